"""What do all the pieces of a case come to: nothing forced, nothing averaged, nothing counted that may not count?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from joined_case import OURS, case_of, given, place

from assess.meaning.integrate.dimensions import ANY, dimensions, mapped, table, why_left_out
from assess.meaning.integrate.join import integration
from assess.meaning.integrate.standing import in_norm
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.integration import DimensionView
from assess.nouns.scene import SceneNote
from assess.nouns.score import Caveat
from assess.nouns.situational import AtWork, Output
from assess.nouns.work_sample import WorkSample, WorkScale
from norms.find import library as norms

CORE = {"d155", "d240", "d720", "d845", "d850", "d855", "e310", "e330", "e580", "e590", "b130", "b164", "b455"}
SIMULATED = norms()["simulated_arithmetic_reasoning"]
REAL = replace(SIMULATED, status="provisional", reliability=0.9, floor=None, ceiling=None)


def seen(*parts: object, **more: object) -> dict[str, DimensionView]:
    return {view.dimension: view for view in integration(case_of(*parts, **more)).dimensions}  # type: ignore[arg-type]


def at(z: float) -> float:
    """The raw score of arithmetic reasoning at z of its set, for a man of 30."""
    return float(REAL.table["mean"].iloc[0]) + z * float(REAL.table["sd"].iloc[0])


# the table


def test_every_scored_scale_of_the_library_is_mapped_or_left_out_with_a_reason() -> None:
    unsaid = [
        f"{instrument.id}.{scale.id}"
        for instrument in OURS.values()
        for scale in instrument.scales
        if mapped(instrument.id, scale.id) is None and why_left_out(instrument.id, scale.id) is None
    ]
    assert unsaid == []


def test_the_table_names_no_scale_dimension_or_norm_set_that_is_not_there() -> None:
    for row in table()["rows"]:
        scales = {scale.id for scale in OURS[row["instrument"]].scales}
        assert {*row.get("scales", {}), *row.get("left_out", {})} - {ANY} <= scales, row["instrument"]
        assert {name for names in row.get("scales", {}).values() for name in names} <= set(dimensions())
        assert row.get("rule") is None or row["rule"] in table()["criteria"]
    for name, bands in table()["bands"].items():
        assert set(bands) == set(norms()[name].bands), name


def test_the_thirteen_categories_of_the_core_set_are_shown_where_nothing_speaks() -> None:
    """Finger et al. 2012: 6 of activities and participation, 4 of the environment, 3 of body functions."""
    views = seen()
    assert {code for view in views.values() for code in view.icf} == CORE
    assert sorted(code[0] for code in CORE).count("d") == 6
    assert {(v.agreement, v.why_unknown, v.standing, v.confidence) for v in views.values()} == {
        ("none", "not_assessed", None, None)
    }


# standing


@pytest.mark.parametrize(
    ("z", "standing"),
    [(-1.7, "support_need"), (-1.2, "described"), (0.0, "as_usual"), (1.2, "described"), (1.7, "strength")],
)
def test_a_score_whose_interval_straddles_a_line_is_not_forced(z: float, standing: str) -> None:
    """Reliability .90: the interval reaches 1.96 * 10 * sqrt(.10) = 6.2 T to each side of T."""
    view = seen(given("arithmetic_reasoning", {"AR": at(z)}, norm_set=REAL))["calculating"]
    assert (view.standing, view.evidence[0].rule) == (standing, "norm_interval")


def test_a_place_without_a_known_error_counts_only_beyond_two_sd_and_with_low_confidence() -> None:
    unsure = replace(REAL, reliability=None, reliability_source=None)
    for z, standing in ((-1.9, "described"), (-2.1, "support_need"), (2.1, "strength")):
        view = seen(given("arithmetic_reasoning", {"AR": at(z)}, norm_set=unsure))["calculating"]
        assert (view.standing, view.evidence[0].rule) == (standing, "norm_far")
        assert view.confidence == (None if standing == "described" else "low")


def test_a_simulated_norm_places_nobody_and_is_listed_with_its_reason() -> None:
    view = seen(given("arithmetic_reasoning", {"AR": at(-3)}, norm_set=SIMULATED))["calculating"]
    assert (view.agreement, view.standing, view.why_unknown) == ("none", None, "nothing_counts")
    assert [piece.excluded for piece in view.evidence] == ["simulated_norm"]


def test_broken_missing_older_and_scanned_scores_count_for_nothing() -> None:
    broken = Caveat(code="construct_broken", severity="not_interpretable")
    scanned = Caveat(code="scanned_time", severity="caution")
    for caveats, value, why in (
        ((broken,), 0.2, "not_interpretable"),
        ((), None, "no_score"),
        ((scanned,), 0.2, "scanned"),
    ):
        view = seen(given("money_use", {"independent": value}, *caveats))["money"]
        assert [(piece.excluded, piece.figure) for piece in view.evidence] == [(why, "")]
        assert view.agreement == "none"
    view = seen(given("money_use", {"independent": 0.2}), given("money_use", {"independent": 1.0}, day=5))["money"]
    assert [(p.standing, p.excluded) for p in view.evidence] == [("strength", ""), ("described", "older")]
    assert view.standing == "strength"


def test_a_later_sitting_that_broke_does_not_silence_the_one_before() -> None:
    broken = Caveat(code="construct_broken", severity="not_interpretable")
    view = seen(given("money_use", {"independent": 1.0}), given("money_use", {"independent": 0.1}, broken, day=5))[
        "money"
    ]
    assert view.standing == "strength"


def test_interest_values_and_personality_are_told_and_never_a_strength() -> None:
    views = seen(
        given("riasec_interest", dict.fromkeys("RIASEC", 50.0)),
        given("work_personality_easy", {"conscientiousness": 5.0}),
        given("work_values_pairs", {"achievement": 10.0}),
    )
    for name in ("interest", "ways_of_working", "values"):
        assert {piece.standing for piece in views[name].evidence} == {"described"}
        assert views[name].standing == "described"


def test_the_share_of_the_standard_places_a_work_sample_and_no_standard_none() -> None:
    sample = given("packing_sample", {"seconds_per_unit": 30.0, "errors_per_unit": 0.0})
    bare = seen(sample)["hand_and_arm_use"]
    assert (bare.standing, bare.evidence[0].rule) == ("described", "no_standard")
    for share, standing in ((60.0, "support_need"), (90.0, "described"), (104.0, "strength")):
        scale = WorkScale(scale="seconds_per_unit", trials=(), share=share)
        held = seen(sample, work_samples=(WorkSample(sitting_id=sample[0].id, scales=(scale,)),))["hand_and_arm_use"]
        assert (held.standing, held.evidence[0].figure) == (standing, f"{share:g}")


def test_an_output_of_nothing_is_a_support_need_and_not_unknown() -> None:
    made = given("work_output", {"made": 0.0, "accepted": 0.0})
    output = Output(
        sitting_id=made[0].id, made=0, accepted=0, minutes=60, quality=None, quality_low=None, quality_high=None,
        standard_per_hour=10, standard_source=1, share=0.0,
    )  # fmt: skip
    assert seen(made, at_work=AtWork(outputs=(output,)))["paid_work"].standing == "support_need"


def test_the_use_with_aids_is_what_the_intake_says() -> None:
    hand = PartUse(part="right_hand", bare="none", aided="full", aid="prosthesis")
    told = seen(functioning=Functioning(parts=(hand,), hears="sounds", stands=None))
    assert told["fine_hand_use"].standing == "as_usual"
    assert (told["hearing"].standing, told["hearing"].evidence[0].figure) == ("support_need", "hears.sounds")
    assert "body_position" not in told


def test_a_note_speaks_about_what_its_sitting_measures_and_places_nothing() -> None:
    sitting = given("money_use", {"independent": 1.0})
    note = SceneNote(id="n", case_id="c", sitting_id=sitting[0].id, at=sitting[0].planned_at, by="e", text="数了两次")
    view = seen(sitting, scene_notes=(note,))["money"]
    assert [(p.basis.kind, p.standing) for p in view.evidence] == [("score", "strength"), ("scene_note", "described")]
    assert view.agreement == "single"


# agreement


def test_sources_of_different_kinds_that_disagree_contradict_and_nothing_is_averaged() -> None:
    says, sees = given("social_adaptation_self", {"money": 3.0}), given("money_use", {"independent": 0.2})
    view = seen(says, sees)["money"]
    assert (view.agreement, view.standing, view.confidence) == ("contradicts", None, "low")
    assert {piece.source: piece.standing for piece in view.evidence} == {
        "self": "strength",
        "observed_task": "support_need",
    }


def test_two_hands_of_one_measurement_are_mixed_and_no_contradiction() -> None:
    grip = norms()["grip_mathiowetz1985"]
    view = seen(given("grip_strength", {"grip_right": 85.0, "grip_left": 5.0}, norm_set=grip))["muscle_power"]
    assert (view.agreement, view.standing) == ("mixed", None)
    assert "foreign_norm" in view.evidence[0].caveats


def test_confidence_follows_the_number_and_kinds_of_grounds() -> None:
    says = given("social_adaptation_self", {"money": 3.0})
    told = given("social_adaptation_informant", {"money": 3.0})
    sees = given("money_use", {"independent": 1.0})
    assert seen(says)["money"].confidence == "low"  # one account
    assert seen(sees)["money"].confidence == seen(says, sees)["money"].confidence == "moderate"
    assert seen(says, told, sees)["money"].confidence == "high"
    assert seen(says, told, sees)["money"].agreement == "converges"
    helped = Caveat(code="interrupted", severity="caution")
    careful = given("money_use", {"independent": 1.0}, helped)
    assert seen(says, told, careful)["money"].confidence == "moderate"
    assert seen(careful)["money"].confidence == "low"


def test_the_same_case_comes_to_the_same_whatever_the_order_of_its_scores() -> None:
    says, sees = given("social_adaptation_self", {"money": 3.0}), given("money_use", {"independent": 0.2})
    one, other = seen(says, sees)["money"], seen(sees, says)["money"]
    assert set(one.evidence) == set(other.evidence)
    assert replace(one, evidence=()) == replace(other, evidence=())


@pytest.mark.parametrize(
    ("between", "standing"),
    [
        ((None, 5.0), "support_need"),
        ((5.0, 25.0), "described"),
        ((50.0, 75.0), "described"),
        ((95.0, None), "strength"),
    ],
)
def test_printed_percentiles_place_only_beyond_the_outermost(
    between: tuple[float | None, float | None], standing: str
) -> None:
    one = replace(place(REAL, "AR", at(0.0)), z=None, t_score=None, intervals=(), percentile_band=between)
    placed = in_norm(one)
    assert placed is not None and (placed.standing, placed.rule) == (standing, "norm_percentiles")
