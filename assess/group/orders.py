"""What does the evaluator order during a session, for one client or all?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Closed, NotFound
from assess.group import clock, duty, tablets
from assess.group.standing import next_sitting
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, Notice, SessionSeat, SessionState, Skipped
from assess.nouns.sitting import Sitting
from assess.physical import urgent
from assess.store import canonical, events, seats, shelf
from assess.store.database import Reading, Store, Transaction

LONGEST = 200  # characters of a notice, so that a tablet shows it whole; our own setting


def pause(store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str] = ()) -> GroupSession:
    """Hold the tablets of these seats, or of the whole room where none is named; the group's clock stands for them.

    No sitting changes its state. Paused twice is paused once. Undone by `resume`. Raises Closed before the start, for
    the room, or while it is evacuated; NotAllowed below level 3 for the room, and to level 4 for rows of others.
    """
    if seat_ids:
        return _seats_now(store, actor, session_id, "orders.pause", seat_ids, hold=True)
    return _room_now(store, actor, session_id, "orders.pause", SessionState.PAUSED)


def resume(store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str] = ()) -> GroupSession:
    """Let these seats, or the room, go on where they were. Who was paused alone stays so. Undone by `pause`."""
    if seat_ids:
        return _seats_now(store, actor, session_id, "orders.resume", seat_ids, hold=False)
    return _room_now(store, actor, session_id, "orders.resume", SessionState.RUNNING)


def stop(store: Store, actor: Evaluator, seat_id: str, reason: str) -> SessionSeat:
    """This client does not go on in this session, and why; sittings and answers stay as they are.

    Undone by `take_up`. Words of danger in the reason are sealed. Raises BadInput without one, Closed if stopped.
    """
    with _seat_step(store, actor, seat_id, "orders.stop") as (tx, _, seat):
        if seat.stopped:
            raise Closed("Seat {number} is stopped already. Take it up again, or leave it.", number=seat.number)
        return shelf.save(tx, replace(seat, stopped=_reason(tx, store, actor, seat, reason)))


def take_up(store: Store, actor: Evaluator, seat_id: str) -> SessionSeat:
    """A stopped client goes on after all. Undone by `stop`."""
    with _seat_step(store, actor, seat_id, "orders.take_up") as (tx, _, seat):
        return shelf.save(tx, replace(seat, stopped=""))


def skip(store: Store, actor: Evaluator, seat_id: str, reason: str) -> SessionSeat:
    """Leave out the sitting that comes now for this client, and why; it is neither ended nor scored.

    Undone by `give_after_all`. Raises Closed where nothing is left to do.
    """
    with _seat_step(store, actor, seat_id, "orders.skip") as (tx, _, seat):
        coming = next_sitting(seat, {one: shelf.read(tx, Sitting, one) for one in seat.sitting_ids})
        if coming is None:
            raise Closed("Seat {number} has nothing left to do, so nothing can be left out.", number=seat.number)
        said = _reason(tx, store, actor, seat, reason, coming.id)
        left_out = Skipped(sitting_id=coming.id, reason=said, by=actor.id, at=canonical.now())
        return shelf.save(tx, replace(seat, skipped=(*seat.skipped, left_out)))


def give_after_all(store: Store, actor: Evaluator, seat_id: str, sitting_id: str) -> SessionSeat:
    """A sitting that was left out is given after all, at its place in the client's order. Undone by `skip`."""
    with _seat_step(store, actor, seat_id, "orders.give_after_all") as (tx, _, seat):
        kept = tuple(one for one in seat.skipped if one.sitting_id != sitting_id)
        if kept == seat.skipped:
            raise NotFound("Seat {number} has not left out that sitting. Reload the page.", number=seat.number)
        return shelf.save(tx, replace(seat, skipped=kept))


def move(store: Store, actor: Evaluator, seat_id: str) -> SessionSeat:
    """Free a seat for another tablet: the one that had it lets go, in the same step. What was answered stays.

    Answers that are still on the old tablet, and come later, lie apart for the evaluator to see; the tablet is
    remembered until it says that nothing waits on it (`tablets.earlier`). Undone by coming in again with the old
    tablet. Raises Closed where no tablet has the seat.
    """
    with _seat_step(store, actor, seat_id, "orders.move") as (tx, _, seat):
        if not seat.device_id:
            raise Closed("No tablet has seat {number}: it is free to be taken.", number=seat.number)
        for sitting_id in seat.sitting_ids:
            events.let_go(tx, sitting_id)
        return shelf.save(tx, replace(tablets.lets_go(seat, canonical.now()), moved=seat.moved + 1))


