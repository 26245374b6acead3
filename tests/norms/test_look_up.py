"""A score is placed by its stratum, or not at all."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from norm_folders import PERCENTILES, REFERENCE, STRATA, TOML, percentiles_folder, strata_folder

from norms.errors import BadPerson
from norms.find import library
from norms.look_up import look_up
from norms.normset import NormedScore, NormSet, Person
from norms.read import read_folder

PEGS = read_folder(strata_folder(reference=REFERENCE))
TIMES = read_folder(percentiles_folder())
GRIP = library()["grip_mathiowetz1985"]
CHINA = library()["grip_china_summary"]
MAN = Person(age_years=20, sex="M", hand="right")

seconds = st.floats(min_value=0, max_value=300)
kilograms = st.floats(min_value=0, max_value=90)
adults = st.builds(
    Person, age_years=st.integers(20, 94), sex=st.sampled_from(["M", "F"]), hand=st.sampled_from(["left", "right"])
)


def pegs(raw: float | None, person: Person = MAN, norm_set: NormSet = PEGS, **given: str) -> NormedScore:
    asked = {"scale": "pegs_right", "scoring": "one_trial", "unit": "s"} | given
    return look_up(norm_set, raw=raw, person=person, **asked)


def grip(norm_set: NormSet, raw: float, person: Person) -> NormedScore:
    return look_up(norm_set, scale=f"grip_{person.hand}", scoring="mean_of_three", unit="kg", raw=raw, person=person)


def test_a_longer_time_stands_lower() -> None:
    assert pegs(21).z == -1
    assert pegs(15).t_score == 60
    assert pegs(21).percentile == pytest.approx(15.87, abs=0.005)


@pytest.mark.parametrize(
    ("raw", "person", "asked", "why"),
    [
        (None, MAN, {}, "no_raw"),
        (20, MAN, {"scale": "pegs_left"}, "other_scale"),
        (20, MAN, {"scoring": "best_of_three"}, "wrong_scoring"),
        (20, MAN, {"unit": "min"}, "wrong_unit"),
        (20, replace(MAN, sex=None), {}, "unknown_sex"),
        (20, replace(MAN, age_years=None), {}, "unknown_age"),
        (20, replace(MAN, hand=None), {}, "unknown_hand"),
        (20, replace(MAN, age_years=19), {}, "outside_age"),
        (20, replace(MAN, age_years=50), {}, "outside_age"),
        (20, replace(MAN, age_years=35), {}, "no_stratum"),  # a gap in the table is not bridged
        (20, Person(age_years=30, sex="F", hand="right"), {}, "outside_age"),
    ],
)
def test_a_score_without_a_place_says_why(raw: float | None, person: Person, asked: dict[str, str], why: str) -> None:
    score = pegs(raw, person, **asked)
    assert score.why_none == why
    assert (score.z, score.t_score, score.percentile, score.percentile_band) == (None, None, None, None)
    assert (score.intervals, score.raw) == ((), raw)


def test_a_sex_that_the_table_lacks_is_no_stratum() -> None:
    men = read_folder(strata_folder(table="\n".join(STRATA.splitlines()[:3])))
    assert pegs(20, Person(age_years=20, sex="F", hand="right"), men).why_none == "no_stratum"


def test_a_table_for_everybody_needs_neither_sex_nor_hand() -> None:
    score = pegs(17, Person(age_years=20, sex=None), TIMES)
    assert (score.percentile_band, score.stratum) == ((50, 75), "20-80")


@pytest.mark.parametrize("raw", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused_not_placed(raw: float) -> None:
    with pytest.raises(BadPerson, match="no number"):
        pegs(raw)


def test_an_age_below_zero_is_refused() -> None:
    with pytest.raises(BadPerson, match="Age is -1"):
        pegs(20, replace(MAN, age_years=-1))


def test_a_hand_that_the_scale_does_not_measure_is_refused() -> None:
    with pytest.raises(BadPerson, match="measures the right hand, got the left hand"):
        look_up(
            GRIP,
            scale="grip_right",
            scoring="mean_of_three",
            unit="kg",
            raw=40,
            person=Person(age_years=30, sex="M", hand="left"),
        )


def test_norm_sampling_is_given_only_where_the_sample_size_was_read() -> None:
    assert [i.holds for i in pegs(21).intervals] == ["norm_sampling"]
    unread = pegs(21, replace(MAN, age_years=45))
    assert (unread.z, unread.intervals, unread.flags) == (-0.25, (), ("n_recalled",))


def test_measurement_error_is_given_only_with_a_sourced_reliability() -> None:
    top = 'reliability = 0.91\nreliability_source = "Ours"\n'
    sourced = read_folder(strata_folder(toml=top + TOML))
    measured, *_ = pegs(21, norm_set=sourced).intervals
    assert measured.holds == "measurement"
    assert (measured.low, measured.high) == (pytest.approx(40 - 5.88, abs=0.01), pytest.approx(40 + 5.88, abs=0.01))


def test_a_score_carries_where_its_place_comes_from() -> None:
    score = pegs(21)
    assert (score.norm_set, score.version, score.hash) == ("pegs", "1", PEGS.hash)
    assert (score.status, score.country, score.source) == ("local", "CN", "This site, 2026")
    assert [f.value for f in score.reference] == [19]


def test_reference_figures_stand_beside_a_score_that_has_no_place() -> None:
    older = pegs(None, replace(MAN, age_years=60))
    assert (older.why_none, [f.value for f in older.reference]) == ("no_raw", [19, 25])


def test_a_table_without_printed_ranges_flags_no_range() -> None:
    bare = replace(PEGS, table=PEGS.table.drop(columns=["lowest", "highest", "doubt", "n_recalled"]))
    assert pegs(500, norm_set=bare).flags == ()


@pytest.mark.parametrize(("raw", "band"), [(14, (75, None)), (15, (75, None)), (18, (50, 75)), (23, (None, 25))])
def test_a_short_time_lies_in_a_high_band(raw: float, band: tuple[float | None, float | None]) -> None:
    assert pegs(raw, norm_set=TIMES).percentile_band == band


def test_equal_printed_values_give_the_highest_percentile_reached() -> None:
    floor = PERCENTILES.replace("25,15", "25,18")
    times = read_folder(percentiles_folder(table=floor))
    assert pegs(18, norm_set=times).percentile_band == (75, None)


@given(a=kilograms, b=kilograms, person=adults)
def test_a_stronger_grip_never_stands_lower(a: float, b: float, person: Person) -> None:
    weak, strong = (grip(GRIP, kg, person) for kg in sorted((a, b)))
    assert (weak.z, weak.t_score, weak.percentile) <= (strong.z, strong.t_score, strong.percentile)


@given(a=seconds, b=seconds)
def test_a_longer_time_never_stands_higher(a: float, b: float) -> None:
    short, long = (pegs(s).z for s in sorted((a, b)))
    assert short is not None and long is not None and short >= long


def ends(band: tuple[float | None, float | None] | None) -> tuple[float, float]:
    low, high = band or (None, None)
    return (0 if low is None else low), (100 if high is None else high)


@given(a=kilograms, b=kilograms, age=st.integers(20, 80), sex=st.sampled_from(["M", "F"]))
def test_a_stronger_grip_never_lies_in_a_lower_band(a: float, b: float, age: int, sex: str) -> None:
    person = Person(age_years=age, sex=sex, hand="left")  # type: ignore[arg-type]
    weak, strong = (ends(grip(CHINA, kg, person).percentile_band) for kg in sorted((a, b)))
    assert weak <= strong
    assert weak[0] < weak[1]


@given(raw=st.none() | kilograms, age=st.none() | st.integers(0, 120), sex=st.sampled_from(["M", "F", None]))
def test_a_place_and_a_reason_for_none_exclude_each_other(raw: float | None, age: int | None, sex: str | None) -> None:
    person = Person(age_years=age, sex=sex, hand="right")  # type: ignore[arg-type]
    score = look_up(GRIP, scale="grip_right", scoring="mean_of_three", unit="kg", raw=raw, person=person)
    assert (score.z is None) == (score.why_none is not None)
    assert (score.stratum == "") == (score.why_none is not None)
