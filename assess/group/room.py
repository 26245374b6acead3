"""What does the evaluator do to the room: open it, start, end, and see who sits where with which code?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from assess.errors import BadInput, Closed, Conflict, NotAllowed, NotFound
from assess.group import duty, tablets
from assess.group.making import DUTY, LEVEL, with_code
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SessionSeat, SessionState, WaitingTablet
from assess.service.levels import need
from assess.store import canonical, events, seats, shelf
from assess.store.database import Reading, Store, Transaction

HOURS, MOST_HOURS = 4.0, 24.0  # that codes lead in; our own setting: one sitting of a room, and one day at most


def open_lobby(store: Store, actor: Evaluator, session_id: str, hours: float = HOURS) -> GroupSession:
    """Let people come in with their codes for `hours` from now; where it is open already, for so long again.

    Wrong codes are counted anew, and codes that too many of them stopped lead in again.
    Undone by `end`. Raises NotAllowed below level 3, BadInput for hours not within 0 to 24, Closed after the end.
    """
    need(actor, LEVEL, DUTY)
    if not 0 < hours <= MOST_HOURS:
        told = "Codes cannot lead in for {hours:g} hours. Give a time above 0 and up to {most:g} hours."
        raise BadInput(told, hours=hours, most=MOST_HOURS)
    with store.writing(actor.id, "room.open_lobby", _chain(session_id)) as tx:
        session = _going(tx, session_id)
        now = canonical.now()
        opened = session.state is SessionState.PREPARED
        state = SessionState.LOBBY if opened else session.state
        until = now + timedelta(hours=hours)
        now_open = replace(session, state=state, opened_at=session.opened_at or now, codes_until=until)
        return shelf.save(tx, replace(now_open, codes_stopped_at=None))


def start(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """Lift the barrier: who is ready begins, the others as soon as they are. Not reversible; `orders.pause` holds.

    Raises NotAllowed below level 3, Closed unless the lobby is open.
    """
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "room.start", _chain(session_id)) as tx:
        session = _going(tx, session_id)
        if session.state is not SessionState.LOBBY:
            raise Closed("The session starts once, from its lobby. Open the lobby first, or go on from the console.")
        return shelf.save(tx, replace(session, state=SessionState.RUNNING, started_at=canonical.now()))


def end(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """End the session: its codes and links lead in no more, its sittings stay as they are and keep their answers.

    Not reversible; a catch-up session takes up what is left. Raises NotAllowed below level 3, Closed where it has
    ended, or while people are outside after an alarm.
    """
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "room.end", _chain(session_id)) as tx:
        session = _going(tx, session_id)
        if session.state is SessionState.EVACUATED:
            raise Closed("The room is evacuated. Confirm that everybody is back or safe; then end the session.")
        for seat in seats.of_session(tx, session_id):
            shelf.save(tx, replace(seat, code_nonce=""))  # six digits are few: others may be given these
        now = canonical.now()
        return shelf.save(tx, replace(session, state=SessionState.ENDED, ended_at=now, codes_until=None))


def seat_at(store: Store, actor: Evaluator, seat_id: str, row: int, place: int) -> SessionSeat:
    """Seat one client elsewhere; whoever sits there takes the place left. Number, picture and code stay theirs.

    Undone by seating them back. Raises BadInput for a place that the room does not have, NotAllowed to level 4 for
    rows that are not theirs, Closed after the end.
    """
    with _seat_step(store, actor, seat_id, "room.seat_at") as (tx, seat):
        session = shelf.read(tx, GroupSession, seat.session_id)
        if not any(one.number == row and 1 <= place <= one.places for one in session.rows):
            raise BadInput("Row {row} has no place {place}. Choose a place of the seat map.", row=row, place=place)
        _own_row(actor, session, row)
        for other in seats.of_session(tx, session.id):
            if (other.row, other.place) == (row, place) and other.id != seat.id:
                shelf.save(tx, replace(other, row=seat.row, place=seat.place))
        return shelf.save(tx, replace(seat, row=row, place=place))


def absent(store: Store, actor: Evaluator, seat_id: str, why: str) -> SessionSeat:
    """Note that a client does not come, and why. Undone by `expected`.

    Raises BadInput without a reason, Closed where a tablet has the seat: then the client is stopped instead.
    """
    if not why.strip():
        raise BadInput("The reason is empty. Say why the client does not come.")
    with _seat_step(store, actor, seat_id, "room.absent", why) as (tx, seat):
        if seat.device_id:
            told = "A tablet has seat {number}, so the client came. Stop them on the console instead."
            raise Closed(told, number=seat.number)
        return shelf.save(tx, replace(seat, absent=why.strip()))


def expected(store: Store, actor: Evaluator, seat_id: str) -> SessionSeat:
    """The client comes after all. Undone by `absent`."""
    with _seat_step(store, actor, seat_id, "room.expected") as (tx, seat):
        return shelf.save(tx, replace(seat, absent=""))


def new_code(store: Store, actor: Evaluator, seat_id: str) -> SessionSeat:
    """Another code and link for a seat, e.g. for a lost card: the old ones and the tablet that came by them let go.

    Undone by another new code; the old one never leads in again. What is answered stays. Print a new card.
    """
    with _seat_step(store, actor, seat_id, "room.new_code") as (tx, seat):
        for sitting_id in seat.sitting_ids:
            events.let_go(tx, sitting_id)
        fresh = replace(tablets.lets_go(seat, canonical.now()), link_nonce=secrets.token_hex(16))
        return shelf.save(tx, with_code(tx, fresh, set()))


def assign(store: Store, actor: Evaluator, seat_id: str, tablet_id: str) -> SessionSeat:
    """Give a tablet that waits on the joining page a seat; a tablet given it before, but not come in, waits again.

    Undone by `unassign`. Raises NotFound for a tablet that does not wait, Closed where another tablet has the seat or
    the client is absent, Conflict where the tablet was given another seat, maybe by another evaluator just now.
    """
    with store.reading() as at:
        tablet = _waiting(at, tablet_id)
    with _seat_step(store, actor, seat_id, "room.assign", tablet.name) as (tx, seat):
        tablet = _waiting(tx, tablet_id)
        if seat.absent:
            raise Closed("Seat {number} is noted as absent. Note that the client came; then go on.", number=seat.number)
        if seat.device_id and seat.device_id != tablet_id:
            told = "Another tablet has seat {number}. Move the client to another tablet first."
            raise Closed(told, number=seat.number)
        other = _given(tx, tablet)
        if other is not None and other.id != seat_id:
            told = "Tablet {name} has been given seat {number}. Take it back from there first, or choose another one."
            raise Conflict(told, name=tablet.name, number=other.number)
        _give_back(tx, seat_id, keep=tablet_id)
        seats.gives(tx, replace(tablet, seat_id=seat_id, came_in=False))
        return seat


def unassign(store: Store, actor: Evaluator, seat_id: str) -> SessionSeat:
    """The tablet that was given this seat, and has not come in, waits again. Undone by `assign`.

    Raises Closed where a tablet has the seat already.
    """
    with _seat_step(store, actor, seat_id, "room.unassign") as (tx, seat):
        if seat.device_id:
            told = "A tablet is in at seat {number}. Move the client to another tablet instead."
            raise Closed(told, number=seat.number)
        _give_back(tx, seat_id)
        return seat


def _waiting(at: Reading, tablet_id: str) -> WaitingTablet:
    tablet = seats.waiting_tablet(at, tablet_id)
    if tablet is None:
        raise NotFound("This tablet does not wait for a seat. Open the joining page on it, then choose it again.")
    return tablet


def _given(at: Reading, tablet: WaitingTablet) -> SessionSeat | None:
    """The seat of a session that goes on which the tablet was given and can come in at, or is in at."""
    if not tablet.seat_id:
        return None
    seat = shelf.read(at, SessionSeat, tablet.seat_id)
    over = shelf.read(at, GroupSession, seat.session_id).state is SessionState.ENDED
    its = seat.device_id == tablet.id or (not seat.device_id and not tablet.came_in)
    return seat if its and not over else None


def _give_back(tx: Transaction, seat_id: str, keep: str = "") -> None:
    for tablet in seats.waiting_tablets(tx):
        if tablet.seat_id == seat_id and tablet.id != keep:
            seats.gives(tx, replace(tablet, seat_id="", came_in=False))


@contextmanager
def _seat_step(
    store: Store, actor: Evaluator, seat_id: str, verb: str, reason: str = ""
) -> Iterator[tuple[Transaction, SessionSeat]]:
    """One audited step on a seat of a session that has not ended, by somebody who may."""
    with store.reading() as at:
        session_id = shelf.read(at, SessionSeat, seat_id).session_id
    with store.writing(actor.id, verb, _chain(session_id), reason.strip()) as tx:
        seat = shelf.read(tx, SessionSeat, seat_id)
        _own_row(actor, _going(tx, session_id), seat.row)
        yield tx, seat


def _own_row(actor: Evaluator, session: GroupSession, row: int) -> None:
    if not duty.may_seat(session, actor, row):
        told = "Row {row} is looked after by another evaluator. Level 3 or 2, or that evaluator, does this."
        raise NotAllowed(told, row=row)


def _going(at: Reading, session_id: str) -> GroupSession:
    session = shelf.read(at, GroupSession, session_id)
    if session.state is SessionState.ENDED:
        raise Closed("The session has ended and cannot change. Make a catch-up session for what is left.")
    return session


def _chain(session_id: str) -> str:
    return f"session:{session_id}"
