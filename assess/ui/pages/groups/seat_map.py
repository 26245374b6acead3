"""Who sits where in a session, and how is one client seated elsewhere, noted as absent or given another code?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assess.group import duty, room, seat_fit, symbols
from assess.group.seat_fit import Need
from assess.group.standing import standing
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SeatRow, SessionSeat, SessionState
from assess.nouns.sitting import Sitting
from assess.store import links, seats, shelf
from assess.ui import seat_words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.groups import session_shown


@dataclass(frozen=True, kw_only=True)
class _Map:
    """What the map shows: the seats, and for each its case's number, standing in words and what the place lacks.

    `wanted` counts the clients by what they need of a place.
    """

    seats: tuple[SessionSeat, ...]
    numbers: Mapping[str, str]
    stands: Mapping[str, str]
    lacks: Mapping[str, tuple[Need, ...]]
    wanted: Counter[Need]
    people: Mapping[str, str]


def draw(desk: Desk, session: GroupSession) -> None:
    """The rows from the board on, then the steps for one seat; level 4 sees their own rows."""
    say, told = desk.say, _read(desk, session)
    session_shown.draw(desk, session, told.numbers)
    st.markdown(f"**{say('Seat map')}** · {say('the board is in front of row 1')}")
    _unsuited(desk, session, told)
    for row in session.rows:
        if duty.may_seat(session, desk.evaluator, row.number):
            _row(desk, row, told, stands=session.state is not SessionState.ENDED)
    if session.state is not SessionState.ENDED:
        _one_seat(desk, session, told)


def _read(desk: Desk, session: GroupSession) -> _Map:
    words = seat_words.standings(desk.say)
    with desk.store.reading() as at:
        there = [seat for seat in seats.of_session(at, session.id) if duty.may_act(session, desk.evaluator, seat)]
        sittings = {one: shelf.read(at, Sitting, one) for seat in there for one in seat.sitting_ids}
        needs = {seat.id: seat_fit.needs_of(at, seat) for seat in there}
        return _Map(
            seats=tuple(there),
            numbers={seat.id: shelf.read(at, CaseFile, seat.case_id).number for seat in there},
            stands={seat.id: words[standing(session, seat, sittings)] for seat in there},
            lacks={seat.id: seat_fit.unsuited(session.rows, seat.row, needs[seat.id]) for seat in there},
            wanted=Counter(need for known in needs.values() for need in known),
            people={one.id: one.display_name for one in shelf.every(at, Evaluator)},
        )


def _unsuited(desk: Desk, session: GroupSession, told: _Map) -> None:
    """How many sit where it does not suit them, and what no row is noted for though somebody needs it."""
    say, count = desk.say, sum(bool(lacks) for lacks in told.lacks.values())
    if count:
        said = say("{count} places do not suit their clients; the map says why. Change the seats, or the room.")
        st.warning(said.format(count=count), icon=":material/event_seat:")
    if told.wanted["quiet"] and "quiet" in seat_fit.nowhere(session.rows):
        said = say("{count} clients do better where it is quiet; no row is noted as quiet.")
        st.caption(said.format(count=told.wanted["quiet"]))


def _row(desk: Desk, row: SeatRow, told: _Map, *, stands: bool) -> None:
    """A line a place; how each stands only while that still changes."""
    say = desk.say
    head = [f"**{say('Row {row} from the board').format(row=row.number)}**", *seat_words.of_row(say, row)]
    head += [say("looked after by {name}").format(name=told.people[row.evaluator_id])] if row.evaluator_id else []
    st.markdown(" · ".join(head))
    here = sorted((seat for seat in told.seats if seat.row == row.number), key=lambda seat: seat.place)
    if not here:
        st.caption(say("Nobody sits in this row."))
        return
    table = {
        say("Place in the row"): [str(seat.place) for seat in here],
        say("Number and picture"): [f"{seat.number} · {_picture(desk, seat)}" for seat in here],
        say("Case"): [told.numbers[seat.id] for seat in here],
    }
    if stands:
        table[say("How it stands")] = [told.stands[seat.id] for seat in here]
    if any(told.lacks[seat.id] for seat in here):
        table[say("Does not suit")] = [_lacks(desk, told.lacks[seat.id]) for seat in here]
    st.table(table)


def _lacks(desk: Desk, lacks: tuple[Need, ...]) -> str:
    words = seat_words.lacks(desk.say)
    return f"⚠ {desk.say('; ').join(words[need] for need in lacks)}" if lacks else ""


def _one_seat(desk: Desk, session: GroupSession, told: _Map) -> None:
    """The seat chosen: another place, absent or not, its code."""
    say = desk.say
    by_id = {seat.id: seat for seat in told.seats}
    chosen = st.selectbox(
        say("Change one seat"),
        tuple(by_id),
        index=None,
        format_func=lambda one: f"{by_id[one].number} · {_picture(desk, by_id[one])} · {told.numbers[one]}",
        placeholder=say("choose"),
        key=f"seat-{session.id}",
    )
    if chosen is None:
        return
    with st.container(border=True):
        _elsewhere(desk, session, by_id[chosen])
        _coming(desk, by_id[chosen])
        _code(desk, by_id[chosen])


def _picture(desk: Desk, seat: SessionSeat) -> str:
    return symbols.called(seat.symbol, desk.language)


def _elsewhere(desk: Desk, session: GroupSession, seat: SessionSeat) -> None:
    say, key = desk.say, f"{seat.id}-{seat.revision}"
    places = {row.number: row.places for row in session.rows}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        row = st.selectbox(
            say("To row"), tuple(places), index=tuple(places).index(seat.row), key=f"to-row-{key}", width=120
        )
        place = st.number_input(say("To place"), 1, places[row], min(seat.place, places[row]), key=f"to-place-{key}")
        if st.button(say("Seat here (whoever sits there changes places)"), key=f"seat-at-{key}"):
            store, who = desk.store, desk.evaluator
            act(desk, say("The seats are changed."), room.seat_at, store, who, seat.id, row, int(place))


def _coming(desk: Desk, seat: SessionSeat) -> None:
    say, store, who = desk.say, desk.store, desk.evaluator
    if seat.absent:
        st.write(say("Absent: {why}").format(why=seat.absent))
        if st.button(say("The client came after all"), key=f"expected-{seat.id}"):
            act(desk, say("The client is expected."), room.expected, store, who, seat.id)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        why = st.text_input(say("Why the client does not come"), key=f"why-absent-{seat.id}")
        if st.button(say("Note as absent"), key=f"absent-{seat.id}", disabled=not why.strip()):
            act(desk, say("Noted as absent."), room.absent, store, who, seat.id, why)


def _code(desk: Desk, seat: SessionSeat) -> None:
    say = desk.say
    with st.container(horizontal=True, vertical_alignment="center"):
        code = links.join_code(desk.store.keys, seat)
        st.markdown(say("Join code: **{code}**").format(code=f"{code[:3]} {code[3:]}"))  # as on its card
        if st.button(say("Make another code and link"), key=f"new-code-{seat.id}"):
            done = say("The old card leads in no more. Print the new one.")
            act(desk, done, room.new_code, desk.store, desk.evaluator, seat.id)
