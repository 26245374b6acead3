"""What is given again after a follow-up, and what has changed since?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.follow_up import again
from assess.meaning.retests import sourced
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp
from assess.service.levels import may
from assess.ui import library
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from assess.ui.pages.case import gains


def draw(desk: Desk, case: Case, follow_up: FollowUp) -> None:
    """Where the follow-up says so: what was given again beside what was given before, else the plan of it."""
    if follow_up.reassess is not True or follow_up.done_on is None:
        return
    retests = attempt(desk, sourced, desk.store.settings.workspace)
    found = again.changes(case, follow_up, retests or ())
    for one in found:
        _change(desk, case, one)
    if not found and may(desk.evaluator, 3):
        _plan(desk, case, follow_up)


def _change(desk: Desk, case: Case, one: again.Again) -> None:
    say = desk.say
    with st.container(border=True):
        name = library.name(desk, one.before.instrument)
        st.markdown(f"**{name}**: {one.before_on} → {one.after_on}")
        gains.table(desk, case, one.before.id, one.gains)
        st.caption(say("A change tells nothing of what brought it about."))


def _plan(desk: Desk, case: Case, follow_up: FollowUp) -> None:
    say, offered = desk.say, again.offered(case)
    if not offered:
        st.caption(say("Nothing was given that could be given again and compared."))
        return
    days = [stage.on for stage in case.plan.stages] if case.plan else []
    if any(day and follow_up.done_on and day >= follow_up.done_on for day in days):
        st.caption(say("The re-assessment stands in the plan, as a stage of its own."))
        return
    with st.expander(say("Plan the re-assessment")), st.form(f"again-{follow_up.id}"):
        chosen = st.multiselect(
            say("Instruments to be given again"),
            offered,
            default=offered,
            format_func=lambda one: library.name(desk, one),
            placeholder=say("choose"),
        )
        on = st.date_input(say("Day"), value=desk.today(), format="YYYY-MM-DD")
        sent = st.form_submit_button(say("Draft the plan with the re-assessment"))
    if sent and chosen:
        who = (desk.store, desk.evaluator, follow_up.id)
        act(desk, say("The draft is saved. Approve it under Plan."), again.begin, *who, chosen, on)
