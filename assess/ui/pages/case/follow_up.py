"""What became of the client after 3, 6 and 12 months?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import followup
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import close


def draw(desk: Desk, case: Case) -> None:
    """Plan the follow-ups, note what each one found, and close the case."""
    say = desk.say
    if not case.follow_ups:
        _plan(desk, case)
    for follow_up in case.follow_ups:
        if follow_up.done_on:
            _done(desk, follow_up)
        else:
            _ask(desk, follow_up)
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


def _done(desk: Desk, follow_up: FollowUp) -> None:
    say, found = desk.say, words.employments(desk.say)
    with st.container(border=True):
        outcome = found[follow_up.employed] if follow_up.employed else "—"
        st.markdown(f"**{say('Month {month}').format(month=follow_up.month)}** · {follow_up.done_on} · **{outcome}**")
        if follow_up.note:
            st.markdown(follow_up.note)


def _ask(desk: Desk, follow_up: FollowUp) -> None:
    say, found = desk.say, words.employments(desk.say)
    label = say("Month {month}, due on {day}").format(month=follow_up.month, day=follow_up.due)
    with st.expander(label, expanded=follow_up.due <= desk.today()):
        with st.form(f"follow-up-{follow_up.id}"):
            done_on = st.date_input(say("Asked on"), value=desk.today(), format="YYYY-MM-DD")
            employed = st.radio(say("Work"), tuple(found), format_func=found.__getitem__, index=None)
            note = st.text_area(say("Which work, which support is used, what is missing"))
            sent = st.form_submit_button(say("Save the follow-up"), type="primary")
        if sent:
            act(
                desk,
                say("Saved."),
                followup.note_outcome,
                desk.store,
                desk.evaluator,
                follow_up.id,
                done_on=done_on,
                employed=employed,
                note=note,
            )
