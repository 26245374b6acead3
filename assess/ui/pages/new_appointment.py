"""Who comes when? A first appointment opens a case."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from assess.reception.appointments import book
from assess.ui import act, goto
from assess.ui.desk import Desk

FIRST_HOUR = time(9)
QUARTER_SECONDS = 900
USUAL_MINUTES = 90


def page(desk: Desk) -> None:
    """The form; booking leads to the new case."""
    say = desk.say
    st.title(say("New appointment"), anchor=False)
    st.write(say("A name and a time are enough. Everything else is asked with the client."))
    with st.form("new_appointment"):
        name = st.text_input(say("Client's name"))
        phone = st.text_input(say("Phone (if known)"))
        day = st.date_input(say("Date"), value=desk.today(), format="YYYY-MM-DD")
        at = st.time_input(say("Time"), value=FIRST_HOUR, step=QUARTER_SECONDS)
        minutes = st.number_input(say("Minutes"), min_value=15, max_value=480, value=USUAL_MINUTES, step=15)
        place = st.text_input(say("Place"))
        asked_by = st.text_input(say("Who asks for the assessment"))
        note = st.text_area(say("Note (access, interpreter, escort ...)"))
        synthetic = st.checkbox(say("A made-up person, for practice; every report will say so"))
        sent = st.form_submit_button(say("Book the appointment"), type="primary")
    if not sent:
        return
    starts_at = datetime.combine(day, at, tzinfo=desk.zone)
    booked = act.attempt(
        desk,
        book,
        desk.store,
        desk.evaluator,
        name=name,
        starts_at=starts_at,
        minutes=int(minutes),
        place=place,
        phone=phone or None,
        asked_by=asked_by,
        note=note,
        synthetic=synthetic,
    )
    if booked:
        act.remember(say("Booked. Case {number} is open.").format(number=booked.number))
        goto.open_case(booked.id)
