"""Which instruments, in which order, under which conditions?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Plan
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.ui import library
from assess.ui.act import act, explained
from assess.ui.desk import Desk
from assess.ui.pages.case import plan_added, plan_kind, plan_line, plan_review, plan_template


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
    for number, line in enumerate(plan.lines, start=1):
        plan_line.shown(desk, number, line)


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
        proposed = laid or (case.plan.lines if case.plan else propose(case, instruments, desk.language))
        if not case.plan and template is None:
            st.write(say("Proposed from the referral questions and the client's needs. Change what does not fit."))
        added = plan_added.draw(desk, case, proposed, instruments)
        lines = tuple(plan_line.edited(desk, case, line, instruments) for line in (*proposed, *added))
        if st.button(say("Save the draft"), type="secondary" if case.plan else "primary"):
            kept = tuple(line for line in lines if line is not None)
            act(desk, say("The draft is saved."), draft, desk.store, desk.evaluator, case.file.id, kept, template)
