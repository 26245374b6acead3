"""Who comes when? A first appointment opens a case."""

from __future__ import annotations

import streamlit as st

from assess.reception.appointments import book
from assess.ui import act, goto
from assess.ui.desk import Desk
from assess.ui.pages.appointments import asked

FORM = "new_appointment"


def page(desk: Desk) -> None:
    """The form; booking leads to the new case."""
    say = desk.say
    st.title(say("New appointment"), anchor=False)
    st.write(say("A name and a time are enough. Everything else is asked with the client."))
    with st.form(FORM):
        name = st.text_input(say("Client's name"))
        phone = st.text_input(say("Phone (if known)"))
        wanted = asked.fields(desk, FORM)
        asked_by = st.text_input(say("Who asks for the assessment"))
        synthetic = st.checkbox(say("A made-up person, for practice; every report will say so"))
        why = asked.despite(desk, FORM)
        sent = st.form_submit_button(say("Book the appointment"), type="primary")
    if not sent:
        return
    booked = act.attempt(
        desk,
        book,
        desk.store,
        desk.evaluator,
        name=name,
        phone=phone or None,
        asked_by=asked_by,
        synthetic=synthetic,
        starts_at=wanted.starts_at,
        minutes=wanted.minutes,
        place=wanted.place,
        note=wanted.note,
        purpose=wanted.purpose,
        room_id=wanted.room_id,
        evaluator_id=wanted.evaluator_id,
        equipment=wanted.equipment,
        despite=why,
    )
    if booked:
        act.remember(say("Booked. Case {number} is open.").format(number=booked.number))
        goto.open_case(booked.id)
