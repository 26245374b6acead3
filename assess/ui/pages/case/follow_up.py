"""What became of the client after 3, 6 and 12 months?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import followup
from assess.nouns.case import Case
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import close, follow_up_again, follow_up_one, guidance


def draw(desk: Desk, case: Case) -> None:
    """Plan the follow-ups, note what each one found, guide the client on, and close the case."""
    say = desk.say
    if not case.follow_ups:
        _plan(desk, case)
    for follow_up in sorted(case.follow_ups, key=lambda one: (one.due, one.month)):
        follow_up_one.draw(desk, case, follow_up)
        follow_up_again.draw(desk, case, follow_up)
    if case.follow_ups:
        _add(desk, case)
    st.divider()
    st.subheader(say("Guidance plan"), anchor=False)
    guidance.draw(desk, case)
    st.divider()
    st.subheader(say("Close the case"), anchor=False)
    close.draw(desk, case)


def _plan(desk: Desk, case: Case) -> None:
    say = desk.say
    with st.form("plan_follow_ups"):
        st.write(say("Three follow-ups are planned: 3, 6 and 12 months after this day."))
        from_date = st.date_input(say("Counted from"), value=desk.today(), format="YYYY-MM-DD")
        sent = st.form_submit_button(say("Plan the follow-ups"), type="primary")
    if sent:
        act(desk, say("Planned."), followup.plan, desk.store, desk.evaluator, case.file.id, from_date)


def _add(desk: Desk, case: Case) -> None:
    say = desk.say
    with st.expander(say("Plan one more follow-up")), st.form(fresh("add_follow_up")):
        due = st.date_input(say("Due on"), value=None, format="YYYY-MM-DD")
        sent = st.form_submit_button(say("Add the follow-up"))
    if sent and due:
        who = (desk.store, desk.evaluator, case.file.id)
        act_once(desk, "add_follow_up", say("Planned."), followup.add, *who, due)
