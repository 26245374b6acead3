"""Do the drawings of norms show what the figures say, no more and no less, in grey and in words too?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from normal_model import SD, NormalModel, counts
from scipy.stats import norm

import reports
from assess.locale import translator
from norms.compare import compare
from norms.curves import percentile_curves
from norms.find import library
from norms.sample_figures import from_sample
from norms.side_by_side import side_by_side
from norms.sources import Source, from_norm_set
from reports import norm_figures
from reports.norm_comparison_figures import STATISTICS, VERDICTS
from reports.norm_curve_frame import curve_frame
from reports.norm_drawing import runs

ABOUT: dict[str, Any] = {
    "measures": "grip_strength", "unit": "kg", "scoring": "mean_of_three", "device": "d", "better": "higher",
    "population": "p",
}  # fmt: skip
MODEL = NormalModel()
COUNTS = counts(MODEL)
MODULES = sorted(Path(reports.__file__).parent.glob("norm_*.py"))


def curves(model: NormalModel = MODEL) -> pd.DataFrame:
    ages = np.linspace(20, 60, 9)
    people = pd.DataFrame({"age": np.tile(ages, 2), "sex": np.repeat(["F", "M"], 9)})
    return percentile_curves(model, people, (10.0, 50.0, 90.0))


def sides(shift: float = 0.0) -> list[Source]:
    chance = np.random.default_rng(1)
    found = []
    for name, of in (("A", 0.0), ("B", shift)):
        people = pd.DataFrame({"age": chance.integers(20, 60, 900), "sex": chance.choice(["M", "F"], 900)})
        people["raw"] = 40 + of + chance.normal(0, 5, 900)
        found.append(from_sample(people, bands=[(20, 39), (40, 59)], by=["sex"], name=name, **ABOUT))
    return found


def lines(figure: go.Figure) -> list[Any]:
    return [t for t in figure.data if t.mode in ("lines", "lines+markers") and t.fill is None and t.x[0] is not None]


def bands(figure: go.Figure) -> list[Any]:
    return [t for t in figure.data if t.fill == "toself"]


def every(say: Callable[[str], str]) -> Iterator[tuple[str, go.Figure, str]]:
    person = pd.DataFrame({"age": [42.5], "sex": ["M"]})
    both, judged = side_by_side(sides(1.0)), compare(sides(1.0), margins={"mean": 3.0})
    yield "curve", norm_figures.curve_figure(curves(), say, "kg"), norm_figures.curve_words(curves(), say, "kg")
    yield "fit", norm_figures.fit_figure(MODEL, COUNTS, say, "kg"), norm_figures.fit_words(MODEL, COUNTS, say, "kg")
    yield "qq", norm_figures.qq_figure(MODEL, COUNTS, say), norm_figures.qq_words(MODEL, COUNTS, say)
    density = norm_figures.density_figure(MODEL, person, COUNTS, say, "kg")
    yield "density", density, norm_figures.density_words(MODEL, person, COUNTS, say, "kg")
    comparison = norm_figures.comparison_figure(both, say, "kg")
    yield "comparison", comparison, norm_figures.comparison_words(both, say, "kg")
    difference = norm_figures.difference_figure(judged, say, "mean", "kg")
    yield "difference", difference, norm_figures.difference_words(judged, say, "mean", "kg")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_drawing_names_its_axes_with_units_and_is_told_in_words(language: str) -> None:
    for name, figure, words in every(translator(language)):
        told = figure.layout.xaxis.title.text + figure.layout.yaxis.title.text if name != "difference" else ""
        assert "kg" in (told or figure.layout.xaxis.title.text) or name == "qq", name
        assert words.endswith("。" if language == "zh" else "."), name


def test_a_drawing_asks_for_no_foreign_font_or_picture() -> None:
    for name, figure, _ in every(str):
        text = figure.to_json().lower()
        assert "http" not in text and "url(" not in text, name


def test_curves_are_the_models_own_with_bands_of_their_variance() -> None:
    figure = norm_figures.curve_figure(curves(), str)
    men = [line for line in lines(figure) if line.xaxis == "x2"]
    assert [line.name for line in men] == ["P10", "P50", "P90"]
    np.testing.assert_allclose(men[2].y, 48 + (men[2].x - 40) * 0.2 + SD * norm.ppf(0.9))
    assert len(bands(figure)) == 6
    np.testing.assert_allclose(bands(figure)[4].y[0], men[1].y[0] - norm.ppf(0.95) * 0.2)


def test_curves_differ_by_dash_besides_colour() -> None:
    figure = norm_figures.curve_figure(percentile_curves(MODEL, pd.DataFrame({"age": [20.0, 60.0], "sex": "M"})), str)
    styles = {(line.line.dash, line.line.color) for line in lines(figure)}
    assert len({dash for dash, _ in styles}) == len({colour for _, colour in styles}) == 4


def test_a_curve_that_is_not_reached_is_a_gap_and_said() -> None:
    frame = curves()
    frame.loc[(frame["percentile"] == 90) & (frame["age"] == 40), ["raw", "low", "high"]] = np.nan
    figure = norm_figures.curve_figure(frame, str)
    broken = next(line for line in lines(figure) if line.name == "P90")
    assert np.isnan(broken.y).sum() == 1 and broken.connectgaps is False
    assert len(bands(figure)) == 8  # one more patch for each of the two curves
    assert "gaps" in norm_figures.curve_words(frame, str)
    assert "gaps" not in norm_figures.curve_words(curves(), str)


def test_a_crossing_is_drawn_as_it_is_and_said() -> None:
    frame = curves()
    frame.loc[(frame["percentile"] == 90) & (frame["age"] == 40), "raw"] = 0.0
    assert "cross" in norm_figures.curve_words(frame, str)
    assert "cross" not in norm_figures.curve_words(curves(), str)


def test_no_band_is_drawn_where_no_variance_is_known() -> None:
    frame = curves().assign(low=np.nan, high=np.nan)
    assert bands(norm_figures.curve_figure(frame, str)) == []
    assert "not known" in norm_figures.curve_words(frame, str)


def test_observed_percentiles_stand_beside_the_curves_of_the_larger_sex() -> None:
    figure = norm_figures.fit_figure(MODEL, COUNTS, str, "kg")
    assert figure.layout.title.text == "male"
    marks = next(t for t in figure.data if t.mode == "markers" and t.name == "P50")
    expected = 48 + (np.asarray(marks.x, dtype=float) - 40) * 0.2
    assert len(marks.x) == 8
    assert (np.abs(np.asarray(marks.y) - expected) < 4 * np.asarray(marks.error_y.array) / norm.ppf(0.95)).all()


def test_a_true_model_holds_nine_in_ten_of_the_observed_percentiles() -> None:
    told = norm_figures.fit_words(MODEL, counts(MODEL, 40_000), str)
    of, held = (int(word.rstrip(",")) for word in told.split() if word.rstrip(",").isdigit())
    assert 0.75 * of < held <= of


def test_a_wrong_model_leaves_the_band_of_the_quantiles() -> None:
    inside = [norm_figures.qq_words(m, COUNTS, str).split("%")[0] for m in (MODEL, NormalModel(slope=0.6))]
    assert int(inside[0]) > 85 and int(inside[1]) < 40


def test_the_band_of_the_quantiles_is_that_of_an_order_statistic() -> None:
    figure = norm_figures.qq_figure(MODEL, COUNTS, str)
    x, y = np.asarray(bands(figure)[0].x), np.asarray(bands(figure)[0].y)
    at = int(np.abs(x[: len(x) // 2]).argmin())
    p = norm.cdf(x[at])
    wanted = norm.ppf(0.975) * np.sqrt(p * (1 - p) / COUNTS["n"].sum()) / norm.pdf(x[at])
    assert x[at] - y[at] == pytest.approx(wanted)


def test_people_without_a_place_are_counted() -> None:
    narrow = NormalModel(reach=1.0)
    lost = int(COUNTS.loc[np.isnan(narrow.z(COUNTS["raw"].to_numpy(dtype=float), COUNTS)), "n"].sum())
    assert f"{lost} people have no place" in norm_figures.qq_words(narrow, COUNTS, str)


def test_bars_and_density_of_one_age_each_hold_everybody() -> None:
    person = pd.DataFrame({"age": [42.5], "sex": ["M"]})
    figure = norm_figures.density_figure(MODEL, person, COUNTS, str, "kg")
    bar, line = figure.data
    assert np.sum(np.asarray(bar.y) * bar.width) == pytest.approx(100)
    np.testing.assert_allclose(line.y, 100 * norm.pdf(line.x, 48.5, SD), atol=0.02)
    n = int(COUNTS.loc[(COUNTS["age"] == 42.5) & (COUNTS["sex"] == "M"), "n"].sum())
    assert f"{n} people" in figure.layout.title.text


def test_an_age_without_people_says_so() -> None:
    person = pd.DataFrame({"age": [25.0], "sex": ["M"]})
    assert "Nobody" in norm_figures.density_words(MODEL, person, COUNTS, str)


def test_sources_differ_by_mark_and_dash_and_stand_in_panels_by_sex() -> None:
    figure = norm_figures.comparison_figure(side_by_side(sides()), str, "kg")
    keys = [t for t in figure.data if t.x[0] is None]
    assert [t.name for t in keys] == ["A", "B"]
    assert len({(t.line.dash, t.marker.symbol) for t in keys}) == 2
    assert [note.text for note in figure.layout.annotations] == ["female", "male"]
    assert len(bands(figure)) == 12  # two panels, two sources, three percentiles


def test_a_set_of_both_sexes_stands_in_each_panel() -> None:
    people = pd.DataFrame({"age": [25, 30, 35, 45, 50, 55] * 20, "raw": np.arange(120.0)})
    pooled = from_sample(people, bands=[(20, 39), (40, 59)], name="pooled", **ABOUT)
    figure = norm_figures.comparison_figure(side_by_side([sides()[0], pooled]), str, percentiles=(50.0,))
    assert sorted(t.xaxis for t in lines(figure) if t.name == "pooled") == ["x", "x2"]


def test_a_set_without_intervals_has_no_band_and_says_so() -> None:
    sets = [from_norm_set(library()[name]) for name in ("grip_international_percentiles2025", "grip_china_summary")]
    frame = side_by_side(sets)
    assert bands(norm_figures.comparison_figure(frame, str)) == []
    assert "not known" in norm_figures.comparison_words(frame, str)


def test_differences_have_their_intervals_the_margin_and_a_mark_a_verdict() -> None:
    judged = compare(sides(8.0), margins={"mean": 3.0})
    rows = judged[judged["statistic"] == "mean"]
    figure = norm_figures.difference_figure(judged, str, "mean", "kg")
    (marks,) = figure.data
    assert (marks.name, marks.marker.symbol) == ("different", "diamond")
    np.testing.assert_allclose(np.asarray(marks.x) + marks.error_x.array, rows["high"])
    np.testing.assert_allclose(np.asarray(marks.x) - marks.error_x.arrayminus, rows["low"])
    assert sorted(shape.x0 for shape in figure.layout.shapes) == [-3.0, 0.0, 3.0]
    assert "different 4" in norm_figures.difference_words(judged, str, "mean", "kg")


def test_confounded_differences_are_named_so_and_have_no_interval_drawn() -> None:
    judged = compare([from_norm_set(library()[n]) for n in ("grip_mathiowetz1985", "grip_massywestropp2011")])
    (marks,) = norm_figures.difference_figure(judged, str).data
    assert marks.name == "method and population confounded" and np.isnan(marks.error_x.array).all()


def test_every_label_of_a_difference_is_its_own() -> None:
    judged = compare(sides(1.0))
    labels = [y for marks in norm_figures.difference_figure(judged, str, "percentile").data for y in marks.y]
    assert len(set(labels)) == len(labels) == 28


def test_ages_between_two_bands_that_do_not_meet_are_a_gap_with_each_band_drawn() -> None:
    """The Chinese six-minute walk: 18 to 30 and 60 to 85; nobody of 31 to 59 was measured."""
    frame = curve_frame(library()["six_minute_walk_zou"])
    middle = next(line for line in lines(norm_figures.curve_figure(frame, str)) if line.name == "P50")
    assert middle.mode == "lines+markers"
    assert np.isnan(middle.y[1]) and np.isfinite([middle.y[0], middle.y[2]]).all()
    assert np.isfinite(middle.error_y.array[[0, 2]]).all()  # points alone have bars instead of a band
    assert "gaps" in norm_figures.curve_words(frame, str)


def test_a_gap_of_one_source_is_a_gap_of_the_comparison() -> None:
    people = pd.DataFrame({"age": [20, 25, 62, 70] * 30, "raw": np.arange(120.0), "sex": "M"})
    both = [from_sample(people, bands=[(18, 30), (60, 85)], name=name, by=["sex"], **ABOUT) for name in "AB"]
    figure = norm_figures.comparison_figure(side_by_side(both), str)
    assert all(np.isnan(line.y[1]) for line in lines(figure))


@pytest.mark.parametrize("name", ["grip_mathiowetz1985", "grip_international_percentiles2025"])
def test_a_printed_table_is_drawn_as_it_is(name: str) -> None:
    frame = curve_frame(library()[name], (50.0,))
    table = library()[name].table
    wanted = table["mean"] if "mean" in table else table[table["percentile"] == 50]["value"]
    assert sorted(frame["raw"].dropna().round(6)) == sorted(wanted.astype(float).round(6))


def test_single_known_points_make_no_band() -> None:
    assert list(runs(np.array([True, False, True]))) == []


def test_all_words_of_the_drawings_have_their_chinese() -> None:
    zh = translator("zh")
    said = {words for words, _, _ in VERDICTS.values()} | set(STATISTICS.values())
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                said |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    assert len(said) > 40 and {word for word in said if zh(word) == word} == set()
