"""How does the evaluator take appointments along in a calendar?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from assess.reception.clashes import Slot
from assess.reception.days import Days
from assess.reception.ics import calendar
from assess.reception.rooms import every_name
from assess.store import canonical
from assess.ui.desk import Desk

MIME = "text/calendar"


def draw(desk: Desk, shown: Days) -> None:
    """What is shown, everybody's or one evaluator's."""
    say = desk.say
    with st.expander(say("Take along as a calendar file")):
        told = say("The file (.ics) has case numbers, times and rooms, and no client's name or address.")
        st.caption(told)
        names = shown.book.evaluators
        whose = st.selectbox(
            say("Whose appointments"),
            (None, *names),
            format_func=lambda one: say("Everybody's") if one is None else names[one],
        )
        slots = tuple(e.slot for e in shown.entries if whose is None or e.slot.meeting.evaluator_id == whose)
        button(desk, say("What is shown as a calendar file"), slots, f"{shown.first}-{shown.days}")


def button(desk: Desk, label: str, slots: Iterable[Slot], name: str) -> None:
    """A file of these meetings, made when it is asked for."""
    made = partial(_made, desk, tuple(slots))
    st.download_button(label, made, f"{name}.ics", MIME, on_click="ignore", key=f"ics-{name}")


def _made(desk: Desk, slots: tuple[Slot, ...]) -> bytes:
    with desk.store.reading() as at:
        names = every_name(at)
    return calendar(slots, desk.zone, names, canonical.now())
