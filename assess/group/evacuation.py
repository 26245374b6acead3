"""How does everybody leave the room in an alarm, who must be brought out, and how do all go on afterwards?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from assess.errors import Closed, Unavailable
from assess.group import alarm, duty, unkept
from assess.group.alarm import Order, Verb
from assess.nouns.case import CaseFile
from assess.nouns.disability import Category
from assess.nouns.people import Client, Evaluator
from assess.nouns.session import Evacuation, GroupSession, SessionSeat, SessionState
from assess.planning.known import SEVERE, severe
from assess.store import canonical, clients, seats, shelf
from assess.store.away import AWAY
from assess.store.database import Reading, Store

Escort = Literal["deaf", "blind"]


def sound(store: Store, actor: Evaluator, session_id: str, reason: str = "") -> GroupSession:
    """Hold every tablet and let each say that the room is left; the group's clock stands. Any level: nobody waits.

    It stands in this process before it is written, and stands on while the store refuses to write, or is away (see
    `group.unkept`). Sounded twice is sounded once. Undone by `all_back`, which brings the room to where it was.
    """
    if _known(store, session_id).state is not SessionState.EVACUATED:
        unkept.of(store).take(_order("evacuation.sound", actor, session_id, reason=reason.strip()))
    return _known(store, session_id)


def escorted(store: Store, actor: Evaluator, seat_id: str) -> GroupSession:
    """Confirm that this client was brought out, by whoever presses. Any level. Undone by `not_escorted`.

    Confirmed twice is confirmed once. Raises Closed where the room is not evacuated.
    """
    return _ordered(store, _order("evacuation.escorted", actor, _session_of(store, seat_id), seat_id=seat_id), _sounded)


def not_escorted(store: Store, actor: Evaluator, seat_id: str) -> GroupSession:
    """Take a confirmation back that was pressed for the wrong seat. Any level. Undone by `escorted`."""
    order = _order("evacuation.not_escorted", actor, _session_of(store, seat_id), seat_id=seat_id)
    return _ordered(store, order, _sounded)


def all_back(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """All go on where they were: the room as it stood before, each client alone paused or not as before. Level 3.

    Undone by `sound`. Raises Closed where the room is not evacuated, or, naming the seats' numbers, while somebody who
    must be brought out is not confirmed.
    """
    duty.require_room(actor)
    return _ordered(store, _order("evacuation.all_back", actor, session_id), _all_are_out)


def anywhere(store: Store) -> bool:
    """Whether any room of the house is evacuated just now, for tablets that have no seat yet."""
    held = unkept.of(store)
    waiting, stands = held.sessions(), held.stands()
    try:
        with store.reading() as at:
            here = [stands(shelf.read(at, GroupSession, one)).state for one in waiting]
            return SessionState.EVACUATED in here or seats.any_session_in(at, SessionState.EVACUATED, but=waiting)
    except AWAY:
        known = [held.known(one) for one in waiting]
        if any(one.state is SessionState.EVACUATED for one in known if one):
            return True
        raise


def must_be_escorted(client: Client) -> tuple[Escort, ...]:
    """Whether an alarm that is heard, or one that is seen, may not reach this client: deaf, blind, both or neither.

    By what was asked (`planning.known`), and by the grade too, which is given without hearing aid (GB/T 26341-2010):
    nobody is sure to wear it in an alarm. What nobody knows counts: to bring out one too many harms nobody.
    """
    asked = client.functioning
    deaf = severe(client, Category.HEARING) or _by_grade(client, Category.HEARING, unasked=asked.hears is None)
    blind = severe(client, Category.VISION) or _by_grade(client, Category.VISION, unasked=asked.sees is None)
    found: tuple[tuple[Escort, bool], ...] = (("deaf", deaf), ("blind", blind))
    return tuple(escort for escort, counts in found if counts)


def unconfirmed(at: Reading, session: GroupSession) -> tuple[SessionSeat, ...]:
    """The seats whose client must be brought out and is not confirmed; who is noted as absent is not in the room."""
    brought = {one.seat_id for one in _now(session).escorted}
    return tuple(
        seat
        for seat in seats.of_session(at, session.id)
        if not seat.absent and seat.id not in brought and must_be_escorted(_client(at, seat))
    )


def _by_grade(client: Client, category: Category, *, unasked: bool) -> bool:
    """Grade 1 or 2; one that nobody knows, or several disabilities that nobody names, where nobody asked either."""
    named = {one.category for one in client.disabilities}
    if unasked and named == {Category.MULTIPLE}:
        return True
    grades = [one.grade for one in client.disabilities if one.category is category]
    return any(grade in SEVERE or (grade is None and unasked) for grade in grades)


def _client(at: Reading, seat: SessionSeat) -> Client:
    return clients.read(at, shelf.read(at, CaseFile, seat.case_id).client_id)


def _now(session: GroupSession) -> Evacuation:
    _sounded(None, session)
    return session.evacuations[-1]


def _sounded(_at: Reading | None, session: GroupSession) -> None:
    if session.state is not SessionState.EVACUATED:
        raise Closed("The room is not evacuated, so nobody is escorted or comes back. Sound the alarm first.")


def _all_are_out(at: Reading, session: GroupSession) -> None:
    waiting = sorted(seat.number for seat in unconfirmed(at, session))
    if waiting:
        told = "Seats {numbers} are not confirmed as escorted. Find these clients, confirm each, and go on then."
        raise Closed(told, numbers=", ".join(map(str, waiting)))


def _stands(store: Store, session_id: str) -> GroupSession:
    stands = unkept.of(store).stands()
    with store.reading() as at:
        return stands(duty.going(at, session_id))


def _known(store: Store, session_id: str) -> GroupSession:
    """The same; where the store cannot be read, as this process read it last."""
    try:
        return _stands(store, session_id)
    except AWAY:
        known = unkept.of(store).known(session_id)
        if known is None:
            raise
        return known


def _session_of(store: Store, seat_id: str) -> str:
    with store.reading() as at:
        return shelf.read(at, SessionSeat, seat_id).session_id


def _order(verb: Verb, actor: Evaluator, session_id: str, reason: str = "", seat_id: str = "") -> Order:
    moment = canonical.now()
    return Order(verb=verb, session_id=session_id, by=actor.id, at=moment, reason=reason, seat_id=seat_id)


def _ordered(store: Store, order: Order, check: Callable[[Reading, GroupSession], None]) -> GroupSession:
    """Write it; where the store refuses, it stands behind the orders that wait already."""
    held = unkept.of(store)
    if held.write():
        with suppress(Unavailable), store.writing(order.by, order.verb, duty.chain(order.session_id)) as tx:
            session = duty.going(tx, order.session_id)
            check(tx, session)
            then = alarm.after(session, order)
            return session if then == session else shelf.save(tx, then)

    def checked() -> None:
        stands = held.stands()
        with store.reading() as at:
            check(at, stands(duty.going(at, order.session_id)))

    held.take(order, checked)
    return _stands(store, order.session_id)
