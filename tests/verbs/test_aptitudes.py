"""Is an aptitude made only of what may be put together, and withheld with its reason otherwise?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assess.meaning.aptitudes import aptitudes, recipes
from assess.nouns.aptitude import AptitudeScore
from assess.nouns.score import Caveat, NormSet, RawScore, Score
from assess.nouns.sitting import Sitting, SittingState
from instruments.find import library as instruments
from norms.find import library
from norms.look_up import look_up
from norms.normset import Person

SETS = {s.measures: s for s in library().values() if s.status == "simulated"}
MAN = Person(age_years=30, sex="M")
G = ("vocabulary", "arithmetic_reasoning", "space_3d")
EVERY = (*G, "computation", "form_matching", "tool_matching", "name_comparison", "mark_making")


def sitting(name: str, day: int = 1, state: SittingState = SittingState.FINISHED) -> Sitting:
    at = datetime(2026, 3, day, tzinfo=UTC)
    told = {"case_id": "c", "instrument_version": "1", "instrument_hash": "h", "norm_hashes": {}, "language": "zh"}
    more = {"mode": "player", "accommodations": (), "breaks_construct": (), "code_version": "1", "planned_at": at}
    return Sitting(id=f"{name}-{day}", instrument=name, state=state, finished_at=at, **told, **more)  # type: ignore[arg-type]


def scored(name: str, z: float | None, *caveats: Caveat, norm_set: NormSet | None = None, day: int = 1) -> Score:
    """The score at `z` of its simulated norm set (raw None where z is); no norm where `norm_set` is told to be none."""
    found = norm_set or SETS[name]
    mean, sd = float(found.table["mean"].iloc[0]), float(found.table["sd"].iloc[0])
    raw = None if z is None else mean + z * sd
    scale = found.scales[0]
    place = look_up(found, scale=scale, scoring=found.scoring, unit=found.unit, raw=raw, person=MAN)
    told = {"instrument_version": "1", "instrument_hash": "h", "normed": (place,), "caveats": caveats}
    made = RawScore(scale=scale, value=raw, answered=1, of=1)
    return Score(sitting_id=f"{name}-{day}", instrument=name, raw=made, **told)  # type: ignore[arg-type]


def told(*scores: Score, sets: Mapping[str, NormSet] | None = None) -> dict[str, AptitudeScore]:
    sittings = [sitting(s.instrument, int(s.sitting_id.rpartition("-")[2])) for s in scores]
    by_hash = {s.hash: s for s in (sets or SETS).values()}
    return {made.aptitude: made for made in aptitudes(scores, sittings, by_hash)}


def whys(made: AptitudeScore) -> list[tuple[str, str | None]]:
    return [(each.code, each.subtest.name if each.subtest else None) for each in made.withheld]


def test_g_of_three_is_what_mosier_gives_by_hand() -> None:
    """z of 1, 0 and -0.4 with r of the sets: 0.6 over the root of 3 + 2 (r12 + r13 + r23), on mean 100, sd 20."""
    found = told(*(scored(name, z) for name, z in zip(G, (1.0, 0.0, -0.4), strict=True)))["G"]
    voc, arith, space = (SETS[name] for name in G)
    r = (
        voc.correlations["arithmetic_reasoning.AR"],
        voc.correlations["space_3d.S3"],
        arith.correlations["space_3d.S3"],
    )
    variance = 3 + 2 * sum(r)
    errors = sum(1 - (s.reliability or 0) for s in (voc, arith, space))
    assert found.value == pytest.approx(100 + 20 * 0.6 / variance**0.5, abs=1e-9)
    assert found.reliability == pytest.approx(1 - errors / variance, abs=1e-12)
    assert found.interval is not None and found.interval.holds == "measurement"
    half = 1.959964 * 20 * (errors / variance) ** 0.5
    assert (found.interval.high - found.interval.low) / 2 == pytest.approx(half, abs=1e-4)
    assert (found.status, found.sample) == ("simulated", "simulated_aptitudes_2026")


def test_seven_are_told_where_everything_was_given_and_two_are_made_by_hand_elsewhere() -> None:
    found = told(*(scored(name, 0.0) for name in EVERY))
    assert {name for name, made in found.items() if made.value is not None} == set("GVNSPQK")
    assert all(made.value == pytest.approx(100) for made in found.values() if made.value is not None)
    assert {why for name in "FM" for why, _ in whys(found[name])} == {"not_given"}


@pytest.mark.parametrize("motor", [-3.0, 3.0])
def test_motor_subtests_never_move_g(motor: float) -> None:
    best = told(*(scored(name, 0.5) for name in G))["G"]
    with_motor = told(*(scored(name, 0.5) for name in G), scored("mark_making", motor))
    assert with_motor["G"] == best
    assert not any(part.instrument in ("mark_making", "attention", "reaction") for part in recipes()["G"])


def test_what_was_not_given_withholds_what_it_belongs_to_and_nothing_else() -> None:
    found = told(scored("vocabulary", 1.0), scored("space_3d", 1.0))
    assert whys(found["G"]) == [("not_given", "arithmetic_reasoning.AR")]
    assert found["G"].value is None and found["V"].value == pytest.approx(120) and found["S"].value is not None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"caveats": (Caveat(code="construct_broken", severity="not_interpretable"),)}, "not_interpretable"),
        ({"caveats": (Caveat(code="scanned_time", severity="caution"),)}, "scanned"),
        ({"normed": ()}, "no_norm"),
        ({"raw": RawScore(scale="V", value=None, answered=0, of=36)}, "no_score"),
    ],
)
def test_an_inadmissible_subtest_withholds_with_its_reason(changed: dict[str, object], why: str) -> None:
    broken = replace(scored("vocabulary", 1.0), **changed)  # type: ignore[arg-type]
    found = told(broken, scored("arithmetic_reasoning", 1.0), scored("space_3d", 1.0))
    assert whys(found["V"]) == whys(found["G"]) == [(why, "vocabulary.V")]


def test_nobody_is_placed_outside_the_ages_of_the_norm() -> None:
    score = scored("vocabulary", 1.0)
    old = replace(score, normed=tuple(replace(p, z=None, why_none="outside_age") for p in score.normed))
    assert whys(told(old)["V"]) == [("no_place", "vocabulary.V")]


def test_sets_of_different_samples_are_not_put_together() -> None:
    other = replace(SETS["space_3d"], sample="another", hash="x")
    found = told(
        *(scored(n, 1.0) for n in G[:2]), scored("space_3d", 1.0, norm_set=other), sets={**SETS, "space_3d": other}
    )
    assert whys(found["G"]) == [("other_samples", None)]
    assert found["S"].value == pytest.approx(120)


def test_an_unknown_intercorrelation_or_reliability_withholds() -> None:
    bare = {name: replace(SETS[name], correlations={}, hash=name) for name in G}
    found = told(*(scored(n, 1.0, norm_set=bare[n]) for n in G), sets=bare)
    assert whys(found["G"]) == [("no_correlation", None)] and found["V"].value is not None
    unsure = replace(SETS["vocabulary"], reliability=None, hash="x")
    found = told(scored("vocabulary", 1.0, norm_set=unsure), sets={"vocabulary": unsure})
    assert whys(found["V"]) == [("no_reliability", "vocabulary.V")]


def test_two_sets_that_tell_different_correlations_tell_none() -> None:
    voc = replace(SETS["vocabulary"], correlations={**SETS["vocabulary"].correlations, "space_3d.S3": 0.9}, hash="v")
    scores = [scored("vocabulary", 1.0, norm_set=voc), *(scored(n, 1.0) for n in G[1:])]
    assert whys(told(*scores, sets={**SETS, "vocabulary": voc})["G"]) == [("no_correlation", None)]


def test_correlations_that_no_group_can_have_give_no_aptitude() -> None:
    wild = {n: replace(SETS[n], hash=n) for n in G}
    table = {("vocabulary", "arithmetic_reasoning.AR"): 0.95, ("vocabulary", "space_3d.S3"): 0.95}
    for (name, other), r in table.items():
        wild[name] = replace(wild[name], correlations={**wild[name].correlations, other: r})
    wild["arithmetic_reasoning"] = replace(wild["arithmetic_reasoning"], correlations={"space_3d.S3": -0.9})
    wild["space_3d"] = replace(wild["space_3d"], correlations={})
    found = told(*(scored(n, 1.0, norm_set=wild[n]) for n in G), sets=wild)
    assert whys(found["G"]) == [("impossible_figures", None)]


def test_heard_words_stand_in_only_where_a_norm_says_so() -> None:
    heard = [scored("listening_vocabulary", 1.0), *(scored(n, 1.0) for n in G[1:])]
    found = told(*heard)
    assert whys(found["V"]) == whys(found["G"]) == [("no_stand_in", "listening_vocabulary.LV")]
    allowed = replace(SETS["listening_vocabulary"], stands_in_for=("vocabulary.V",), hash="a")
    sets = {**SETS, "listening_vocabulary": allowed}
    found = told(scored("listening_vocabulary", 1.0, norm_set=allowed), *heard[1:], sets=sets)
    assert found["V"].value == pytest.approx(120) and found["G"].value is not None
    (used,) = found["V"].used
    assert used.instead_of is not None and used.instead_of.name == "vocabulary.V"


def test_read_words_count_before_heard_ones() -> None:
    allowed = replace(SETS["listening_vocabulary"], stands_in_for=("vocabulary.V",), hash="a")
    scores = scored("vocabulary", -1.0), scored("listening_vocabulary", 1.0, norm_set=allowed)
    assert told(*scores, sets={**SETS, "listening_vocabulary": allowed})["V"].value == pytest.approx(80)


def test_marks_by_mouse_are_no_motor_coordination() -> None:
    mouse = Caveat(code="pressed_by", severity="note", values={"how": "mouse"})
    assert whys(told(scored("mark_making", 1.0, mouse))["K"]) == [("other_input", "mark_making.MM")]
    finger = Caveat(code="pressed_by", severity="note", values={"how": "touch"})
    assert told(scored("mark_making", 1.0, finger))["K"].value == pytest.approx(120)


def test_the_newest_sitting_counts() -> None:
    assert told(scored("vocabulary", -1.0, day=1), scored("vocabulary", 1.0, day=9))["V"].value == pytest.approx(120)


def test_a_better_checked_sample_is_taken_before_a_made_up_one() -> None:
    local = replace(SETS["vocabulary"], status="local", sample="ours", hash="l")
    both = scored("vocabulary", 1.0)
    second = scored("vocabulary", 0.0, norm_set=local)
    found = told(replace(both, normed=(*both.normed, *second.normed)), sets={"a": SETS["vocabulary"], "b": local})
    assert (found["V"].status, found["V"].sample, found["V"].value) == ("local", "ours", pytest.approx(100))


def test_without_a_subtest_there_is_nothing_to_tell() -> None:
    assert aptitudes([], [], {}) == ()


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_made_up_set_fits_the_scale_that_it_measures(name: str) -> None:
    """Trial rule, unit and ends are those of the instrument; the correlations stand in both sets alike."""
    instrument, norm_set = instruments().get(name), SETS[name]
    if instrument is not None:
        scale = instrument.scale(norm_set.scales[0])
        ends = (scale.scoring, scale.unit or "points", scale.minimum, scale.maximum)
        assert ends == (norm_set.scoring, norm_set.unit, norm_set.floor, norm_set.ceiling)
    for other, r in norm_set.correlations.items():
        assert SETS[other.partition(".")[0]].correlations[f"{name}.{norm_set.scales[0]}"] == r
