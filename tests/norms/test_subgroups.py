"""Small subgroups placed by their own norms as far as these are known, by the others' for the rest, or not at all."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import line_model
import numpy as np
import pandas as pd
import pytest
import tomlkit
from scipy.special import ndtri

from norms.errors import BadNormSet, BadPerson, BadSample, NoFit
from norms.fit_hierarchical import fit_subgroups
from norms.subgroups import SubgroupModel, from_values, subgroup_table

sys.path.append(str(Path(__file__).parents[2] / "bench"))
Z = np.array([-1.2815515655, 0.0, 1.2815515655])


def sample(sizes: dict[str, int], locations: dict[str, float] | None = None, seed: int = 4) -> pd.DataFrame:
    """Counts of z scores, a row a person: each subgroup the normal quantiles about its location, in random order."""
    chance, parts = np.random.default_rng(seed), []
    for name, n in sizes.items():
        raw = (locations or {}).get(name, 0.0) + chance.permutation(ndtri((np.arange(n) + 0.5) / n))
        parts.append(pd.DataFrame({"raw": raw, "age": chance.uniform(18, 65, n), "disability": name}))
    return pd.concat(parts, ignore_index=True).assign(n=1, weight=1.0, weight_squared=1.0)


SIZES = {"hearing": 30, "limb": 200, "mental": 40, "visual": 30, "speech": 15}
LOCATIONS = {"hearing": 0.3, "limb": -0.4, "mental": -0.6, "visual": 0.5, "speech": 1.2}


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    return sample(SIZES | {"deafblind": 4}, LOCATIONS)


@pytest.fixture(scope="module")
def model(counts: pd.DataFrame) -> SubgroupModel:
    return fit_subgroups(counts, line_model.known(), ["disability"])


def people(*disabilities: str | None) -> pd.DataFrame:
    return pd.DataFrame({"age": 40.0, "disability": list(disabilities)})


def test_every_subgroup_lies_between_its_own_figure_and_the_centre(model: SubgroupModel) -> None:
    for group in model.subgroups:
        apart = group.own_location - model.locations.centre
        assert 0 < (group.location - model.locations.centre) / apart < 1
        assert 0 < group.location_weight < 1 and 0 <= group.scale_weight < 1


def test_the_fewer_people_the_more_is_borrowed_and_the_wider_the_interval(model: SubgroupModel) -> None:
    table = subgroup_table(model).set_index("disability").loc[["limb", "mental", "speech"]]
    assert table["location_weight"].is_monotonic_decreasing and table["scale_weight"].is_monotonic_decreasing
    assert table["location_error"].is_monotonic_increasing and table["log_scale_error"].is_monotonic_increasing


def test_a_large_subgroup_speaks_for_itself() -> None:
    grown = fit_subgroups(sample(SIZES | {"limb": 20_000}, LOCATIONS), line_model.known(), ["disability"])
    limb = next(group for group in grown.subgroups if group.levels == ("limb",))
    assert limb.location == pytest.approx(-0.4, abs=0.001) and limb.location_weight > 0.99
    assert limb.location_variance == pytest.approx(1 / 20_000, rel=0.05)
    assert limb.log_scale_variance == pytest.approx(1 / 40_000, rel=0.1)


def test_an_interval_is_narrower_than_from_the_subgroup_alone_where_subgroups_are_alike() -> None:
    alike = fit_subgroups(sample(dict.fromkeys(SIZES, 30)), line_model.known(), ["disability"])
    assert all(group.location_variance < 0.5 / 30 for group in alike.subgroups)


def test_a_score_goes_to_its_place_and_back(model: SubgroupModel) -> None:
    who = people("limb", "speech", "visual")
    assert model.z(model.raw(Z, who), who) == pytest.approx(Z, abs=1e-9)
    limb = next(group for group in model.subgroups if group.levels == ("limb",))
    assert model.raw(Z, who)[0] == pytest.approx(limb.location + np.exp(limb.log_scale) * Z[0])


def test_the_two_variances_are_one_seen_from_two_sides(model: SubgroupModel) -> None:
    who = people("limb", "speech", "visual")
    scale = np.exp([next(g.log_scale for g in model.subgroups if g.levels == (name,)) for name in who["disability"]])
    assert model.z_variance(model.raw(Z, who), who) == pytest.approx(model.raw_variance(Z, who) / scale**2, rel=1e-6)


def test_the_spread_of_a_percentile_is_that_of_location_and_scale(model: SubgroupModel) -> None:
    """By draws from the posterior, where the base is known without error."""
    mental = next(group for group in model.subgroups if group.levels == ("mental",))
    covariance = [[mental.location_variance, mental.covariance], [mental.covariance, mental.log_scale_variance]]
    draws = np.random.default_rng(1).multivariate_normal([mental.location, mental.log_scale], covariance, 100_000)
    point = draws[:, 0] + np.exp(draws[:, 1]) * Z[2]
    assert model.raw_variance(Z[2:], people("mental"))[0] == pytest.approx(point.var(), rel=0.03)


def test_what_the_base_does_not_know_is_added_but_not_its_level(counts: pd.DataFrame) -> None:
    """The locations are measured from the base, so an error of its level cancels; one of its slope in age does not."""
    known = fit_subgroups(counts, line_model.known(), ["disability"])
    level = replace(known, base=replace(line_model.known(), n=100.0, intercept_variance=0.01))
    slope = replace(known, base=replace(line_model.known(), n=100.0, intercept_variance=0.01, slope_variance=1e-4))
    who = people("limb", "limb", "limb").assign(age=60.0)
    assert level.raw_variance(Z, who) == pytest.approx(known.raw_variance(Z, who), rel=1e-3)
    assert slope.raw_variance(Z, who) == pytest.approx(known.raw_variance(Z, who) + 20**2 * 1e-4, rel=1e-3)


def test_a_base_that_is_off_in_level_changes_no_raw_score_of_a_subgroup(counts: pd.DataFrame) -> None:
    right = fit_subgroups(counts, line_model.known(), ["disability"])
    off = fit_subgroups(counts, replace(line_model.known(), intercept=0.7), ["disability"])
    who = people("limb", "speech", "visual")
    assert off.raw(Z, who) == pytest.approx(right.raw(Z, who), abs=1e-6)


def test_below_the_minimum_nobody_is_placed_and_it_is_said(model: SubgroupModel) -> None:
    (refused,) = model.refused
    assert (refused.levels, refused.n, refused.why) == (("deafblind",), 4, "few_people")
    who = people("deafblind")
    for answer in (model.z, model.raw, model.z_variance, model.raw_variance):
        assert np.isnan(answer(np.zeros(1), who)).all()
    assert "subgroups_refused" in model.report.doubts
    row = subgroup_table(model).set_index("disability").loc["deafblind"]
    assert row["n"] == 4 and row["why"] == "few_people" and np.isnan(row["location"])


def test_an_unknown_subgroup_is_never_placed_among_all(model: SubgroupModel) -> None:
    who = people("limb", "autism", None)
    assert np.isnan(model.z(np.zeros(3), who)).tolist() == [False, True, True]
    assert model.why_none(who).tolist() == ["", "unknown_subgroup", "unknown_subgroup"]
    assert "deafblind" not in model.domain.levels["disability"]


def test_weights_that_are_unequal_count_as_fewer_people(counts: pd.DataFrame) -> None:
    heavy = np.where((counts["disability"] == "speech") & (np.arange(len(counts)) % 10 == 0), 10.0, 1.0)
    weighted = counts.assign(weight=heavy, weight_squared=heavy**2)
    speech = fit_subgroups(weighted, line_model.known(), ["disability"], minimum_n=4)
    (of_speech,) = (group for group in speech.subgroups if group.levels == ("speech",))
    rows = weighted["disability"] == "speech"
    kish = weighted["weight"][rows].sum() ** 2 / weighted["weight_squared"][rows].sum()
    assert of_speech.n == 15 and of_speech.n_effective == pytest.approx(kish) and kish < 10
    refused = fit_subgroups(weighted, line_model.known(), ["disability"]).refused
    assert ("speech",) in [group.levels for group in refused]


def test_a_common_factor_in_the_weights_changes_nothing(counts: pd.DataFrame, model: SubgroupModel) -> None:
    scaled = fit_subgroups(counts.assign(weight=3.0, weight_squared=9.0), line_model.known(), ["disability"])
    assert subgroup_table(scaled).drop(columns="why").iloc[:-1, 1:].to_numpy(float) == pytest.approx(
        subgroup_table(model).drop(columns="why").iloc[:-1, 1:].to_numpy(float), abs=1e-9, nan_ok=True
    )


def test_counts_give_what_their_people_give(counts: pd.DataFrame) -> None:
    coarse = counts.assign(raw=counts["raw"].round(1), age=40.0)
    cells = coarse.groupby(["raw", "age", "disability"], as_index=False)[["n", "weight", "weight_squared"]].sum()
    assert len(cells) < len(coarse)
    one, other = (fit_subgroups(c, line_model.known(), ["disability"]) for c in (coarse, cells))
    assert one.report.n == other.report.n == len(counts)
    for a, b in zip(one.subgroups, other.subgroups, strict=True):
        assert (a.levels, a.n) == (b.levels, b.n)
        assert (a.location, a.log_scale_variance) == pytest.approx((b.location, b.log_scale_variance), abs=1e-9)


def test_category_and_grade_make_subgroups_together(counts: pd.DataFrame) -> None:
    graded = counts[counts["disability"] != "deafblind"].copy()
    graded["grade"] = np.where(graded.groupby("disability").cumcount() % 2 == 0, "1", "2")
    graded = graded[~((graded["disability"] == "visual") & (graded["grade"] == "2"))]
    model = fit_subgroups(graded, line_model.known(), ["disability", "grade"])
    who = pd.DataFrame({"age": 40.0, "disability": ["limb", "visual", "visual"], "grade": ["1", "1", "2"]})
    assert np.isnan(model.z(np.zeros(3), who)).tolist() == [False, False, True]
    assert model.domain.levels["grade"] == ("1", "2")
    assert list(subgroup_table(model).columns[:2]) == ["disability", "grade"]


def test_tails_heavier_than_normal_make_the_scale_less_sure() -> None:
    plain = sample(dict.fromkeys(SIZES, 40))
    tailed = plain.assign(raw=np.sign(plain["raw"]) * plain["raw"].abs() ** 1.6)
    sure, unsure = (fit_subgroups(c, line_model.known(), ["disability"]) for c in (plain, tailed))
    assert unsure.subgroups[0].log_scale_variance > 1.3 * sure.subgroups[0].log_scale_variance


def test_skewness_ties_location_and_scale_together() -> None:
    plain = sample(dict.fromkeys(SIZES, 40))
    skewed = fit_subgroups(plain.assign(raw=np.exp(0.5 * plain["raw"])), line_model.known(), ["disability"])
    assert all(group.covariance > 0 for group in skewed.subgroups)


def test_a_subgroup_without_spread_is_named(counts: pd.DataFrame) -> None:
    flat = counts.assign(raw=np.where(counts["disability"] == "visual", 1.0, counts["raw"]))
    refused = {group.levels[0]: group.why for group in fit_subgroups(flat, line_model.known(), ["disability"]).refused}
    assert refused == {"deafblind": "few_people", "visual": "no_spread"}


def test_two_subgroups_cannot_tell_how_much_subgroups_differ(counts: pd.DataFrame) -> None:
    two = counts[counts["disability"].isin(["limb", "visual", "deafblind"])]
    with pytest.raises(NoFit, match="only 2 of 3 have an effective 10"):
        fit_subgroups(two, line_model.known(), ["disability"])


def test_few_subgroups_are_a_doubt(counts: pd.DataFrame) -> None:
    three = counts[counts["disability"].isin(["limb", "visual", "mental"])]
    assert "few_subgroups" in fit_subgroups(three, line_model.known(), ["disability"]).report.doubts


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"disability": None}, "row 1: column 'disability' is empty"),
        ({"weight": -1.0}, "row 1: column 'weight' is -1.0"),
        ({"n": 0}, "column 'n' is 0"),
        ({"raw": np.nan}, "row 1: column 'raw' is empty"),
        ({"raw": 99.0}, "Row 1: the base model does not place raw score 99.0"),
    ],
)
def test_what_is_wrong_with_the_counts_is_named(counts: pd.DataFrame, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadSample, match=said):
        fit_subgroups(counts.assign(**changed), line_model.known(low=-50.0, high=50.0), ["disability"])


def test_a_column_that_is_not_there_is_named(counts: pd.DataFrame, model: SubgroupModel) -> None:
    with pytest.raises(BadSample, match="column 'grade' is missing"):
        fit_subgroups(counts, line_model.known(), ["grade"])
    with pytest.raises(BadPerson, match="Column 'disability' is needed"):
        model.z(np.zeros(1), pd.DataFrame({"age": [40.0]}))
    with pytest.raises(BadSample, match="minimum of 4"):
        fit_subgroups(counts, line_model.known(), ["disability"], minimum_n=2)


@pytest.fixture
def base_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own base family, found where a family of norms/ is found."""
    monkeypatch.setitem(sys.modules, "norms.line_model", line_model)


