"""Is a probability told only where score and demand share a metric and the error of the score has a source?"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import AT, BROKEN, GRIP_NORM, MEAN, SD, case_of, grip_of, gripping, post, score
from scipy.stats import norm as normal

from assess.meaning.match.compare import compare
from assess.meaning.match.demands import Evidence, demand_match
from assess.meaning.match.settings import CRITICAL_UNMET_BELOW
from assess.meaning.retests import SourcedRetest
from assess.nouns.aptitude import AptitudeScore, Subtest, Used, Withheld
from assess.nouns.case import Case
from assess.nouns.functioning import Functioning, PartUse
from assess.nouns.match import DemandMatch
from assess.nouns.post import Closing, Demand
from assess.nouns.score import Caveat, NormSet
from assess.nouns.work_standard import UsedStandard
from instruments.find import library
from norms.units import kg_from_lb

PEGS = "nine_hole_peg_right"
KG = st.floats(5, 90)


def matched(case: Case, demand: Demand, retests: tuple[SourcedRetest, ...] = ()) -> DemandMatch:
    return demand_match(Evidence(case, retests), demand)


def retest(scale: str = "grip_right", instrument: str = "grip_strength", **more: object) -> SourcedRetest:
    found = library()[instrument]
    of = found.scale(scale)
    told = {"instrument": instrument, "version": found.version, "scale": scale, "scoring": of.scoring, "unit": of.unit}
    figures = {"first_mean": 40, "first_sd": 10, "second_mean": 40, "second_sd": 10, "correlation": 0.92, "n": 60}
    return SourcedRetest(days=7, people="x", source="Made up 2020", **{**told, **figures, **more})  # type: ignore[arg-type]


def test_a_demand_in_kilograms_is_held_against_the_grip_by_the_error_of_its_norm() -> None:
    """By hand: SD 22.4 lb, r .91, so an error of .3 SD; 6 kg below the demand."""
    found = matched(gripping(45.0), grip_of(51.0))
    assert found.error == pytest.approx(0.3 * SD, rel=1e-3)
    assert found.gap_sd == pytest.approx(6 / SD, rel=1e-3)
    assert found.probability == pytest.approx(normal.cdf(-6 / (0.3 * SD)), abs=1e-3)
    assert (found.state, found.value, found.why) == ("unlikely", 45.0, "")
    assert found.provenance == f"norm:grip_mathiowetz1985@{GRIP_NORM.version}:classical"
    assert found.basis is not None and found.basis.ref == "grip_strength-1/grip_right"


def test_a_demand_that_is_itself_uncertain_is_met_less_surely() -> None:
    sure, wide = (matched(gripping(60.0), grip_of(55.0, tolerance=t)) for t in (None, 4.0))
    assert sure.probability == pytest.approx(normal.cdf(5 / (0.3 * SD)), abs=1e-3)
    assert wide.probability == pytest.approx(normal.cdf(5 / math.hypot(0.3 * SD, 4)), abs=1e-3)


def test_among_people_of_the_same_disability_the_true_score_is_drawn_to_their_mean() -> None:
    """Kelley by hand: z .5 and r .91 give .455 with error root of .91 x .09; demand at z .2."""
    own = replace(GRIP_NORM, answers="disability", disability="limb")
    found = matched(gripping(MEAN + 0.5 * SD, norm=own), grip_of(MEAN + 0.2 * SD))
    assert found.probability == pytest.approx(normal.cdf((0.455 - 0.2) / math.sqrt(0.91 * 0.09)), abs=2e-3)
    assert found.provenance.endswith(":regressed")


def test_a_retest_sample_of_the_site_comes_before_a_norm() -> None:
    """Typical error of SD 10 and r .92: 10 x root of .08 = 2.828."""
    found = matched(gripping(45.0), grip_of(43.0), (retest(),))
    assert found.error == pytest.approx(2.8284, abs=1e-4)
    assert found.probability == pytest.approx(normal.cdf(2 / 2.8284), abs=1e-4)
    assert found.provenance == "retest:Made up 2020"
    assert found.gap_sd == pytest.approx(-2 / SD, rel=1e-3)


def test_fewer_seconds_are_better_where_time_is_what_is_measured() -> None:
    case = case_of(score("nine_hole_peg", PEGS, 24.0), norm_sets=())
    asked = Demand(
        aspect="hand", what="fine", metric="nine_hole_peg.nine_hole_peg_right", level=26.0, unit="s", better="lower"
    )
    pegs = retest("nine_hole_peg_right", "nine_hole_peg", first_sd=5, second_sd=5, correlation=0.68)
    found = matched(case, asked, (pegs,))
    assert found.probability == pytest.approx(normal.cdf(2 / (5 * math.sqrt(0.32))), abs=1e-4)
    assert matched(case, replace(asked, better="higher"), (pegs,)).why == "other_direction"


SCANNED = Caveat(code="scanned_time", severity="note")
SIMULATED = replace(GRIP_NORM, status="simulated")
UNSOURCED = replace(GRIP_NORM, reliability_source=None)
NOT_TOLD = [
    (gripping(45.0, norm=None), grip_of(30.0), "not_comparable", "no_error"),
    (gripping(45.0, norm=UNSOURCED), grip_of(30.0), "not_comparable", "no_error"),
    (gripping(45.0), grip_of(30.0, unit="lb"), "not_comparable", "other_unit"),
    (gripping(45.0), grip_of(None), "not_comparable", "no_level"),
    (gripping(45.0), grip_of(30.0, metric=""), "not_comparable", "no_metric"),
    (gripping(45.0), grip_of(30.0, metric="pinch_tip.tip_right"), "not_assessed", "not_given"),
    (gripping(None), grip_of(30.0), "not_assessed", "no_score"),
    (gripping(45.0), Demand(aspect="reading", what="forms"), "not_assessed", "not_given"),
    (gripping(45.0, BROKEN), grip_of(30.0), "not_interpretable", "not_interpretable"),
    (gripping(45.0, SCANNED), grip_of(30.0), "not_interpretable", "scanned"),
    (gripping(45.0, norm=SIMULATED), grip_of(30.0), "not_interpretable", "simulated"),
]


@pytest.mark.parametrize(("case", "demand", "state", "why"), NOT_TOLD, ids=[one[3] + one[2] for one in NOT_TOLD])
def test_where_it_cannot_be_told_the_reason_is(case: Case, demand: Demand, state: str, why: str) -> None:
    found = matched(case, demand)
    assert (found.state, found.why) == (state, why)
    assert (found.probability, found.error, found.gap_sd) == (None, None, None)


@settings(max_examples=40)
@given(st.floats(0, 90), st.floats(1, 90), st.floats(0, 20), st.sampled_from((SIMULATED, GRIP_NORM, None)))
def test_a_broken_construct_or_a_simulated_norm_never_gives_a_number(
    kg: float, asked: float, tolerance: float, norm: NormSet | None
) -> None:
    broken = norm is GRIP_NORM
    case = gripping(kg, *((BROKEN,) if broken else ()), norm=norm)
    found = matched(case, grip_of(asked, tolerance=tolerance), (retest(),) if broken else ())
    assert (found.probability, found.error, found.gap_sd) == (None, None, None)
    assert found.value is None or norm is None


@settings(max_examples=40)
@given(KG, KG, st.floats(5, 80), st.floats(0, 10), st.sampled_from(("disability", "general")))
def test_a_stronger_hand_never_meets_a_demand_less_probably(
    first: float, second: float, asked: float, tolerance: float, answers: str
) -> None:
    norm = replace(GRIP_NORM, answers=answers)  # type: ignore[arg-type]
    weak, strong = (
        matched(gripping(kg, norm=norm), grip_of(asked, tolerance=tolerance)).probability
        for kg in sorted((first, second))
    )
    assert weak is not None and strong is not None and weak <= strong + 1e-9


def _aptitude(value: float | None, **more: object) -> Case:
    used = (Used(subtest=Subtest(instrument="vocabulary", scale="VO"), ref="s/VO", norm_hash=GRIP_NORM.hash),)
    told = {"value": value, "reliability": 0.84, "status": "local", "sample": "ours", "used": used, **more}
    return case_of(aptitudes=(AptitudeScore(aptitude="V", **told),))  # type: ignore[arg-type]


VERBAL = Demand(aspect="ability", what="V", metric="aptitude.V", level=90.0)


def test_an_aptitude_is_held_against_a_standard_score() -> None:
    """SD 20, r .84: an error of 8; five eighths above."""
    found = matched(_aptitude(95.0), VERBAL)
    assert [found.error, found.gap_sd] == pytest.approx([8.0, -0.25])
    assert found.probability == pytest.approx(normal.cdf(5 / 8), abs=1e-6)


def test_an_aptitude_on_a_simulated_norm_or_withheld_is_not_compared() -> None:
    assert matched(_aptitude(95.0, status="simulated"), VERBAL).why == "simulated"
    withheld = {"value": None, "reliability": None, "used": ()}
    for code, why in (("not_given", "not_given"), ("no_norm", "not_told"), ("not_interpretable", "not_interpretable")):
        told = {**withheld, "withheld": (Withheld(code=code),)}  # type: ignore[arg-type]
        assert matched(_aptitude(**told), VERBAL).why == why  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "pounds"), [("S", 10), ("L", 20), ("M", 50), ("H", 100)])
def test_a_strength_level_is_its_largest_occasional_load(code: str, pounds: float) -> None:
    """DOT 1993: 10, 20, 50 and 100 lb; at the load itself one in two."""
    case = case_of(score("lifting_strength_level", "lifting_occasional", kg_from_lb(pounds)), norm_sets=())
    lifting = retest("lifting_occasional", "lifting_strength_level")
    found = matched(case, Demand(aspect="strength", what=code, metric="strength"), (lifting,))
    assert found.probability == pytest.approx(0.5)
    assert matched(case, Demand(aspect="strength", what=code, metric="strength")).why == "no_error"


def test_very_heavy_work_has_no_load_of_its_own_and_is_not_compared() -> None:
    case = case_of(score("lifting_strength_level", "lifting_occasional", 50.0), norm_sets=())
    lifting = retest("lifting_occasional", "lifting_strength_level")
    assert matched(case, Demand(aspect="strength", what="VH", metric="strength"), (lifting,)).why == "no_level"


def test_a_share_of_the_standard_is_compared_in_the_seconds_that_it_stands_for() -> None:
    """Standard 10 s: 80 % is 12.5 s. 12.5 s a unit meets it with one in two; the share is told, not the seconds."""
    scale = next(s for s in library()["packing_sample"].scales if s.better == "lower" and s.unit != "errors")
    case = case_of(score("packing_sample", scale.id, 12.5), norm_sets=())
    used = (UsedStandard(scale=scale.id, standard_id="w", value=10.0),)
    case = replace(case, sittings=tuple(replace(one, work_standards=used) for one in case.sittings))
    asked = Demand(aspect="pace", what="set", metric=f"criterion:packing_sample.{scale.id}", level=80.0, unit="percent")
    bare = matched(case, asked)
    assert bare.why == "no_error"
    assert bare.value == pytest.approx(80.0)
    found = matched(case, asked, (retest(scale.id, "packing_sample", first_sd=1, second_sd=1),))
    assert found.probability == pytest.approx(0.5)
    assert [found.value, found.error] == pytest.approx([80.0, math.sqrt(0.08) * 80 / 12.5])


RAISED = Closing(how="redesign", what="轻便工具")


def test_a_critical_minimum_that_nothing_closes_sets_a_post_apart() -> None:
    case = gripping(30.0)
    hard, aided = grip_of(55.0, critical=True), grip_of(55.0, critical=True, closable=(RAISED,))
    found = {one.post_id: one for one in compare(case, [post("hard", hard), post("aided", aided), post("light")])}
    assert found["hard"].demands[0].probability is not None
    assert found["hard"].demands[0].probability < CRITICAL_UNMET_BELOW
    assert (found["hard"].critical_unmet, found["hard"].rank) == (("hand.grip",), None)
    assert (found["aided"].critical_unmet, found["aided"].demands[0].closed_by) == ((), (RAISED,))
    assert list(found) == ["aided", "light", "hard"]  # what nothing was compared of has no place either


def test_a_critical_minimum_that_was_not_assessed_is_told_and_shuts_nobody_out() -> None:
    (found,) = compare(gripping(60.0), [post("a", Demand(aspect="sight", what="near", critical=True), grip_of(40.0))])
    assert (found.critical_unknown, found.critical_unmet) == (("sight.near",), ())
    assert (found.asked, found.compared, found.rank) == (2, 1, (1, 1))


def test_an_aid_that_the_client_has_is_named_beside_what_was_not_measured() -> None:
    part = PartUse(part="right_hand", bare="little", aided="limited", aid="肌电假手")
    case = gripping(45.0)
    case = replace(case, client=replace(case.client, functioning=Functioning(parts=(part,))))
    asked = Demand(aspect="hand", what="both_hands")
    assert [one.what for one in matched(case, asked).closed_by] == ["肌电假手"]
    assert matched(case, Demand(aspect="posture", what="sitting")).closed_by == ()
    assert matched(case, grip_of(51.0)).closed_by == ()  # measured with whatever was worn


def test_the_newest_sitting_counts() -> None:
    old = gripping(20.0)
    newer = replace(old.scores[0], sitting_id="grip_strength-9", raw=replace(old.scores[0].raw, value=60.0))
    again = replace(old.sittings[0], id="grip_strength-9", finished_at=AT.replace(day=9))
    case = replace(old, scores=(newer, *old.scores), sittings=(again, *old.sittings))
    assert matched(case, grip_of(40.0)).value == 60.0
