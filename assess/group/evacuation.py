"""How does everybody leave the room in an alarm, who must be brought out, and how do all go on afterwards?"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from assess.errors import Closed, Conflict
from assess.group import clock, duty
from assess.nouns.case import CaseFile
from assess.nouns.disability import Category
from assess.nouns.people import Client, Evaluator
from assess.nouns.session import Escorted, Evacuation, GroupSession, SessionSeat, SessionState
from assess.planning.known import SEVERE, severe
from assess.store import canonical, clients, seats, shelf
from assess.store.database import Reading, Store

Escort = Literal["deaf", "blind"]


def sound(store: Store, actor: Evaluator, session_id: str, reason: str = "") -> GroupSession:
    """Hold every tablet and let each say that the room is left; the group's clock stands. Any level: nobody waits.

    Sounded twice is sounded once. Undone by `all_back`, which brings the room to where it stood before.
    """
    try:
        return _sound(store, actor, session_id, reason)
    except Conflict:  # another process changed the session at this moment: what stands now is evacuated
        return _sound(store, actor, session_id, reason)


def escorted(store: Store, actor: Evaluator, seat_id: str) -> GroupSession:
    """Confirm that this client was brought out, by whoever presses. Any level. Undone by `not_escorted`.

    Confirmed twice is confirmed once. Raises Closed where the room is not evacuated.
    """
    return _confirm(store, actor, seat_id, "evacuation.escorted", out=True)


def not_escorted(store: Store, actor: Evaluator, seat_id: str) -> GroupSession:
    """Take a confirmation back that was pressed for the wrong seat. Any level. Undone by `escorted`."""
    return _confirm(store, actor, seat_id, "evacuation.not_escorted", out=False)


def all_back(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """All go on where they were: the room as it stood before, each client alone paused or not as before. Level 3.

    Undone by `sound`. Raises Closed where the room is not evacuated, or, naming the seats' numbers, while somebody who
    must be brought out is not confirmed.
    """
    duty.require_room(actor)
    with store.writing(actor.id, "evacuation.all_back", duty.chain(session_id)) as tx:
        session = duty.going(tx, session_id)
        last = _now(session)
        waiting = sorted(seat.number for seat in unconfirmed(tx, session))
        if waiting:
            told = "Seats {numbers} are not confirmed as escorted. Find these clients, confirm each, and go on then."
            raise Closed(told, numbers=", ".join(map(str, waiting)))
        now = canonical.now()
        ended = replace(last, ended_at=now, ended_by=actor.id)
        went_on = replace(session, evacuations=(*session.evacuations[:-1], ended))
        return shelf.save(tx, clock.in_state(went_on, last.before, now))


def anywhere(store: Store) -> bool:
    """Whether any room of the house is evacuated just now, for tablets that have no seat yet."""
    with store.reading() as at:
        return seats.any_session_in(at, SessionState.EVACUATED)


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
    if session.state is not SessionState.EVACUATED:
        raise Closed("The room is not evacuated, so nobody is escorted or comes back. Sound the alarm first.")
    return session.evacuations[-1]


def _sound(store: Store, actor: Evaluator, session_id: str, reason: str) -> GroupSession:
    with store.writing(actor.id, "evacuation.sound", duty.chain(session_id), reason.strip()) as tx:
        session, now = duty.going(tx, session_id), canonical.now()
        if session.state is SessionState.EVACUATED:
            return session
        made = Evacuation(at=now, by=actor.id, reason=reason.strip(), before=session.state)
        held = replace(session, evacuations=(*session.evacuations, made))
        return shelf.save(tx, clock.in_state(held, SessionState.EVACUATED, now))


def _confirm(store: Store, actor: Evaluator, seat_id: str, verb: str, *, out: bool) -> GroupSession:
    with store.reading() as at:
        session_id = shelf.read(at, SessionSeat, seat_id).session_id
    with store.writing(actor.id, verb, duty.chain(session_id)) as tx:
        session = duty.going(tx, session_id)
        last = _now(session)
        if out is any(one.seat_id == seat_id for one in last.escorted):
            return session
        brought = tuple(one for one in last.escorted if one.seat_id != seat_id)
        if out:
            brought = (*brought, Escorted(seat_id=seat_id, by=actor.id, at=canonical.now()))
        return shelf.save(
            tx, replace(session, evacuations=(*session.evacuations[:-1], replace(last, escorted=brought)))
        )