@pytest.mark.usefixtures("base_module")
def test_a_model_is_the_same_after_a_file(model: SubgroupModel) -> None:
    assert from_values(tomllib.loads(tomlkit.dumps(model.values()))) == model


@pytest.mark.usefixtures("base_module")
@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("columns",), "disability", "key 'columns' takes a list of texts"),
        (("subgroups", 0, "location"), "0.3", "key 'subgroups.1.location' takes float"),
        (("subgroups", 0, "n"), 30.0, "key 'subgroups.1.n' takes int"),
        (("subgroups", 0, "location_variance"), float("nan"), "location_variance"),
        (("subgroups", 0, "levels"), ["limb"], "stand once"),
        (("subgroups", 0, "levels"), [], "a level for each"),
        (("base", "family"), "cells", "base family 'cells' is not known"),
        (("base", "family"), "no_such", "base family 'no_such' is not known"),
        (("base", "family"), "subgroups", "base family 'subgroups' is not known"),
        (("base",), None, "key 'base' takes a table"),
        (("report",), 3, "key 'report' takes a table"),
    ],
)
def test_a_file_that_was_changed_for_the_worse_is_refused(
    model: SubgroupModel, path: tuple[str | int, ...], value: object, said: str
) -> None:
    values: Any = model.values()
    inner = values
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(BadNormSet, match=said):
        from_values(values)


@pytest.mark.usefixtures("base_module")
def test_a_file_that_lacks_a_key_is_refused(model: SubgroupModel) -> None:
    values = model.values()
    del values["subgroups"][1]["log_scale"]
    with pytest.raises(BadNormSet, match=r"'subgroups\.2\.log_scale' is missing"):
        from_values(values)


def test_nine_in_ten_intervals_hold_the_percentile() -> None:
    """40 samples of eight subgroups of 30; 1,000 and other conditions in bench/norms_subgroups.py."""
    import norms_subgroups

    held, width = norms_subgroups.coverage(norms_subgroups.Condition("8 of 30", [30] * 8), samples=40, seed=7)
    share, error = held.mean(axis=(0, 1)), held.mean(axis=1).std(axis=0, ddof=1) / np.sqrt(len(held))
    assert (np.abs(share - 0.90) < 0.02 + 3 * error).all()
    assert width < 1  # narrower than from the subgroup alone
