"""What can be done with one meeting: kept, missed, moved, given a room, called off?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Step
from assess.nouns.referral import Appointment
from assess.reception import book
from assess.reception.appointments import mark
from assess.reception.days import Days
from assess.ui import book_words, goto, words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.appointments import asked, calendar_file


def choose(desk: Desk, shown: Days) -> None:
    """One of the meetings shown, chosen by its time and client, with all that can be done."""
    say = desk.say
    if not shown.entries:
        return
    st.header(say("One appointment"), anchor=False)
    found = {entry.slot.meeting.id: entry for entry in shown.entries}
    booked = (n for n, entry in enumerate(shown.entries) if entry.slot.meeting.state == "booked")
    chosen = st.selectbox(
        say("Appointment"),
        tuple(found),
        index=next(booked, 0),
        format_func=lambda one: " · ".join(
            (
                f"{found[one].starts:%m-%d} {book_words.clock(found[one])}",
                found[one].slot.number,
                book_words.who(desk, found[one]),
            )
        ),
    )
    entry = found[chosen]
    draw(desk, entry.slot.meeting)
    with st.container(horizontal=True):
        if st.button(say("Open {number}").format(number=entry.slot.number), key=f"open-{chosen}"):
            goto.open_case(entry.slot.meeting.case_id, Step.APPOINTMENT)
        calendar_file.button(desk, say("This appointment as a calendar file"), (entry.slot,), entry.slot.number)


def draw(desk: Desk, meeting: Appointment) -> None:
    """The meeting with what became of it, and what can be changed of it."""
    say = desk.say
    with st.container(border=True):
        _told(desk, meeting)
        with st.container(horizontal=True):
            _mark(desk, meeting, "kept", say("The client came"), primary=meeting.state == "booked")
            _mark(desk, meeting, "missed", say("The client did not come"))
            if meeting.state == "cancelled":
                _mark(desk, meeting, "booked", say("Book it again"))
        if meeting.state == "booked":
            with st.expander(say("Move, or give it a room, evaluator or device")):
                _change(desk, meeting)
            with st.expander(say("Cancel the appointment")):
                _cancel(desk, meeting)


def further(desk: Desk, case_id: str) -> None:
    """One more meeting in a case."""
    say, form = desk.say, fresh(f"further-{case_id}")
    with st.expander(say("Book a further appointment")), st.form(form, border=False):
        wanted, why = asked.fields(desk, form), asked.despite(desk, form)
        if st.form_submit_button(say("Book the further appointment"), type="primary"):
            given = (desk.store, desk.evaluator, case_id, wanted)
            act_once(desk, f"further-{case_id}", say("Saved."), book.further, *given, despite=why)


def _told(desk: Desk, meeting: Appointment) -> None:
    say = desk.say
    with desk.store.reading() as at:
        kept = book.read_book(at, desk.store.settings)
    room = kept.rooms.get(meeting.room_id or "")
    parts = (
        f"**{desk.moment(meeting.starts_at)}** · {meeting.minutes} {say('minutes')}",
        book_words.purposes(say)[meeting.purpose],
        room.name if room else "",
        meeting.place,
        kept.evaluators.get(meeting.evaluator_id or "", ""),
        *(kept.equipment.get(device, device) for device in meeting.equipment),
    )
    st.markdown(" · ".join(part for part in parts if part))
    st.markdown(f"{say('State')}: **{words.appointment_states(say)[meeting.state]}**")
    if meeting.reason:
        st.markdown(f"{say('Reason')}: {meeting.reason}")
    if meeting.note:
        st.markdown(meeting.note)
    if meeting.reminded_at:
        st.caption(say("Reminded on {when}").format(when=desk.moment(meeting.reminded_at[-1])))


def _mark(
    desk: Desk, meeting: Appointment, state: words.AppointmentState, label: str, *, primary: bool = False
) -> None:
    if meeting.state == state:
        return
    if st.button(label, key=f"{state}-{meeting.id}", type="primary" if primary else "secondary"):
        act(desk, desk.say("Saved."), mark, desk.store, desk.evaluator, meeting, state)


def _change(desk: Desk, meeting: Appointment) -> None:
    say, form = desk.say, f"change-{meeting.id}-{meeting.revision}"
    with st.form(form, border=False):
        wanted = asked.fields(desk, form, meeting)
        reason = st.text_input(say("Reason for the move (needed for another time)"), key=f"{form}-reason")
        why = asked.despite(desk, form)
        if st.form_submit_button(say("Save the change"), type="primary"):
            given = (desk.store, desk.evaluator, meeting, wanted)
            act(desk, say("Saved."), book.change, *given, reason=reason, despite=why)


def _cancel(desk: Desk, meeting: Appointment) -> None:
    say, form = desk.say, f"cancel-{meeting.id}"
    with st.form(form, border=False):
        reason = st.text_input(say("Why it is cancelled"), key=f"{form}-reason")
        if st.form_submit_button(say("Cancel it")):
            act(desk, say("Cancelled."), book.cancel, desk.store, desk.evaluator, meeting, reason)
