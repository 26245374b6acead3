"""Grip strength against figures printed elsewhere than in our tables."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from norms.find import library
from norms.look_up import look_up
from norms.normset import NormedScore, Person
from norms.units import KG_PER_LB, kg_from_lb

SHARED = Path(__file__).parents[2].parent / "shared" / "norms"
SETS = library()
US, CHINA = SETS["grip_mathiowetz1985"], SETS["grip_china_summary"]


def us(raw: float | None, sex: str | None, age: int | None, hand: str | None = "right", **given: str) -> NormedScore:
    return place(US, raw, sex, age, hand, **given)


def china(raw: float | None, sex: str | None, age: int | None, hand: str | None = "right", **given: str) -> NormedScore:
    return place(CHINA, raw, sex, age, hand, **given)


def place(norm_set, raw, sex, age, hand, scoring="mean_of_three", unit="kg", scale=None) -> NormedScore:
    person = Person(age_years=age, sex=sex, hand=hand)
    scale = scale or f"grip_{hand or 'right'}"
    return look_up(norm_set, scale=scale, scoring=scoring, unit=unit, raw=raw, person=person)


def test_a_hundred_pounds_of_a_man_of_thirty_lie_0_973_below_the_mean() -> None:
    score = us(kg_from_lb(100), "M", 32)
    assert score.z == pytest.approx((100 - 121.8) / 22.4, abs=1e-12)  # pounds as printed: kilograms change nothing
    assert round(score.z or 0, 3) == -0.973
    assert score.t_score == pytest.approx(40.27, abs=0.005)
    assert score.stratum == "M 30-34 right"


@pytest.mark.parametrize(("sex", "kg", "z"), [("M", 45.2, -0.83), ("F", 26.8, -0.84)])
def test_the_mean_of_tianjin_at_forty_stands_at_the_20th_us_percentile(sex: str, kg: float, z: float) -> None:
    score = us(kg, sex, 42)
    assert score.z == pytest.approx(z, abs=0.005)
    assert score.percentile == pytest.approx(20, abs=0.5)


def pooled(hand: str) -> tuple[float, float]:
    """Mean and sd in pounds of all men together, from the strata and their (recalled) sizes."""
    rows = US.table[(US.table["sex"] == "M") & (US.table["hand"] == hand)]
    n, mean, sd = rows["n_recalled"], rows["mean"] / KG_PER_LB, rows["sd"] / KG_PER_LB
    grand = (n * mean).sum() / n.sum()
    squares = ((n - 1) * sd**2).sum() + (n * (mean - grand) ** 2).sum()
    return grand, math.sqrt(squares / (n.sum() - 1))


@pytest.mark.parametrize(("hand", "mean", "sd"), [("right", 104.3, 28.3), ("left", 93.1, 27.6)])
def test_the_mens_strata_pool_to_the_all_ages_line_of_the_manual(hand: str, mean: float, sd: float) -> None:
    assert pooled(hand) == (pytest.approx(mean, abs=0.07), pytest.approx(sd, abs=0.05))


def test_every_stratum_is_the_transcribed_one() -> None:
    if not SHARED.is_dir():
        pytest.skip("the transcribed tables are not beside the repository")
    rows = list(csv.DictReader((SHARED / "grip_jamar_mathiowetz1985.csv").open(encoding="utf-8")))
    assert len(rows) == len(US.table) == 48
    for row in rows:
        age = int(row["age"].rstrip("+").split("-")[0])
        hand = {"R": "right", "L": "left"}[row["hand"]]
        at_mean = us(kg_from_lb(float(row["mean"])), row["sex"], age, hand)
        one_sd_up = us(kg_from_lb(float(row["mean"]) + float(row["sd"])), row["sex"], age, hand)
        assert (at_mean.z, one_sd_up.z) == (pytest.approx(0, abs=1e-9), pytest.approx(1))


def test_a_stratum_holds_both_its_outermost_ages() -> None:
    assert {us(40, "M", age).stratum for age in (30, 31, 34)} == {"M 30-34 right"}
    assert us(40, "M", 29).stratum == "M 25-29 right"
    assert us(40, "M", 94).stratum == "M 75-94 right"


@pytest.mark.parametrize("age", [0, 19, 95])
def test_nobody_is_placed_outside_the_ages_of_the_sample(age: int) -> None:
    score = us(40, "M", age)
    assert (score.why_none, score.z, score.t_score, score.percentile) == ("outside_age", None, None, None)


def test_the_us_set_says_what_it_rests_on() -> None:
    score = us(40, "M", 42)
    assert (score.status, score.country, score.intervals) == ("provisional", "US", ())
    assert set(score.flags) == {"secondary_copy", "n_recalled"}
    assert set(US.names) == set(US.limits) == {"zh", "en"}


def test_no_recalled_sample_size_is_taken_for_a_read_one() -> None:
    assert US.table["n"].isna().all()
    assert US.reliability is None


def test_a_doubtful_printed_row_is_flagged() -> None:
    assert "doubtful_figures" in us(40, "M", 27, "left").flags
    assert "doubtful_figures" not in us(40, "M", 27, "right").flags


def test_a_score_beyond_the_range_observed_is_flagged() -> None:
    assert "below_observed" in us(kg_from_lb(69), "M", 32).flags
    assert "above_observed" in us(kg_from_lb(171), "M", 32).flags
    assert not {"below_observed", "above_observed"} & set(us(kg_from_lb(70), "M", 32).flags)


@pytest.mark.parametrize(
    ("sex", "kg", "band"),
    [("M", 32.9, (None, 25)), ("M", 33, (25, 50)), ("M", 40.4, (50, 75)), ("M", 60, (75, None)), ("F", 25.1, (50, 75))],
)
def test_china_gives_the_quarter_of_all_adults_and_no_more(sex: str, kg: float, band: tuple[float, float]) -> None:
    score = china(kg, sex, 42)
    assert score.percentile_band == band
    assert (score.z, score.t_score, score.percentile, score.intervals) == (None, None, None, ())
    assert score.stratum == f"{sex} 20-80"


def test_china_says_that_trial_rule_hand_and_age_are_mixed_in() -> None:
    flags = {"abstract", "other_scoring_confounded", "ages_pooled", "hand_not_stated"}
    assert set(china(36, "M", 42).flags) == flags
    assert china(36, "M", 42, None).percentile_band == (25, 50)  # its source does not part the hands


def test_china_shows_its_cited_figures_beside_the_band() -> None:
    shown = {(f.statistic, f.value, f.sd) for f in china(36, "M", 42).reference}
    assert shown == {("mean", 40.4, None), ("mean", 45.2, 6.88), ("P5", 30, None), ("P95", 55, None)}
    assert all(f.source and set(f.label) == {"zh", "en"} and f.unit == "kg" for f in CHINA.reference)


def test_a_figure_of_an_age_is_shown_at_that_age_only() -> None:
    assert {f.value for f in china(20, "F", 72).reference} == {25.1, 26.8, 18, 34, 10, 25}
    assert {f.value for f in china(20, "F", None).reference} == {26.8, 18, 34}
    assert china(20, None, 72).reference == ()


def test_the_same_grip_is_the_lowest_quarter_in_the_us_and_above_the_median_in_china() -> None:
    assert (us(45.2, "M", 42).percentile or 99) < 25
    assert china(45.2, "M", 42).percentile_band == (75, None)
