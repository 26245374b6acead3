"""Which instruments, in which order, under which conditions?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.score import Instrument
from assess.planning.draft import approve, draft
from assess.ui import library
from assess.ui.act import act, explained
from assess.ui.desk import Desk
from assess.ui.pages.case import (
    plan_added,
    plan_by_stage,
    plan_frame,
    plan_kind,
    plan_line,
    plan_proposed,
    plan_review,
    plan_template,
)


def draw(desk: Desk, case: Case) -> None:
    """The plan as it stands, approval, and a form to draft or change it."""
    say = desk.say
    if case.plan and case.plan.approved_at:
        _shown(desk, case, case.plan)
        plan_review.draw(desk, case, case.plan)
        with st.expander(say("Change the plan (it must be approved again)")):
            _edit(desk, case)
        plan_kind.draw(desk, case, case.plan)
        return
    if case.plan:
        _shown(desk, case, case.plan)
        if plan_review.draw(desk, case, case.plan):
            _approve(desk, case.plan)
        plan_kind.draw(desk, case, case.plan)
    _edit(desk, case)


def _shown(desk: Desk, case: Case, plan: Plan) -> None:
    say = desk.say
    approved = say("approved on {when}").format(when=desk.moment(plan.approved_at)) if plan.approved_at else ""
    st.markdown(f"**{say('Plan')}** · {approved or say('draft, not approved yet')}")
    plan_proposed.kept(desk, plan)
    if plan.lines:
        plan_by_stage.shown(desk, plan)
    plan_proposed.omissions(desk, plan.omitted)


def _approve(desk: Desk, plan: Plan) -> None:
    say = desk.say
    if st.button(say("Approve the plan"), type="primary"):
        act(desk, say("The plan is approved. Sittings can be prepared."), approve, desk.store, desk.evaluator, plan.id)


def _edit(desk: Desk, case: Case) -> None:
    say = desk.say
    with explained(desk):
        instruments = library.instruments(desk)
        template = plan_template.chosen(desk, case)
        laid = plan_template.lines(desk, case, template, instruments)
        outline = plan_frame.outline(desk, case)
        made = plan_proposed.proposed(desk, case, outline.place, outline.day)
        plan_proposed.shown(desk, made)
        plan_proposed.omissions(desk, () if case.plan else made.omitted)
        frame = plan_frame.decided(desk, case, made)
        kept: tuple[PlanLine, ...] = ()
        if not plan_frame.without_lines(frame.outcome):
            kept = _lines(desk, case, laid or (case.plan.lines if case.plan else made.lines), instruments)
            plan_by_stage.minutes(desk, case.plan.stages if case.plan else (), kept, made.budget.day)
        omitted = plan_frame.reasons(desk, case, made, kept) if kept and template is None else None
        frame = replace(frame, omitted=omitted, place=outline.place, budget_minutes=outline.day)
        if st.button(say("Save the draft"), type="secondary" if case.plan else "primary"):
            act(
                desk, say("The draft is saved."), draft, desk.store, desk.evaluator, case.file.id, kept, template, frame
            )


def _lines(
    desk: Desk, case: Case, proposed: Sequence[PlanLine], instruments: Mapping[str, Instrument]
) -> tuple[PlanLine, ...]:
    """The lines as they are on the page; those that are not ticked left out."""
    if not case.plan:
        st.write(desk.say("Proposed from the referral questions and the client's needs. Change what does not fit."))
    added = plan_added.draw(desk, case, proposed, instruments)
    lines = (plan_line.edited(desk, case, line, instruments) for line in (*proposed, *added))
    return tuple(line for line in lines if line is not None)
