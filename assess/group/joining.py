"""How does a tablet come to a seat: by six digits, by a link, or by waiting for one?"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from assess.errors import BadInput, Closed, Conflict, NotFound, Unavailable
from assess.group import codes
from assess.nouns.session import GroupSession, SessionSeat, SessionState, WaitingTablet
from assess.reception import consent
from assess.store import canonical, links, seats, shelf
from assess.store.away import AWAY
from assess.store.database import Reading, Store

DEVICE = re.compile(r"[0-9a-f]{32}", re.ASCII)  # what a tablet calls itself: 128 random bits
CODE = re.compile(r"[0-9]{6}", re.ASCII)
FORGOTTEN = timedelta(minutes=10)  # a waiting tablet's name is free again after so long; our own setting


def exchange(store: Store, code: str) -> str:
    """The 128-bit token of the seat that six digits lead to; nothing is changed, and wrong digits are counted.

    Raises BadInput for what is not six digits, NotFound for digits that lead nowhere, Closed where none lead in.
    """
    digits = re.sub(r"\s", "", code)
    if not CODE.fullmatch(digits):
        raise BadInput("A code has six digits. Type the six digits of your card.")
    with store.reading() as at:
        seat = links.seat_of_code(at, digits)
        session = shelf.read(at, GroupSession, seat.session_id) if seat and seat.code_nonce else None
    if seat is None or session is None or not codes.lead_in(session, canonical.now()):
        raise codes.refusal(store, known=session is not None)
    return links.seat_token(store.keys, seat)


def seat_open(at: Reading, token: str) -> tuple[GroupSession, SessionSeat]:
    """The session and the seat that a token leads to. Raises NotFound, or Closed once the session has ended."""
    seat = links.seat_of(at, token)
    if seat is None or not seat.link_nonce:
        raise NotFound("This link leads to no seat. Ask the evaluator for a new one.")
    session = shelf.read(at, GroupSession, seat.session_id)
    if session.state is SessionState.ENDED:
        raise Closed("This session has ended. Ask the evaluator.")
    return session, seat


def take(store: Store, token: str, device_id: str) -> SessionSeat:
    """Bind a tablet to a seat; the same tablet may come again. Undone by `orders.move`, which frees the seat.

    Raises Conflict where another tablet holds it, BadInput for a device's name that is none, and as `seat_open`.
    """
    if not DEVICE.fullmatch(device_id):
        raise BadInput("The tablet does not say which one it is. Reload the page.")
    with store.reading() as at:
        session, seat = seat_open(at, token)
        consent.require_for(at, seat.case_id)
    if seat.device_id == device_id:
        return seat
    with store.writing("client", "joining.take", f"session:{session.id}") as tx:
        session, seat = seat_open(tx, token)
        if session.state is SessionState.PREPARED:
            raise Closed("The room is not open yet. Wait for the evaluator.")
        if seat.device_id == device_id:
            return seat
        holds(seat, "")
        tablet = seats.waiting_tablet(tx, device_id)
        if tablet is not None:
            seats.gives(tx, replace(tablet, seat_id=seat.id, came_in=True))
        return shelf.save(tx, replace(seat, device_id=device_id, joined_at=seat.joined_at or canonical.now()))


def holds(seat: SessionSeat, device_id: str) -> None:
    """Raise Conflict unless this tablet holds the seat (an empty name: unless nobody does)."""
    if seat.device_id != device_id:
        raise Conflict("Another tablet has this seat. The evaluator can move the seat to this one.")


def sits_at(at: Reading, sitting_id: str, device_id: str) -> bool:
    """Whether this tablet has the seat at which the sitting is given, in a session that has not ended.

    A sitting that was begun on another tablet, before or in an earlier session, then goes on here without being moved.
    """
    seat = seats.seat_of_sitting(at, sitting_id)
    if seat is None or not device_id or seat.device_id != device_id:
        return False
    return shelf.read(at, GroupSession, seat.session_id).state is not SessionState.ENDED


def wait(store: Store, device_id: str) -> tuple[str, str | None]:
    """A tablet waits to be given a seat: its short name, to be shown large, and the seat's token once it has one.

    While the store refuses to write or is away, a new tablet gets no name yet (empty): it hears of an alarm anyway.
    """
    if not DEVICE.fullmatch(device_id):
        raise BadInput("The tablet does not say which one it is. Reload the page.")
    tablet: WaitingTablet | None = None
    with suppress(Unavailable):
        tablet = seats.waits_on(store, device_id, FORGOTTEN)
    with suppress(*AWAY), store.reading() as at:
        tablet = tablet or seats.waiting_tablet(at, device_id)
        return (tablet.name, _token(at, tablet)) if tablet else ("", None)
    return "", None


def _token(at: Reading, tablet: WaitingTablet) -> str | None:
    """The token of the seat that the tablet was given: until it is in, and again while the seat is its own."""
    if not tablet.seat_id:
        return None
    seat = shelf.read(at, SessionSeat, tablet.seat_id)
    if shelf.read(at, GroupSession, seat.session_id).state is SessionState.ENDED:
        return None
    theirs = seat.device_id == tablet.id or (not seat.device_id and not tablet.came_in)
    return links.seat_token(at.keys, seat) if theirs else None
