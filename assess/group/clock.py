"""How long does each client still have on the group's clock?

It counts the minutes times the client's own factor, and what the evaluator gave them on top; the factor is what
1EdTech AfA/PNP 3.0 calls time-multiplier. At 0 nothing ends by itself: the tablet holds, and the evaluator decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from assess.errors import BadInput, Closed
from assess.group import duty
from assess.nouns.accommodation import FEATURES
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupClock, GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import Sitting
from assess.store import canonical, seats, shelf
from assess.store.database import Reading, Store

MOST_MINUTES = 240.0  # our own setting: nobody works half a day on one block
HOLDS = (SessionState.PAUSED, SessionState.EVACUATED)
TIME, UNLIMITED = "additional-testing-time", "unlimited"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the client's tablet shows: seconds left, below 0 where the time is over, and whether they run."""

    left: float
    runs: bool


def begin(store: Store, actor: Evaluator, session_id: str, minutes: float, instrument: str = "") -> GroupSession:
    """Begin a clock of `minutes` for all; `instrument` names the one it is for, empty: whatever is on the tablets.

    What clients got on top of an earlier clock does not count on this one. Undone by `end`. Raises BadInput for
    minutes not above 0 and up to 240 or an instrument that nobody here is given, Closed before the start or while
    another clock is not ended, NotAllowed.
    """
    duty.require_room(actor)
    if not 0 < minutes <= MOST_MINUTES:  # not a number is neither
        told = "A clock of {minutes:g} minutes cannot be begun. Give a time above 0 and up to {most:g} minutes."
        raise BadInput(told, minutes=minutes, most=MOST_MINUTES)
    with store.writing(actor.id, "clock.begin", duty.chain(session_id), f"{minutes:g} {instrument}".strip()) as tx:
        session = duty.going(tx, session_id)
        if session.state not in (SessionState.RUNNING, *HOLDS):
            raise Closed("The session has not started, so no clock can run. Start it first.")
        if current(session):
            raise Closed("A clock is there already. End it before you begin another.")
        here = seats.of_session(tx, session_id)
        if instrument and not _has(tx, here, instrument):
            told = "No client of this session is given {instrument}. Choose an instrument of the session, or none."
            raise BadInput(told, instrument=instrument)
        for seat in here:
            fresh = replace(seat, more_minutes=0.0, stood_seconds=0.0, paused_at_run=0.0 if seat.paused else None)
            if fresh != seat:
                shelf.save(tx, fresh)
        now = canonical.now()
        made = GroupClock(minutes=minutes, started_at=now, by=actor.id, instrument=instrument)
        return shelf.save(tx, in_state(replace(session, clock=made), session.state, now))


def _has(at: Reading, here: Iterable[SessionSeat], instrument: str) -> bool:
    return any(shelf.read(at, Sitting, one).instrument == instrument for seat in here for one in seat.sitting_ids)


