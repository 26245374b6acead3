"""Who is met when, in which room and by whom? The appointment book by day and week."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from assess.reception.days import WEEK, Days, days, monday
from assess.ui import book_words
from assess.ui.desk import Desk
from assess.ui.pages.appointments import calendar_file, one, reminders, rooms, table

DAY_KEY = "book-day"


def page(desk: Desk) -> None:
    """The day or week, then one meeting of it, then who is to be reminded, and the rooms."""
    say = desk.say
    st.title(say("Appointments"), anchor=False)
    weekly, by = _views(desk)
    first = _day(desk, WEEK if weekly else 1)
    shown = days(desk.store, monday(first), WEEK) if weekly else days(desk.store, first)
    draw = table.week if weekly else table.day
    st.html(draw(desk, shown, by))
    _clashes(desk, shown)
    one.choose(desk, shown)
    calendar_file.draw(desk, shown)
    reminders.draw(desk)
    rooms.draw(desk)


def _views(desk: Desk) -> tuple[bool, table.By]:
    say = desk.say
    by: dict[table.By, str] = {"room": say("By room"), "evaluator": say("By evaluator")}
    with st.container(horizontal=True):
        spans = {False: say("One day"), True: say("A week")}
        weekly = st.radio(say("Time shown"), tuple(spans), format_func=spans.__getitem__, horizontal=True)
        chosen = st.radio(say("Order of the book"), tuple(by), format_func=by.__getitem__, horizontal=True)
    return weekly, chosen


def _day(desk: Desk, step: int) -> date:
    """The day chosen, with a step back and forth; the first time it is today."""
    say = desk.say
    st.session_state.setdefault(DAY_KEY, desk.today())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(say("Earlier"), on_click=_move, args=(-step,), icon=":material/arrow_back:")
        chosen = st.date_input(say("Day"), key=DAY_KEY, format="YYYY-MM-DD")
        st.button(say("Later"), on_click=_move, args=(step,), icon=":material/arrow_forward:")
    return chosen or desk.today()


def _move(step: int) -> None:
    st.session_state[DAY_KEY] += timedelta(days=step)


def _clashes(desk: Desk, shown: Days) -> None:
    for entry in shown.entries:
        for said in book_words.clashes(desk, shown, entry):
            st.warning(f"**{entry.slot.number}** {book_words.clock(entry)} · {said}", icon=":material/warning:")
