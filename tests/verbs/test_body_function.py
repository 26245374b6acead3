"""Body function against figures printed elsewhere: from what was entered to the place, or to the reason for none."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from grip_answers import sitting
from verb_site import said

import norms.find
from assess.nouns.people import Client
from assess.nouns.score import NormedScore, Score
from assess.sitting.score import score
from instruments.definition import Part
from instruments.find import library
from norms.units import kg_from_lb

KNOWN, NORMS = library(), norms.find.library()
ON = date(2026, 11, 24)
Sex = Literal["M", "F"]
EARS = ("right", "left")
TONES = (500, 1000, 2000, 4000)
EDGES = [  # World report on hearing, table 1.3
    *((19, "none"), (20, "mild"), (34, "mild"), (35, "moderate"), (49, "moderate"), (50, "moderately_severe")),
    *((65, "severe"), (80, "profound"), (94, "profound"), (95, "complete")),
]
LIMITS = [(0.01, "grade_1"), (0.05, "grade_3"), (0.29, "grade_4"), (0.3, "outside")]  # GB/T 26341-2010


def scores(name: str, age: int, sex: Sex, **entered: float | str) -> dict[str, Score]:
    """The scores of one person to whom no contraindication applies; words are why a figure is missing."""
    instrument = KNOWN[name]
    given = {item.id: 0 for item in instrument.items if item.part is Part.SCREEN} | entered
    events = [
        said(n, item, None if isinstance(value, str) else value, detail={"why_missing": str(value)})
        for n, (item, value) in enumerate(given.items(), start=1)
    ]
    client = Client(id="c", identity=None, birth_date=date(ON.year - age, 3, 2), sex=sex)
    sets = [NORMS[norm_id] for norm_id in instrument.norm_sets]
    found, _ = score(instrument, sets, sitting(instrument), events, client, ON)
    return {one.raw.scale: one for one in found}


def place(one: Score, norm_set: str) -> NormedScore:
    return next(p for p in one.normed if p.norm_set == norm_set)


def codes(one: Score) -> set[str]:
    return {caveat.code for caveat in one.caveats}


def trials(value: float) -> dict[str, float]:
    return {f"{hand}_{n}": value for n in (1, 2, 3) for hand in ("right", "left")}


def test_a_hundred_pounds_of_a_man_of_32_lie_a_little_under_one_sd_below_the_mean() -> None:
    grip = scores("grip_strength", 32, "M", **trials(kg_from_lb(100)))["grip_right"]
    assert place(grip, "grip_mathiowetz1985").z == pytest.approx(-0.973, abs=0.0005)


def test_twenty_pounds_of_tip_pinch_stand_by_the_printed_mean_and_spread() -> None:
    pinch = scores("pinch_tip", 42, "M", **trials(kg_from_lb(20)))["pinch_tip_right"]
    assert place(pinch, "pinch_tip_mathiowetz1985").z == pytest.approx(2.2 / 4.0, abs=1e-6)


@pytest.mark.parametrize(
    ("sex", "age", "height", "weight", "predicted"), [("M", 40, 170, 70, 653.9), ("F", 50, 160, 60, 578.2)]
)
def test_a_walk_is_predicted_from_the_height_and_weight_that_were_asked(
    sex: Sex, age: int, height: float, weight: float, predicted: float
) -> None:
    told = {"height_cm": height, "weight_kg": weight, "walking_aid": 0, "walk_1_lengths": 18, "walk_1_metres": 13}
    walk = scores("six_minute_walk", age, sex, **told)["six_minute_walk"]
    assert walk.raw.value == 18 * 30 + 13
    assert place(walk, "six_minute_walk_enright1998").predicted == pytest.approx(predicted, abs=1e-6)
    assert [p.norm_set for p in walk.normed] == ["six_minute_walk_enright1998"]  # never the table of the longer of two
    del told["weight_kg"]
    unknown = scores("six_minute_walk", age, sex, **told)["six_minute_walk"]
    assert place(unknown, "six_minute_walk_enright1998").why_none == "unknown_weight"


def test_the_longer_of_two_walks_stands_in_the_chinese_table() -> None:
    told = {"walking_aid": 0, "walk_1_lengths": 19, "walk_1_metres": 0, "walk_2_lengths": 20, "walk_2_metres": 0}
    longer = scores("six_minute_walk", 25, "M", **told)["six_minute_walk_longer"]
    assert place(longer, "six_minute_walk_zou").z == pytest.approx(-46.9 / 47.15)


@pytest.mark.parametrize("aid", [1, 2, "refused"])
def test_a_time_with_a_walking_aid_or_without_knowing_is_compared_with_nobody(aid: int | str) -> None:
    timed = scores("timed_up_and_go", 65, "F", walking_aid=aid, seconds=9.5)["timed_up_and_go"]
    assert (timed.raw.value, timed.normed) == (9.5, ())
    assert "walking_aid_used" in codes(timed)


@pytest.mark.parametrize(("age", "band"), [(69, "slower"), (70, "not_slower")])
def test_a_timed_up_and_go_of_nine_and_a_half_seconds_is_read_by_age(age: int, band: str) -> None:
    timed = scores("timed_up_and_go", age, "F", walking_aid=0, practice=20, seconds=9.5)["timed_up_and_go"]
    assert place(timed, "timed_up_and_go_bohannon2006").band == band


def test_thirteen_stands_of_a_woman_of_64_lie_between_the_quartiles_and_those_of_59_nowhere() -> None:
    found = [scores("chair_stand_30s", age, "F", stands=13)["chair_stand_30s"] for age in (64, 59)]
    old, young = (place(one, "chair_stand_30s_rikli_jones1999") for one in found)
    assert (old.percentile_band, old.z) == ((25, 75), None)
    assert (young.percentile_band, young.why_none) == (None, "outside_age")


def test_tried_and_could_not_is_neither_missing_nor_nought() -> None:
    stands = scores("chair_stand_30s", 64, "F", stands="unable")["chair_stand_30s"]
    assert (stands.raw.value, stands.raw.why_none) == (None, "unable")
    assert "tried_unable" in codes(stands) and "too_many_missing" not in codes(stands)
    refused = scores("chair_stand_30s", 64, "F", stands="refused")["chair_stand_30s"]
    assert refused.raw.why_none == "none_answered" and "tried_unable" not in codes(refused)


def test_a_reach_in_centimetres_stands_in_a_table_printed_in_inches() -> None:
    reached = dict.fromkeys(("reach_1", "reach_2", "reach_3"), 11.6 * 2.54)
    reach = scores("functional_reach", 45, "F", minute=60, practice_1=40, **reached)["functional_reach"]
    assert place(reach, "functional_reach_duncan1990").z == pytest.approx(-1)


def tones(better: float, worse: float, aided: float | None = None) -> dict[str, float]:
    found = {f"{ear}_{hz}_unaided": db for ear, db in zip(EARS, (better, worse), strict=True) for hz in TONES}
    return found | ({f"{ear}_{hz}_aided": aided for ear in EARS for hz in TONES} if aided is not None else {})


@pytest.mark.parametrize(("db", "band"), EDGES)
def test_the_better_ear_without_aids_has_the_grade_of_who(db: float, band: str) -> None:
    found = scores("hearing_pta", 30, "M", source=1, aid=1, **tones(db, db + 10, aided=10))
    assert place(found["hearing_better_ear"], "hearing_who2021").band == band
    assert found["hearing_better_ear_aided"].normed == ()  # for work, and in no grade


def test_an_average_of_four_tones_is_the_one_worked_by_hand() -> None:
    heard = dict(zip((f"left_{hz}_unaided" for hz in TONES), (40, 45, 55, 65), strict=True))
    found = scores("hearing_pta", 30, "M", source=1, aid=0, **tones(60, 0) | heard)
    assert found["pta_left"].raw.value == 205 / 4
    assert found["hearing_better_ear"].raw.value == 205 / 4


@pytest.mark.parametrize("source", [2, 3, "not_applicable"])
def test_hearing_that_no_qualified_person_measured_is_a_screen_without_a_grade(source: int | str) -> None:
    heard = scores("hearing_pta", 30, "M", source=source, aid=0, **tones(50, 60))["hearing_better_ear"]
    assert (heard.raw.value, heard.normed) == (50, ())
    assert "functional_screen" in codes(heard)


@pytest.mark.parametrize(("acuity", "band"), LIMITS)
def test_acuity_is_held_against_the_limits_of_the_better_eye_at_its_best(acuity: float, band: str) -> None:
    eyes = {"right_corrected": acuity, "left_corrected": 0.0, "right_uncorrected": 0.0, "left_uncorrected": 0.0}
    seen = scores("visual_acuity", 30, "M", source=1, field=1, **eyes)
    found = place(seen["acuity_better_corrected"], "vision_gbt26341")
    assert found.band == band and not any(one.normed for name, one in seen.items() if name != "acuity_better_corrected")
    assert all("certificate grade" in words["en"] for code, words in _bands("vision_gbt26341") if code != "outside")


def _bands(norm_set: str) -> list[tuple[str, dict[str, str]]]:
    return list(NORMS[norm_set].bands.items())


@pytest.mark.parametrize(
    ("source", "field", "code"), [(1, 0, "field_withholds"), (1, 3, "field_withholds"), (2, 1, "functional_screen")]
)
def test_acuity_without_a_wide_field_or_a_qualified_source_has_no_limit(source: int, field: int, code: str) -> None:
    eyes = dict.fromkeys(("right_corrected", "left_corrected"), 0.1)
    seen = scores("visual_acuity", 30, "M", source=source, field=field, **eyes)["acuity_better_corrected"]
    assert (seen.raw.value, seen.normed) == (0.1, ()) and code in codes(seen)


def test_a_joint_has_its_own_figure_beside_it_and_no_place() -> None:
    bent = scores("rom_knee", 40, "M", knee_flexion_left_active=135)["knee_flexion_left"]
    beside = place(bent, "range_of_motion_aaos")
    assert (beside.why_none, [(f.value, f.unit) for f in beside.reference]) == ("figures_only", [(135, "deg")])


@pytest.mark.parametrize(("pounds", "level"), [(9, "below"), (10, "sedentary"), (20, "light"), (50, "medium")])
def test_a_load_reaches_the_level_whose_occasional_load_it_is(pounds: float, level: str) -> None:
    lifted = scores("lifting_strength_level", 40, "M", floor_to_waist=kg_from_lb(pounds))["lifting_occasional"]
    assert place(lifted, "dot_strength_levels").band == level


def test_lifting_stays_shut_until_a_clinician_has_signed() -> None:
    protocols = {name: one.protocol for name, one in KNOWN.items() if one.protocol}
    shut = {name for name, protocol in protocols.items() if protocol.released == "by_clinician"}
    assert "lifting_strength_level" in shut