def stand(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """Make the clock stand for all, whatever the room does. Undone by `go_on`."""
    return _by_hand(store, actor, session_id, "clock.stand", lambda clock, _: replace(clock, by_hand=True))


def go_on(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """Let the clock go on; while the room is paused or evacuated it stands on. Undone by `stand`."""
    return _by_hand(store, actor, session_id, "clock.go_on", lambda clock, _: replace(clock, by_hand=False))


def end(store: Store, actor: Evaluator, session_id: str) -> GroupSession:
    """End the clock: tablets show none, and no sitting is ended. Not reversible; begin another for the rest."""

    def ended(clock: GroupClock, now: datetime) -> GroupClock:
        return replace(clock, ended_at=now, by_hand=True)

    return _by_hand(store, actor, session_id, "clock.end", ended)


def current(session: GroupSession) -> GroupClock | None:
    """The clock that runs or stands; None where there is none or it has ended."""
    return session.clock if session.clock and session.clock.ended_at is None else None


def factor_of(sitting: Sitting | None) -> float | None:
    """How many times the minutes this client has by the plan: 1 without more time, None without a limit."""
    given = next((one for one in sitting.accommodations if one.feature == TIME), None) if sitting else None
    if given is None:
        return 1.0
    time = given.parameters.get("time", FEATURES[TIME]["time"][0])
    return None if time == UNLIMITED else float(time)


def left(session: GroupSession, seat: SessionSeat, factor: float | None, now: datetime) -> float | None:
    """Seconds left at `now`, below 0 where the time is over; None without a clock, or where the client has no limit.

    (minutes * factor + more_minutes) * 60 less what the clock ran, without what it ran while this client alone was
    paused. A pause of one within a pause of all counts once, since it is told in the clock's own seconds.
    """
    clock = current(session)
    if clock is None or factor is None:
        return None
    return (clock.minutes * factor + seat.more_minutes) * 60 - used(clock, seat, now)


def told(session: GroupSession, seat: SessionSeat, sitting: Sitting | None, now: datetime) -> Told | None:
    """What the tablet shows while `sitting` is on it; None where the clock is for another instrument, or for none."""
    clock = current(session)
    if clock is None or (clock.instrument and (sitting is None or clock.instrument != sitting.instrument)):
        return None
    seconds = left(session, seat, factor_of(sitting), now)
    return None if seconds is None else Told(left=seconds, runs=clock.stands_since is None and not seat.paused)


def ran(clock: GroupClock, now: datetime) -> float:
    """Seconds that the clock has run for all until `now`."""
    return ((clock.stands_since or now) - clock.started_at).total_seconds() - clock.stood_seconds


def used(clock: GroupClock, seat: SessionSeat, now: datetime) -> float:
    """Seconds of the clock that count for this client until `now`."""
    run = seat.paused_at_run if seat.paused and seat.paused_at_run is not None else ran(clock, now)
    return run - seat.stood_seconds


def in_state(session: GroupSession, state: SessionState, now: datetime) -> GroupSession:
    """The session in a state from `now` on, its clock standing where that state holds the room, else as it should."""
    clock = session.clock
    if clock is not None:
        stands = clock.by_hand or state in HOLDS
        if stands and clock.stands_since is None:
            clock = replace(clock, stands_since=now)
        elif not stands and clock.stands_since is not None:
            stood = clock.stood_seconds + (now - clock.stands_since).total_seconds()
            clock = replace(clock, stands_since=None, stood_seconds=stood)
    return replace(session, state=state, clock=clock)


def seat_paused(session: GroupSession, seat: SessionSeat, now: datetime) -> SessionSeat:
    """The seat paused from `now` on: for this client the clock stands."""
    clock = current(session)
    return seat if seat.paused else replace(seat, paused=True, paused_at_run=ran(clock, now) if clock else None)


def seat_resumed(session: GroupSession, seat: SessionSeat, now: datetime) -> SessionSeat:
    """The seat going on at `now`, without what the clock ran meanwhile."""
    clock, since = current(session), seat.paused_at_run
    stood = ran(clock, now) - since if clock and since is not None else 0.0
    return replace(seat, paused=False, paused_at_run=None, stood_seconds=seat.stood_seconds + stood)


def minutes_more(seat: SessionSeat, minutes: float) -> SessionSeat:
    """The seat with so many minutes more, or fewer of those given before. Raises BadInput."""
    most = seat.more_minutes + minutes
    if not math.isfinite(minutes) or minutes == 0 or not 0 <= most <= MOST_MINUTES:
        told = "Seat {number} has {had:g} minutes more; {minutes:g} cannot be added. Stay within 0 and {most:g} in all."
        raise BadInput(told, number=seat.number, had=seat.more_minutes, minutes=minutes, most=MOST_MINUTES)
    return replace(seat, more_minutes=most)


def _by_hand(
    store: Store, actor: Evaluator, session_id: str, verb: str, change: Callable[[GroupClock, datetime], GroupClock]
) -> GroupSession:
    duty.require_room(actor)
    with store.writing(actor.id, verb, duty.chain(session_id)) as tx:
        session, now = duty.going(tx, session_id), canonical.now()
        clock = current(session)
        if clock is None:
            raise Closed("No clock is there. Begin one first.")
        return shelf.save(tx, in_state(replace(session, clock=change(clock, now)), session.state, now))
