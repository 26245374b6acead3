"""A plan that reverses what the toolkit proposed keeps the evaluator's reason; one that does not is asked for none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from verb_site import OURS, VerbSite, line

from assess.errors import BadInput
from assess.meaning.steps import next_step, steps
from assess.nouns.case import Step
from assess.nouns.civil import today
from assess.nouns.disability import Category, Disability
from assess.nouns.functioning import Functioning
from assess.nouns.plan import Omission, Plan
from assess.planning.draft import Frame, approve, draft
from assess.planning.propose import line_of, propose
from instruments.definition import Instrument
from instruments.find import library

BLIND = Disability(category=Category.VISION, grade=1, evidence="doctor_note")
MENTAL = Disability(category=Category.MENTAL, grade=2, evidence="doctor_note")


def here(site: VerbSite) -> dict[str, Instrument]:
    """The library with the site's own instruments."""
    return library(site.store.settings.workspace / "instruments")


def test_what_the_toolkit_left_out_is_added_with_a_reason_only(site: VerbSite) -> None:
    case_id = site.ready(BLIND)
    seen = line_of(site.case(case_id), OURS["space_3d"])
    with pytest.raises(BadInput, match="space_3d does not suit the client"):
        draft(site.store, site.three, case_id, (seen,))
    kept = draft(site.store, site.three, case_id, (replace(seen, override_reason="证件有误，本人能看"),))
    assert kept.lines[0].override_reason == "证件有误，本人能看"
    assert "What the toolkit left out was added." in kept.difficult


def test_another_form_or_a_second_view_is_no_reversal(site: VerbSite) -> None:
    case_id = site.ready()
    kept = draft(site.store, site.three, case_id, (line("riasec_easy"), line("work_personality_observer")))
    assert [one.override_reason for one in kept.lines] == ["", ""] and kept.difficult == ()


def test_a_proposed_line_is_left_out_with_a_reason_that_stays_with_it(site: VerbSite) -> None:
    case_id = site.ready()
    proposed = propose(site.case(case_id), here(site))
    without = tuple(one for one in proposed if one.instrument != "grip_strength")
    with pytest.raises(BadInput, match="grip_strength was proposed and is left out"):
        draft(site.store, site.three, case_id, without, frame=Frame(omitted=()))
    said = (Omission(instrument="grip_strength", reason="", override="上周刚在医院测过"),)
    plan = draft(site.store, site.three, case_id, without, frame=Frame(omitted=said))
    (grip,) = [one for one in plan.omitted if one.instrument == "grip_strength"]
    assert grip.override == "上周刚在医院测过" and grip.reason
    whole = draft(site.store, site.three, case_id, proposed, frame=Frame(omitted=()))
    assert whole.omitted == () and whole.difficult == ()


def test_other_words_or_a_condition_more_need_no_reason_and_the_toolkits_words_stay(site: VerbSite) -> None:
    case_id = site.ready()
    (grip,) = [one for one in propose(site.case(case_id), OURS) if one.instrument == "grip_strength"]
    kept = draft(site.store, site.three, case_id, (replace(grip, reason="岗位要搬箱子"),)).lines[0]
    assert (kept.reason, kept.proposed_reason) == ("岗位要搬箱子", grip.reason)
    same = draft(site.store, site.three, case_id, (grip,)).lines[0]
    assert same == grip and same.proposed_reason == ""


def test_a_condition_without_which_something_else_is_measured_is_taken_away_with_a_reason(site: VerbSite) -> None:
    case_id = site.ready(BLIND)
    made = line_of(site.case(case_id), OURS["riasec_interest"])
    unheard = replace(made, accommodations=tuple(a for a in made.accommodations if a.feature != "spoken"))
    with pytest.raises(BadInput, match="riasec_interest: without the condition taken away"):
        draft(site.store, site.three, case_id, (unheard,))
    with_less = replace(made, accommodations=tuple(a for a in made.accommodations if a.feature == "spoken"))
    draft(site.store, site.three, case_id, (with_less,))
    draft(site.store, site.three, case_id, (replace(unheard, override_reason="本人用自己的读屏软件"),))


