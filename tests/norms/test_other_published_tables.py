"""A new published table is a folder and no code: four more of them, read and looked up as they are printed."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from norm_folders import percentiles_folder, strata_folder

from norms.look_up import look_up
from norms.normset import NormedScore, NormSet, Person
from norms.read import read_folder

SHARED = Path(__file__).parents[2].parent / "shared" / "norms"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the transcribed tables are not beside the repository")

HANDS = {"R": "right", "L": "left"}
STRATA_HEAD = "sex,age_from,age_to,hand,n,n_recalled,mean,sd"
PERCENTILE_HEAD = "sex,age_from,age_to,percentile,value,source"


def toml(name: str, kind: str, unit: str, better: str, scoring: str) -> str:
    """The keys of a folder for one transcribed table."""
    return f"""
id = "{name}"
version = "1"
kind = "{kind}"
measures = "{name}"
scales = ["{name}"]
scoring = "{scoring}"
unit = "{unit}"
better = "{better}"
population = "see the source"
country = "international"
collected = "see the source"
status = "provisional"
copy_read = "secondary_copy"
verified = "transcribed"
source = "see the rows"
age_rule = "completed_years"
[names]
zh = "常模"
en = "Norms"
[limits]
zh = "仅供核对"
en = "For this check only"
"""


def rows(file: str) -> list[dict[str, str]]:
    with (SHARED / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def ages(printed: str) -> str:
    low, _, high = printed.rstrip("+").partition("-")
    return f"{low},{high or 94}"


def strata(name: str, unit: str, better: str, lines: Iterable[dict[str, str]]) -> NormSet:
    table = [f"{r['sex']},{ages(r['age'])},{HANDS[r['hand']]},,{r['n']},{r['mean']},{r['sd']}" for r in lines]
    return read_folder(
        strata_folder(toml=toml(name, "strata", unit, better, "one_trial"), table="\n".join([STRATA_HEAD, *table]))
    )


def percentiles(name: str, unit: str, scoring: str, lines: Iterable[dict[str, str]]) -> NormSet:
    table = [
        f"{r['sex']},{ages(r['age'])},{column[1:]},{value},transcribed"
        for r in lines
        for column, value in r.items()
        if column.startswith("P")
    ]
    return read_folder(
        percentiles_folder(
            toml=toml(name, "percentiles", unit, "higher", scoring), table="\n".join([PERCENTILE_HEAD, *table])
        )
    )


def place(norm_set: NormSet, raw: float, sex: str, age: int, hand: str | None = None) -> NormedScore:
    person = Person(age_years=age, sex=sex, hand=hand)  # type: ignore[arg-type]
    return look_up(norm_set, scale=norm_set.id, scoring=norm_set.scoring, unit=norm_set.unit, raw=raw, person=person)


@pytest.fixture(scope="module")
def pegs() -> NormSet:
    return strata("nine_hole_peg", "s", "lower", rows("nine_hole_peg_mathiowetz1985.csv"))


@pytest.fixture(scope="module")
def blocks() -> NormSet:
    return strata("box_and_block", "blocks", "higher", rows("box_and_block_mathiowetz1985.csv"))


@pytest.fixture(scope="module")
def world_grip() -> NormSet:
    return percentiles("grip_world", "kg", "best_hand", rows("grip_international_percentiles_2025.csv"))


def test_twenty_five_seconds_for_nine_pegs_stand_1_808_below_the_mean(pegs: NormSet) -> None:
    assert place(pegs, 25, "M", 62, "right").z == pytest.approx(-1.808, abs=0.0005)


def test_sixty_blocks_of_a_woman_of_forty_stand_2_573_below_the_mean(blocks: NormSet) -> None:
    assert place(blocks, 60, "F", 42, "right").z == pytest.approx(-2.573, abs=0.0005)


@pytest.mark.parametrize(("hand", "mean", "sd"), [("right", 19.0, 3.2), ("left", 20.6, 3.9)])
def test_the_mens_peg_strata_pool_to_the_printed_line(pegs: NormSet, hand: str, mean: float, sd: float) -> None:
    men = pegs.table[(pegs.table["sex"] == "M") & (pegs.table["hand"] == hand)]
    n = men["n_recalled"]
    grand = (n * men["mean"]).sum() / n.sum()
    squares = ((n - 1) * men["sd"] ** 2).sum() + (n * (men["mean"] - grand) ** 2).sum()
    assert grand == pytest.approx(mean, abs=0.05)
    assert math.sqrt(squares / (n.sum() - 1)) == pytest.approx(sd, abs=0.05)


def test_an_average_woman_one_sd_below_the_us_blocks_is_at_the_16th_percentile(blocks: NormSet) -> None:
    """Healthy Taiwanese adults score one SD or more below this table: it would call the average client weak."""
    stratum = blocks.table[(blocks.table["sex"] == "F") & (blocks.table["age_from"] == 40)].iloc[0]
    score = place(blocks, stratum["mean"] - stratum["sd"], "F", 40, stratum["hand"])
    assert score.percentile == pytest.approx(15.9, abs=0.05)


def test_the_world_median_of_men_of_forty_is_reached_at_48_8_kg(world_grip: NormSet) -> None:
    assert place(world_grip, 48.8, "M", 40).percentile_band == (50, 60)
    assert place(world_grip, 48.7, "M", 40).percentile_band == (40, 50)


def test_the_world_set_of_best_hands_places_no_mean_of_three(world_grip: NormSet) -> None:
    score = look_up(
        world_grip,
        scale="grip_world",
        scoring="mean_of_three",
        unit="kg",
        raw=40,
        person=Person(age_years=40, sex="M"),
    )
    assert (score.why_none, score.percentile_band) == ("wrong_scoring", None)


@given(raw=st.floats(0, 90), age=st.integers(20, 84), sex=st.sampled_from(["M", "F"]))
def test_a_band_of_the_world_set_is_between_neighbouring_printed_percentiles(raw: float, age: int, sex: str) -> None:
    table = percentiles_of(sex, age)
    band = place(WORLD, raw, sex, age).percentile_band
    assert band is not None
    low, high = band
    printed = [None, *sorted(table), None]
    assert (low, high) in pairwise(printed)
    assert (low is None or table[low] <= raw) and (high is None or table[high] > raw)


WORLD_ROWS = rows("grip_international_percentiles_2025.csv") if SHARED.is_dir() else []
WORLD = percentiles("grip_world", "kg", "best_hand", WORLD_ROWS) if WORLD_ROWS else None


def percentiles_of(sex: str, age: int) -> dict[float, float]:
    row = next(r for r in WORLD_ROWS if r["sex"] == sex and int(r["age"][:2]) <= age <= int(r["age"][3:]))
    return {float(key[1:]): float(value) for key, value in row.items() if key.startswith("P")}


def test_thirteen_stands_of_a_woman_of_sixty_lie_in_the_middle_half() -> None:
    chair = percentiles("chair_stand", "stands", "one_trial", rows("chair_stand_30s_rikli_jones1999.csv"))
    assert place(chair, 13, "F", 64).percentile_band == (25, 75)
    assert place(chair, 11, "F", 64).percentile_band == (None, 25)
    assert place(chair, 13, "F", 59).why_none == "outside_age"


@pytest.mark.parametrize("pinch", ["tip", "key", "palmar"])
def test_every_printed_mean_of_a_pinch_is_the_50th_percentile(pinch: str) -> None:
    lines = [r for r in rows("pinch_mathiowetz1985.csv") if r["pinch"] == pinch]
    pinches = strata(f"pinch_{pinch}", "lb", "higher", lines)
    for line in lines:
        score = place(pinches, float(line["mean"]), line["sex"], int(line["age"][:2]), HANDS[line["hand"]])
        assert (score.z, score.percentile) == (0, 50)
