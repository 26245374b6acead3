"""How does one follow-up stand: to be asked, done or dropped?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import followup
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import follow_up_asked, follow_up_reached, follow_up_sheets, follow_up_told


def draw(desk: Desk, case: Case, follow_up: FollowUp) -> None:
    """What it found, or what is to be done."""
    if follow_up.done_on:
        _done(desk, case, follow_up)
    elif follow_up.dropped:
        _dropped(desk, follow_up)
    else:
        _open(desk, case, follow_up)


def title(desk: Desk, follow_up: FollowUp) -> str:
    """Its month, or that it is on a day of its own."""
    say = desk.say
    if follow_up.month == followup.ANOTHER_DAY:
        return say("Another day")
    return say("Month {month}").format(month=follow_up.month)


def _done(desk: Desk, case: Case, follow_up: FollowUp) -> None:
    say, found = desk.say, words.employments(desk.say)
    outcome = found[follow_up.employed] if follow_up.employed else "—"
    with st.container(border=True):
        st.markdown(f"**{title(desk, follow_up)}** · {follow_up.done_on} · **{outcome}**")
        follow_up_told.draw(desk, case, follow_up)
    with st.expander(say("{follow_up}: note it anew").format(follow_up=title(desk, follow_up))):
        st.caption(say("What was noted before stays in the audit."))
        follow_up_sheets.draw(desk, case, follow_up)
        follow_up_asked.draw(desk, case, follow_up)


def _open(desk: Desk, case: Case, follow_up: FollowUp) -> None:
    say = desk.say
    label = say("Month {month}, due on {day}").format(month=follow_up.month, day=follow_up.due)
    if follow_up.month == followup.ANOTHER_DAY:
        label = say("Another day, due on {day}").format(day=follow_up.due)
    with st.expander(label, expanded=follow_up.due <= desk.today()):
        if follow_up.due < desk.today():
            late = (desk.today() - follow_up.due).days
            st.warning(say("{days} days overdue.").format(days=late), icon=":material/schedule:")
        follow_up_sheets.draw(desk, case, follow_up)
        follow_up_asked.draw(desk, case, follow_up)
        follow_up_reached.draw(desk, follow_up)


def _dropped(desk: Desk, follow_up: FollowUp) -> None:
    say = desk.say
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        told = say("dropped: {why}").format(why=follow_up.dropped)
        st.markdown(f"**{title(desk, follow_up)}** · {follow_up.due} · {told}")
        label = say("Take up again: {follow_up}").format(follow_up=f"{title(desk, follow_up)}, {follow_up.due}")
        if st.button(label, key=f"take-up-{follow_up.id}"):
            who = (desk.store, desk.evaluator, follow_up.id)
            act(desk, say("The follow-up is asked again."), followup.take_up, *who)