def acute(site: VerbSite) -> str:
    return site.ready(MENTAL, functioning=Functioning(state="acute"))


def test_a_postponement_has_its_reason_and_day_and_no_lines(site: VerbSite) -> None:
    case_id, on = acute(site), today(site.store.site.zone)
    assert propose(site.case(case_id), OURS) == ()
    later = Frame(outcome="postpone", outcome_reason="急性期", review_on=on + timedelta(days=10))
    wrong = [
        (replace(later, outcome_reason=" "), (), "no reason"),
        (replace(later, review_on=None), (), "looked at again"),
        (replace(later, review_on=on), (), "after today"),
        (later, (line(),), "has no instruments"),
        (Frame(outcome="refer", outcome_reason="x"), (), "to which other support"),
    ]
    for frame, lines, says in wrong:
        with pytest.raises(BadInput, match=says):
            draft(site.store, site.three, case_id, lines, frame=frame)
    plan = draft(site.store, site.three, case_id, (), frame=later)
    assert (plan.outcome, plan.review_on, plan.lines) == ("postpone", on + timedelta(days=10), ())
    assert "The assessment is postponed." in plan.difficult
    site.approved(plan)  # and waits on the plan, not on sittings or findings
    stand = {state.step: state for state in steps(site.case(case_id))}
    assert next_step(site.case(case_id)) is Step.PLAN
    assert "on the day that it says" in stand[Step.PLAN].why and not stand[Step.SITTINGS].done


def test_to_assess_where_the_toolkit_would_wait_takes_a_reason(site: VerbSite) -> None:
    case_id = acute(site)
    for frame in (None, Frame()):
        with pytest.raises(BadInput, match="proposes to postpone or refer"):
            draft(site.store, site.three, case_id, (line(),), frame=frame)
    plan = draft(site.store, site.three, case_id, (line(),), frame=Frame(outcome_reason="主治医生今天同意"))
    assert (plan.outcome, plan.outcome_reason) == ("assess", "主治医生今天同意")


def test_a_plan_names_its_table_its_budget_and_why_level_2_looks(site: VerbSite) -> None:
    usual = draft(site.store, site.three, site.ready(), (line(),))
    assert (usual.adaptation, usual.budget_minutes, usual.place, usual.difficult) == ("1.0.0", 90, "site", ())
    several = site.ready(BLIND, MENTAL)
    assert draft(site.store, site.three, several, (line(),)).difficult == ("The client has several disabilities.",)
    shorter = draft(site.store, site.three, site.ready(), (line(),), frame=_all_left(site, 30))
    assert shorter.budget_minutes == 30


def test_a_plan_of_many_short_days_is_looked_at(site: VerbSite) -> None:
    tired = Functioning(minutes_at_a_stretch=5, minutes_a_day=10)
    case_id = site.ready(functioning=tired)
    plan = draft(site.store, site.three, case_id, propose(site.case(case_id), here(site)), frame=Frame(omitted=()))
    assert plan.budget_minutes == 10 and plan.difficult == ("It takes the client many days.",)


def test_a_plan_that_is_approved_is_the_one_that_was_drafted(site: VerbSite) -> None:
    plan = draft(site.store, site.three, site.ready(), (line(),))
    approved: Plan = approve(site.store, site.two, plan.id)
    assert replace(approved, approved_at=None, approved_by=None, revision=plan.revision) == plan


def _all_left(site: VerbSite, minutes: int) -> Frame:
    proposed = propose(site.case(site.ready()), here(site))
    said = tuple(Omission(instrument=one.instrument, reason="", override="时间不够") for one in proposed)
    return Frame(omitted=said, budget_minutes=minutes)
