"""Who of a session is incomplete and why, and what has not come in from which tablet?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from assess.group import clock, tablets
from assess.group.standing import LET_IN, OVER, standing, to_do
from assess.group.tablets import Earlier
from assess.group.tiles import OFFLINE_SECONDS
from assess.nouns.session import GroupSession, Presence, SessionSeat
from assess.nouns.sitting import Sitting, SittingState
from assess.store import canonical, events, seats, shelf
from assess.store.database import Reading, Store

WhyCode = Literal[
    "absent",
    "never_joined",
    "not_let_in",  # the evaluator decided it, or the barrier held the client back and nobody decided
    "stopped",
    "skipped",
    "set_aside",  # the sitting was made void
    "out_of_time",  # the client's own time on the group's clock ran out before the sitting was finished
    "paused",
    "still_running",
    "not_begun",
    "answers_waiting",  # everything may be finished, but the tablet still keeps answers
]
CLOCK_OFF = 60.0  # seconds from which a tablet's clock is told as wrong (our own setting)


@dataclass(frozen=True, kw_only=True)
class Why:
    """One thing that keeps a client from being complete; `reason` is what somebody wrote, where anybody did."""

    code: WhyCode
    reason: str = ""
    sitting_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Tablet:
    """What the tablet that has the seat said last, beside what the store has; None and 0 where it never said anything.

    `refused` and `waiting` are its own count. `aside` are events in quarantine by sitting, those without left out.
    `silent`: it fell silent before the session's end (or until now) with a sitting open, so it may keep more answers.
    """

    seen_at: datetime | None
    silent: bool
    waiting: int
    refused: int
    durable: bool | None
    clock_off_seconds: float | None
    aside: Mapping[str, int]

    @property
    def delivered(self) -> bool | None:
        """Whether everything it had came in; None where it never said, or said nothing at the end."""
        if self.waiting or self.refused or self.aside:
            return False
        return None if self.seen_at is None or self.silent else True

    @property
    def clock_wrong(self) -> bool:
        """Whether its clock is further off than CLOCK_OFF."""
        return self.clock_off_seconds is not None and abs(self.clock_off_seconds) >= CLOCK_OFF


@dataclass(frozen=True, kw_only=True)
class SeatAfter:
    """One client: nothing in `why` means complete. `left` are sittings that can still be given."""

    seat: SessionSeat
    why: tuple[Why, ...]
    left: tuple[str, ...]
    tablet: Tablet
    earlier: tuple[Earlier, ...] = ()  # tablets that had the seat before

    @property
    def undelivered(self) -> int:
        """How many of its tablets keep answers, had some refused, or may keep some."""
        now = self.tablet.delivered is False or self.tablet.silent
        return now + sum(one.delivered is not True for one in self.earlier)


@dataclass(frozen=True, kw_only=True)
class After:
    """A session as it stands at `at`. `counts` are clients by reason: one with two reasons counts under both."""

    session: GroupSession
    at: datetime
    seats: tuple[SeatAfter, ...]
    complete: int
    counts: Mapping[str, int]
    undelivered: int  # seats of which a tablet keeps answers, had some refused, or whose events lie in quarantine


def after(store: Store, session_id: str) -> After:
    """How the session stands now. Raises NotFound for another id."""
    with store.reading() as at:
        return of(at, shelf.read(at, GroupSession, session_id), canonical.now())


def of(at: Reading, session: GroupSession, now: datetime) -> After:
    """The same at a moment, of a session that was read already."""
    said = seats.presences(at, session.id)
    seated = tuple(_seat(at, session, seat, said.get(seat.id, {}), now) for seat in seats.of_session(at, session.id))
    return After(
        session=session,
        at=now,
        seats=seated,
        complete=sum(not one.why for one in seated),
        counts=dict(Counter(code for one in seated for code in sorted({why.code for why in one.why}))),
        undelivered=sum(
            one.tablet.delivered is False or any(gone.delivered is False for gone in one.earlier) for one in seated
        ),
    )


def _seat(
    at: Reading, session: GroupSession, seat: SessionSeat, told: Mapping[str, Presence], now: datetime
) -> SeatAfter:
    said = tablets.own(seat, told)
    sittings = {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids}
    counted = {one: len(events.quarantined(at, one)) for one in seat.sitting_ids}
    tablet = Tablet(
        seen_at=said.seen_at if said else None,
        silent=_silent(said, sittings, session.ended_at or now),
        waiting=said.waiting if said else 0,
        refused=said.refused if said else 0,
        durable=said.durable if said else None,
        clock_off_seconds=_clock_off(seat, said),
        aside={one: count for one, count in counted.items() if count},
    )
    return SeatAfter(
        seat=seat,
        why=tuple(why_incomplete(session, seat, sittings, said, now)),
        left=tuple(one for one in seat.sitting_ids if sittings[one].state not in OVER),
        tablet=tablet,
        earlier=tablets.earlier(seat, told),
    )


def _silent(said: Presence | None, sittings: Mapping[str, Sitting], until: datetime) -> bool:
    """Not heard towards the end, with a sitting begun and not over: what it took since then is not known of here."""
    if said is None or said.seen_at is None:
        return False
    begun = any(one.state in (SittingState.RUNNING, SittingState.PAUSED) for one in sittings.values())
    return begun and until - said.seen_at > timedelta(seconds=OFFLINE_SECONDS)


def _clock_off(seat: SessionSeat, said: Presence | None) -> float | None:
    if said and said.clock_off_seconds is not None:
        return said.clock_off_seconds
    return seat.check.clock_off_seconds if seat.check else None


def why_incomplete(
    session: GroupSession, seat: SessionSeat, sittings: Mapping[str, Sitting], said: Presence | None, now: datetime
) -> Iterator[Why]:
    """Every reason by itself; what holds for the client as a whole stands in place of that for each sitting."""
    yield from _left_out(seat, sittings)
    yield from (
        Why(code="set_aside", reason=sittings[one].void_reason, sitting_id=one)
        for one in seat.sitting_ids
        if sittings[one].state is SittingState.VOID
    )
    open_ones = [sittings[one] for one in to_do(seat) if sittings[one].state not in OVER]
    if open_ones:
        whole = _whole(session, seat, sittings)
        yield from (whole,) if whole else (_of(session, seat, one, now) for one in open_ones)
    if said and said.waiting:
        yield Why(code="answers_waiting", sitting_id=said.sitting_id)


def _left_out(seat: SessionSeat, sittings: Mapping[str, Sitting]) -> Iterator[Why]:
    for one in seat.skipped:
        if sittings[one.sitting_id].state not in OVER:
            yield Why(code="skipped", reason=one.reason, sitting_id=one.sitting_id)


def _whole(session: GroupSession, seat: SessionSeat, sittings: Mapping[str, Sitting]) -> Why | None:
    """What kept the client from every sitting that is left."""
    if seat.absent:
        return Why(code="absent", reason=seat.absent)
    if seat.stopped:
        return Why(code="stopped", reason=seat.stopped)
    if seat.decided and seat.decided.decision not in LET_IN:
        return Why(code="not_let_in", reason=seat.decided.reason)
    if standing(session, seat, sittings) == "held_back":
        return Why(code="not_let_in")
    begun = any(sitting.state is not SittingState.PLANNED for sitting in sittings.values())
    return None if seat.joined_at or seat.device_id or begun else Why(code="never_joined")


def _of(session: GroupSession, seat: SessionSeat, sitting: Sitting, now: datetime) -> Why:
    if sitting.state is SittingState.PLANNED:
        return Why(code="not_begun", sitting_id=sitting.id)
    if ran_out(session, seat, sitting, session.ended_at or now):
        return Why(code="out_of_time", sitting_id=sitting.id)
    paused = sitting.state is SittingState.PAUSED or seat.paused
    return Why(code="paused" if paused else "still_running", sitting_id=sitting.id)


def ran_out(session: GroupSession, seat: SessionSeat, sitting: Sitting, at: datetime) -> bool:
    """Whether the client's own time for this sitting on the group's clock was over at that moment.

    The clock's minutes times the factor of the client's accommodations, and what the evaluator gave on top. Never where
    there is no limit, where the clock is for another instrument, or once the evaluator has ended it.
    """
    own = clock.told(session, seat, sitting, at)
    return own is not None and own.left <= 0
