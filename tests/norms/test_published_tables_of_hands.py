"""Grip, pinch and dexterity of the library against figures printed elsewhere, and row by row as transcribed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_tables import HANDS, SETS, SHARED, place, pooled, strata, transcribed

from norms.units import KG_PER_LB, kg_from_lb

RECALLED = ("pinch_key_mathiowetz1985", "pinch_palmar_mathiowetz1985", "nine_hole_peg_oxfordgrice2003")
WORLD = "grip_international_percentiles2025"
PRINTED = {  # set: transcribed file, the scale's name before the hand, from the printed unit to the set's
    "grip_mathiowetz1985": ("grip_jamar_mathiowetz1985", "grip", kg_from_lb),
    "grip_massywestropp2011": ("grip_massywestropp2011", "grip", float),
    "box_and_block_mathiowetz1985": ("box_and_block_mathiowetz1985", "box_and_block", float),
    "nine_hole_peg_mathiowetz1985": ("nine_hole_peg_mathiowetz1985", "nine_hole_peg", float),
    "nine_hole_peg_oxfordgrice2003": ("nine_hole_peg_oxfordgrice2003", "nine_hole_peg", float),
    "pinch_tip_mathiowetz1985": ("pinch_mathiowetz1985", "pinch_tip", kg_from_lb),
    "pinch_key_mathiowetz1985": ("pinch_mathiowetz1985", "pinch_key", kg_from_lb),
    "pinch_palmar_mathiowetz1985": ("pinch_mathiowetz1985", "pinch_palmar", kg_from_lb),
}


def test_sixty_blocks_of_a_woman_of_forty_stand_2_573_below_the_mean() -> None:
    assert place("box_and_block_mathiowetz1985", "box_and_block_right", 60, "F", 42).z == pytest.approx(
        -2.573, abs=5e-4
    )


def test_twenty_five_seconds_for_nine_pegs_stand_1_808_below_the_mean() -> None:
    assert place("nine_hole_peg_mathiowetz1985", "nine_hole_peg_right", 25, "M", 62).z == pytest.approx(
        -1.808, abs=5e-4
    )


def test_a_hundred_pounds_of_a_man_of_thirty_lie_0_973_below_the_mean() -> None:
    assert place("grip_mathiowetz1985", "grip_right", kg_from_lb(100), "M", 32).z == pytest.approx(-0.973, abs=5e-4)


@pytest.mark.parametrize(
    ("norm_set", "unit", "hand", "mean", "sd", "slack"),
    [
        ("grip_mathiowetz1985", KG_PER_LB, "right", 104.3, 28.3, 0.07),
        ("grip_mathiowetz1985", KG_PER_LB, "left", 93.1, 27.6, 0.07),
        ("nine_hole_peg_mathiowetz1985", 1.0, "right", 19.0, 3.2, 0.05),
        ("nine_hole_peg_mathiowetz1985", 1.0, "left", 20.6, 3.9, 0.05),
    ],
)
def test_the_mens_strata_pool_to_the_line_printed_elsewhere(
    norm_set: str, unit: float, hand: str, mean: float, sd: float, slack: float
) -> None:
    grand, spread = pooled(strata(norm_set, sex="M", hand=hand))
    assert grand / unit == pytest.approx(mean, abs=slack)
    assert spread / unit == pytest.approx(sd, abs=0.05)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the transcribed tables are not beside the repository")
@pytest.mark.parametrize("norm_set", PRINTED)
def test_every_stratum_is_the_transcribed_one(norm_set: str) -> None:
    file, scale, convert = PRINTED[norm_set]
    lines = [r for r in transcribed(file) if f"pinch_{r.get('pinch')}" in (scale, "pinch_None")]
    open_ended = "94" not in SETS[norm_set].population  # the source does not tell its oldest age
    placed = [r for r in lines if not (open_ended and r["age"].endswith("+"))]
    printed = {
        (r["sex"], int(r["age"][:2]), HANDS[r["hand"]]): [convert(float(r["mean"])), convert(float(r["sd"]))]
        for r in placed
    }
    table = SETS[norm_set].table.set_index(["sex", "age_from", "hand"])[["mean", "sd"]]
    assert {key: list(row) for key, row in zip(table.index, table.to_numpy(), strict=True)} == printed
    assert len(printed) == len(placed) == len(table)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the transcribed tables are not beside the repository")
@pytest.mark.parametrize("norm_set", RECALLED)
def test_a_recalled_row_carries_its_doubt_to_the_score(norm_set: str) -> None:
    file, scale, convert = PRINTED[norm_set]
    lines = [r for r in transcribed(file) if f"pinch_{r.get('pinch')}" in (scale, "pinch_None")]
    assert {r["verified"] for r in lines} == {"False"}
    assert SETS[norm_set].table["doubt"].str.startswith("recalled").all()
    score = place(norm_set, f"{scale}_right", convert(float(lines[0]["mean"])), "M", 40)
    assert {"doubtful_figures", "abstract"} <= set(score.flags)
    assert "recalled" in SETS[norm_set].verified and "凭记忆" in SETS[norm_set].limits["zh"]


@pytest.mark.parametrize(
    ("norm_set", "from_age"), [("grip_massywestropp2011", 70), ("nine_hole_peg_oxfordgrice2003", 71)]
)
def test_an_open_ended_stratum_is_shown_and_places_nobody(norm_set: str, from_age: int) -> None:
    """Its oldest age is not printed, so nobody knows whether a person of 80 belongs to it."""
    scale = SETS[norm_set].scales[0]
    score = place(norm_set, scale, 25, "M", from_age)
    assert (score.why_none, score.z) == ("outside_age", None)
    assert len(score.reference) == 2  # one figure a hand
    assert place(norm_set, scale, 25, "M", from_age - 1).why_none is None


def test_the_left_tip_pinch_of_the_oldest_is_missing_and_not_borrowed() -> None:
    assert place("pinch_tip_mathiowetz1985", "pinch_tip_right", 5, "F", 80).why_none is None
    assert place("pinch_tip_mathiowetz1985", "pinch_tip_left", 5, "F", 80).why_none == "outside_age"


def test_a_spread_that_stands_apart_is_doubted() -> None:
    assert "doubtful_figures" in place("pinch_tip_mathiowetz1985", "pinch_tip_right", 8, "M", 32).flags
    assert "doubtful_figures" not in place("pinch_tip_mathiowetz1985", "pinch_tip_right", 8, "M", 36).flags


def test_the_average_of_taiwan_would_be_called_weak_by_the_us_blocks() -> None:
    """One sd below the mean, where the average of Taiwan lies at best, is the 16th percentile: the set says so."""
    blocks = SETS["box_and_block_mathiowetz1985"]
    for row in blocks.table[blocks.table["hand"] == "right"].itertuples():
        score = place(blocks.id, f"box_and_block_{row.hand}", row.mean - row.sd, row.sex, row.age_from)
        assert score.percentile == pytest.approx(15.9, abs=0.05)
        shown = {(figure.statistic, figure.value) for figure in score.reference}
        assert ("difference_in_sd", -1.0) in shown or row.age_from >= 75
    assert "台湾" in blocks.limits["zh"] and "Taiwan" in blocks.limits["en"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the transcribed tables are not beside the repository")
def test_every_percentile_of_the_world_is_the_transcribed_one() -> None:
    table = SETS[WORLD].table.set_index(["sex", "age_from", "percentile"])["value"]
    printed = {
        (r["sex"], int(r["age"][:2]), float(key[1:])): float(value)
        for r in transcribed("grip_international_percentiles_2025")
        for key, value in r.items()
        if key.startswith("P")
    }
    assert table.to_dict() == printed
    assert len(printed) == 286


def test_the_medians_of_the_world_peak_where_its_abstract_says() -> None:
    medians = strata(WORLD).query("percentile == 50")
    peaks = medians.groupby("sex")["value"].max()
    assert (peaks["M"], peaks["F"]) == (49.7, 29.7)


def test_men_are_above_women_at_every_percentile_of_the_world() -> None:
    by_sex = SETS[WORLD].table.pivot(index=["age_from", "percentile"], columns="sex", values="value")
    assert len(by_sex) == 143
    assert (by_sex["M"] > by_sex["F"]).all()


@settings(max_examples=40)
@given(raw=st.floats(0, 90), age=st.integers(20, 84), sex=st.sampled_from(["M", "F"]))
def test_a_band_of_the_world_is_between_neighbouring_printed_percentiles(raw: float, age: int, sex: str) -> None:
    rows = strata(WORLD, sex=sex)
    rows = rows[(rows["age_from"] <= age) & (rows["age_to"] >= age)]
    table = dict(zip(rows["percentile"], rows["value"], strict=True))
    band = place(WORLD, "grip_best_hand", raw, sex, age).percentile_band
    assert band is not None
    low, high = band
    assert (low, high) in pairwise([None, *sorted(table), None])
    assert (low is None or table[low] <= raw) and (high is None or table[high] > raw)


@pytest.mark.parametrize("scale", ["grip_best_hand", "grip_right", "grip_left"])
def test_no_mean_of_three_has_a_place_among_best_hands(scale: str) -> None:
    score = place(WORLD, scale, 40, "M", 40, scoring="mean_of_three")
    assert (score.why_none, score.percentile_band) == ("wrong_scoring", None)


def test_the_same_grip_is_weak_in_the_us_middling_in_australia_and_common_in_china() -> None:
    """45.2 kg, the mean of the Tianjin cohort at its peak: the sets side by side for one score."""
    assert place("grip_mathiowetz1985", "grip_right", 45.2, "M", 42).z == pytest.approx(-0.83, abs=0.005)
    assert place("grip_massywestropp2011", "grip_right", 45.2, "M", 42).z == pytest.approx(-1.8 / 9.5)
    assert place("grip_china_summary", "grip_right", 45.2, "M", 42).percentile_band == (75, None)
