"""When do we meet, and did the client come?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.referral import Appointment
from assess.reception.appointments import mark
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """Each appointment of the case with what became of it."""
    for meeting in case.appointments:
        _meeting(desk, meeting)


def _meeting(desk: Desk, meeting: Appointment) -> None:
    say = desk.say
    states = words.appointment_states(say)
    with st.container(border=True):
        where = f" · {meeting.place}" if meeting.place else ""
        st.markdown(f"**{desk.moment(meeting.starts_at)}** · {meeting.minutes} {say('minutes')}{where}")
        st.markdown(f"{say('State')}: **{states[meeting.state]}**")
        if meeting.note:
            st.markdown(meeting.note)
        with st.container(horizontal=True):
            _mark(desk, meeting, "kept", say("The client came"), primary=meeting.state == "booked")
            _mark(desk, meeting, "missed", say("The client did not come"))
            _mark(desk, meeting, "cancelled", say("Cancelled"))


def _mark(
    desk: Desk, meeting: Appointment, state: words.AppointmentState, label: str, *, primary: bool = False
) -> None:
    if meeting.state == state:
        return
    if st.button(label, key=f"{state}-{meeting.id}", type="primary" if primary else "secondary"):
        act(desk, desk.say("Saved."), mark, desk.store, desk.evaluator, meeting, state)
