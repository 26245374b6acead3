"""What does the desk ask of a meeting: time, purpose, room, evaluator, devices?"""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from assess.nouns.equipment import Equipment
from assess.nouns.people import Evaluator
from assess.nouns.referral import Appointment
from assess.physical.equipment import USABLE
from assess.reception.book import Asked
from assess.reception.rooms import rooms
from assess.store import shelf
from assess.ui import book_words
from assess.ui.desk import Desk

FIRST_HOUR = time(9)
QUARTER_SECONDS = 900
USUAL_MINUTES = 90
MOST_MINUTES = 480


def fields(desk: Desk, key: str, kept: Appointment | None = None) -> Asked:
    """The fields, inside a form of the caller's; filled with the meeting that is changed."""
    say, local = desk.say, kept.starts_at.astimezone(desk.zone) if kept else None
    named = book_words.purposes(say)
    day = st.date_input(
        say("Date"), value=local.date() if local else desk.today(), format="YYYY-MM-DD", key=f"{key}-day"
    )
    clock = local.time() if local else FIRST_HOUR
    at = st.time_input(say("Time"), value=clock, step=QUARTER_SECONDS, key=f"{key}-time")
    minutes = st.number_input(
        say("Minutes"),
        min_value=min(15, kept.minutes) if kept else 15,
        max_value=max(MOST_MINUTES, kept.minutes) if kept else MOST_MINUTES,
        value=kept.minutes if kept else USUAL_MINUTES,
        step=15,
        key=f"{key}-minutes",
    )
    place = st.text_input(say("Place"), value=kept.place if kept else "", key=f"{key}-place")
    purposes = tuple(named)
    purpose = st.selectbox(
        say("Purpose"),
        purposes,
        index=purposes.index(kept.purpose if kept else "assessment"),
        format_func=named.__getitem__,
        key=f"{key}-purpose",
    )
    room_id, evaluator_id, equipment = _taken(desk, key, kept)
    note = st.text_area(
        say("Note (access, interpreter, escort ...)"), value=kept.note if kept else "", key=f"{key}-note"
    )
    return Asked(
        starts_at=_starts(kept, datetime.combine(day or desk.today(), at or clock, tzinfo=desk.zone)),
        minutes=int(minutes),
        place=place,
        note=note,
        purpose=purpose,
        room_id=room_id,
        evaluator_id=evaluator_id,
        equipment=equipment,
    )


def despite(desk: Desk, key: str) -> str:
    """Why it is kept although it clashes; empty: it is refused where it does."""
    say = desk.say
    told = say("A clash of rooms, people, devices or opening hours is refused unless you say here why it stays.")
    return st.text_input(say("Reason to keep it although it clashes"), help=told, key=f"{key}-despite")


def _taken(desk: Desk, key: str, kept: Appointment | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Room, evaluator and devices, of those that the site has."""
    say = desk.say
    with desk.store.reading() as at:
        offered, team = rooms(at), tuple(one for one in shelf.every(at, Evaluator) if one.active)
        devices = {one.id: one for one in shelf.every(at, Equipment) if one.condition in USABLE}
    titles = {one.id: f"{one.name} ({say('seats')}: {one.seats})" for one in offered}
    room_id = _one(say("Room"), titles, kept.room_id if kept else None, say("none of them"), f"{key}-room")
    names = {one.id: f"{one.display_name} · {say('level {level}').format(level=one.level)}" for one in team}
    evaluator_id = _one(
        say("Evaluator"), names, kept.evaluator_id if kept else None, say("none of them"), f"{key}-evaluator"
    )
    had = [one for one in (kept.equipment if kept else ()) if one in devices]
    equipment = st.multiselect(
        say("Devices"),
        tuple(devices),
        default=had,
        format_func=lambda one: devices[one].name,
        placeholder=say("none of them"),
        key=f"{key}-equipment",
    )
    return room_id, evaluator_id, tuple(equipment)


def _one(label: str, named: dict[str, str], kept: str | None, none: str, key: str) -> str | None:
    options: tuple[str | None, ...] = (None, *named)
    return st.selectbox(
        label,
        options,
        index=options.index(kept) if kept in named else 0,
        format_func=lambda one: none if one is None else named[one],
        key=key,
    )


def _starts(kept: Appointment | None, asked: datetime) -> datetime:
    """The time asked for; the one kept, to the second, where the wall clock shows the same minute."""
    same = kept is not None and kept.starts_at.astimezone(asked.tzinfo).replace(second=0, microsecond=0) == asked
    return kept.starts_at if kept is not None and same else asked
