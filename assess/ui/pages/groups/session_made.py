"""How is a session of a group made: its name, its day, its rows and who looks after each?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.group import making
from assess.nouns.case import CaseFile
from assess.nouns.group import Group
from assess.nouns.people import Evaluator
from assess.nouns.session import SeatRow
from assess.store import shelf
from assess.ui import library
from assess.ui.act import act_once, attempt, fresh
from assess.ui.desk import Desk

FORM = "session-made"
MOST_ROWS, MOST_PLACES = 40, 30  # that the form offers; our own setting


def draw(desk: Desk, group: Group) -> None:
    """First the sittings that are not prepared yet, then the form."""
    say = desk.say
    st.markdown(f"**{say('Make a session')}**")
    _prepare(desk, group)
    form = f"{FORM}-{group.id}"
    name = st.text_input(say("Name of the session, e.g. the room and the hour"), key=f"{fresh(form)}-name")
    on = st.date_input(
        say("Day"), value=(group.frame.on if group.frame else None) or desk.today(), key=f"{fresh(form)}-on"
    )
    rows = _rows(desk, group, fresh(form))
    if st.button(say("Make the session"), key=f"{fresh(form)}-make", disabled=not name.strip()):
        how = {"name": name, "on": on, "rows": rows}
        store, who = desk.store, desk.evaluator
        done = say("The session is made. Print the join cards next.")
        act_once(desk, form, done, lambda: making.make(store, who, group.id, **how))  # type: ignore[arg-type]


def _prepare(desk: Desk, group: Group) -> None:
    """A button for the sittings that are still to be prepared; what could not be is told by case."""
    say, count = desk.say, making.unprepared(desk.store, group.id)
    if not count:
        return
    st.caption(say("A session takes in everybody whose plan is approved and whose sittings are prepared."))
    if not st.button(say("Prepare the {count} sittings of the approved plans").format(count=count)):
        return
    failed = attempt(desk, making.prepare_all, desk.store, desk.evaluator, group.id)
    for one in failed or ():
        with desk.store.reading() as at:
            number = shelf.read(at, CaseFile, one.case_id).number
        st.warning(f"{number} · {library.name(desk, one.instrument)}: {one.why.say(say)}", icon=":material/warning:")
    if failed == ():
        st.success(say("The sittings are prepared."), icon=":material/check_circle:")


def _rows(desk: Desk, group: Group, key: str) -> tuple[SeatRow, ...]:
    """A line a row from the board: places, evaluator, and what it is noted for."""
    say = desk.say
    with desk.store.reading() as at:
        people = {"": say("nobody")} | {one.id: one.display_name for one in shelf.every(at, Evaluator) if one.active}
    usual = making.usual_rows(group, len(group.case_ids))
    count = st.number_input(say("How many rows"), 1, MOST_ROWS, min(max(len(usual), 1), MOST_ROWS), key=f"{key}-rows")
    return tuple(
        _row(desk, usual[n - 1] if n <= len(usual) else SeatRow(number=n, places=making.PER_ROW), people, key)
        for n in range(1, int(count) + 1)
    )


def _row(desk: Desk, usual: SeatRow, people: Mapping[str, str], key: str) -> SeatRow:
    say, n = desk.say, usual.number
    with st.container(horizontal=True, vertical_alignment="bottom"):
        told = say("Places in row {row}").format(row=n)
        places = st.number_input(told, 1, MOST_PLACES, min(usual.places, MOST_PLACES), key=f"{key}-places-{n}")
        evaluator_id = st.selectbox(
            say("Evaluator of row {row}").format(row=n),
            tuple(people),
            index=tuple(people).index(usual.evaluator_id) if usual.evaluator_id in people else 0,
            format_func=people.__getitem__,
            key=f"{key}-evaluator-{n}",
        )
    fit = {
        "step_free": (say("Row {row} is step-free"), usual.step_free),
        "interpreter": (say("An interpreter stands by row {row}"), usual.interpreter),
        "quiet": (say("Row {row} is quiet"), usual.quiet),
    }
    with st.container(horizontal=True):
        noted = {
            name: st.checkbox(told.format(row=n), value=value, key=f"{key}-{name}-{n}")
            for name, (told, value) in fit.items()
        }
    return SeatRow(number=n, places=int(places), evaluator_id=evaluator_id, **noted)
