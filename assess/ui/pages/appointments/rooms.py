"""Which rooms can be booked?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assess.nouns.room import Room
from assess.reception import rooms
from assess.service.levels import may
from assess.store import shelf
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk

FORM = "room"
NEW = Room(id="", name="")


def draw(desk: Desk) -> None:
    """The rooms; level 3 and above add, change and retire them."""
    say = desk.say
    with desk.store.reading() as at:
        listed = shelf.every(at, Room)
    edits = may(desk.evaluator, 3)
    st.header(say("Rooms"), anchor=False)
    if not listed:
        st.info(say("No room is entered yet. Level 3 adds the first; then it can be booked."), icon=":material/info:")
    for room in listed:
        with st.expander(_told(desk, room)):
            if room.note:
                st.markdown(room.note)
            if edits:
                _edit(desk, room)
    if edits:
        with st.expander(say("Add a room")):
            _add(desk)


def _told(desk: Desk, room: Room) -> str:
    say = desk.say
    way = {True: say("step-free"), False: say("with steps"), None: say("steps not looked at")}[room.step_free]
    out = "" if room.active else say("not in use")
    return " · ".join(part for part in (room.name, f"{say('seats')}: {room.seats}", way, out) if part)


def _add(desk: Desk) -> None:
    with st.form(fresh(FORM), border=False):
        made = _fields(desk, fresh(FORM), NEW)
        if st.form_submit_button(desk.say("Add the room"), type="primary"):
            act_once(desk, FORM, desk.say("Saved."), rooms.add, desk.store, desk.evaluator, made)


def _edit(desk: Desk, room: Room) -> None:
    say, form = desk.say, f"room-{room.id}-{room.revision}"
    with st.form(form, border=False):
        changed = _fields(desk, form, room)
        if st.form_submit_button(say("Save the room")):
            act(desk, say("Saved."), rooms.change, desk.store, desk.evaluator, changed)
    label = say("Take {name} out of use") if room.active else say("Take {name} into use again")
    if st.button(label.format(name=room.name), key=f"retire-{room.id}"):
        act(desk, say("Saved."), rooms.retire, desk.store, desk.evaluator, room, active=not room.active)


def _fields(desk: Desk, key: str, room: Room) -> Room:
    say = desk.say
    ways = {None: say("steps not looked at"), True: say("step-free"), False: say("with steps")}
    name = st.text_input(say("Name of the room"), value=room.name, key=f"{key}-name")
    seats = st.number_input(say("Seats for clients"), min_value=1, value=room.seats, step=1, key=f"{key}-seats")
    options = tuple(ways)
    step_free = st.selectbox(
        say("Way to it"), options, index=options.index(room.step_free), format_func=ways.__getitem__, key=f"{key}-way"
    )
    note = st.text_input(say("Note"), value=room.note, key=f"{key}-note")
    return replace(room, name=name, seats=int(seats), step_free=step_free, note=note)