def tell(store: Store, actor: Evaluator, session_id: str, text: str, seat_ids: Sequence[str] = ()) -> Notice:
    """Show and say words on the tablets of these seats, or of all. Not reversible: tell what is right instead.

    Raises BadInput for no words or more than 200 characters.
    """
    said = text.strip()
    if not 0 < len(said) <= LONGEST:
        told = "A notice has 1 to {most} characters, this one {count}. Write one short sentence."
        raise BadInput(told, most=LONGEST, count=len(said))
    with store.writing(actor.id, "orders.tell", duty.chain(session_id)) as tx:
        session = duty.going(tx, session_id)
        if seat_ids:
            chosen(tx, session, actor, seat_ids)
        else:
            duty.require_room(actor)
        place = {"session_id": session_id, "seat_ids": tuple(seat_ids)}
        made = Notice(id=str(uuid4()), at=canonical.now(), by=actor.id, text=said, **place)  # type: ignore[arg-type]
        return shelf.add(tx, made)


def more_time(store: Store, actor: Evaluator, seat_ids: Sequence[str], minutes: float) -> tuple[SessionSeat, ...]:
    """Give these clients more minutes on the group's clock that is there. Undone by as many minutes less (a minus).

    Raises BadInput where a client would come below 0 or above 240 minutes more, Closed where there is no clock.
    """
    if not seat_ids:
        raise BadInput("Nobody is named, so nobody gets more time. Choose the seats first.")
    with store.reading() as at:
        session_id = shelf.read(at, SessionSeat, seat_ids[0]).session_id
    with store.writing(actor.id, "orders.more_time", duty.chain(session_id), f"{minutes:g}") as tx:
        session = duty.going(tx, session_id)
        found = chosen(tx, session, actor, seat_ids)
        if clock.current(session) is None:
            raise Closed("There is no group clock on which to give time. Begin it first; then give more time.")
        return tuple(shelf.save(tx, clock.minutes_more(seat, minutes)) for seat in found)


def chosen(at: Reading, session: GroupSession, actor: Evaluator, seat_ids: Sequence[str]) -> tuple[SessionSeat, ...]:
    """The seats named, each once. Raises NotFound for one of another session, NotAllowed as `duty.require`."""
    known = {seat.id: seat for seat in seats.of_session(at, session.id)}
    if not set(seat_ids) <= set(known):
        raise NotFound("A seat that was named is not in this session. Reload the page.")
    found = tuple(known[one] for one in dict.fromkeys(seat_ids))
    duty.require(session, actor, found)
    return found


def _room_now(store: Store, actor: Evaluator, session_id: str, verb: str, to: SessionState) -> GroupSession:
    duty.require_room(actor)
    with store.writing(actor.id, verb, duty.chain(session_id)) as tx:
        session = duty.going(tx, session_id)
        if session.state is SessionState.EVACUATED:
            raise Closed("The room is evacuated. Confirm who was escorted; then say that all are back.")
        if session.state not in (SessionState.RUNNING, SessionState.PAUSED):
            raise Closed("The session has not started, so the room can neither pause nor go on. Start it first.")
        if session.state is to:
            return session
        return shelf.save(tx, clock.in_state(session, to, canonical.now()))


def _seats_now(
    store: Store, actor: Evaluator, session_id: str, verb: str, seat_ids: Sequence[str], *, hold: bool
) -> GroupSession:
    with store.writing(actor.id, verb, duty.chain(session_id)) as tx:
        session, now = duty.going(tx, session_id), canonical.now()
        turned = clock.seat_paused if hold else clock.seat_resumed
        for seat in chosen(tx, session, actor, seat_ids):
            if seat.paused is not hold:
                shelf.save(tx, turned(session, seat, now))
        return session


@contextmanager
def _seat_step(
    store: Store, actor: Evaluator, seat_id: str, verb: str
) -> Iterator[tuple[Transaction, GroupSession, SessionSeat]]:
    """One audited step on one seat of a session that has not ended, by somebody who may."""
    with store.reading() as at:
        session_id = shelf.read(at, SessionSeat, seat_id).session_id
    with store.writing(actor.id, verb, duty.chain(session_id)) as tx:
        session = duty.going(tx, session_id)
        (seat,) = chosen(tx, session, actor, (seat_id,))
        yield tx, session, seat


def _reason(
    tx: Transaction, store: Store, actor: Evaluator, seat: SessionSeat, reason: str, sitting_id: str | None = None
) -> str:
    """The reason as it may stand on the console, or what stands in its place where it was sealed."""
    said = reason.strip()
    if not said:
        raise BadInput("Seat {number} needs a reason. Say why it does not go on.", number=seat.number)
    place = urgent.Place(seat.case_id, "said", about=seat.id, sitting_id=sitting_id)
    return urgent.stand_in(store.settings.language) if urgent.aside(tx, said, place, actor.id) else said
