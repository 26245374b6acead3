"""How does everybody in a session stand at this moment, as one value?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assess.group import clock as clocks
from assess.group import standing as stands
from assess.group.course import Course
from assess.group.standing import Standing
from assess.nouns.score import Instrument
from assess.nouns.session import Evacuation, GroupClock, GroupSession, Presence, SessionSeat, SessionState
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting.called import Call

OFFLINE_SECONDS = 15.0  # without a word from the tablet, which speaks every 5 s; our own setting
STUCK_MINUTES = 3.0  # without an answer while nothing holds the client; our own setting
PRACTICE = "practice"


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One seat. It holds instants and no durations, so that it changes only when something happens.

    `label` is the case number; the client's name only where the seat is shown by name. `call` is a code of
    `called.REASONS`. `away_since`: the tablet was heard last then, and should have spoken since. `ends_at` is None
    where no clock runs; `left_seconds` is told of a clock that stands.
    """

    seat_id: str
    number: int
    symbol: str
    row: int
    place: int
    label: str
    standing: Standing
    sitting_id: str = ""
    state: str = ""  # of that sitting
    sitting_number: int = 0  # which of `sittings` it is, in the client's own order
    sittings: int = 0
    answered: int = 0
    of: int = 0
    at_most: bool = False  # an adaptive course: `of` is the most that may be asked
    item_id: str = ""
    last_answer_at: datetime | None = None
    call: str = ""
    call_at: datetime | None = None
    held: bool = False
    away_since: datetime | None = None
    waiting: int = 0  # answers on the tablet, not here yet
    refused: int = 0  # answers that could not be taken, or lie in quarantine
    ends_at: datetime | None = None
    left_seconds: float | None = None
    more_minutes: float = 0.0
    practice_failed: bool = False
    too_fast: bool = False
    stuck: bool = False
    problems: tuple[str, ...] = ()  # of the device check
    reason: str = ""  # why absent or stopped
    escort: tuple[str, ...] = ()  # why this client must be fetched when the room is left: deaf, blind
    escorted: bool = False


@dataclass(frozen=True, kw_only=True)
class Board:
    """The whole room. `tiles` are in the order of the seats' numbers."""

    session_id: str
    name: str
    state: SessionState
    in_charge: str
    rows: Mapping[int, str]  # row -> id of the evaluator who looks after it; empty: nobody
    clock: GroupClock | None
    evacuation: Evacuation | None  # while it lasts
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True)
class Seated:
    """What is known of one seat, to be told as a tile."""

    session: GroupSession
    seat: SessionSeat
    label: str
    sittings: Mapping[str, Sitting]
    instruments: Mapping[str, Instrument]  # by sitting
    courses: Mapping[str, Course]
    calls: Mapping[str, Call | None]
    aside: Mapping[str, int]  # quarantined events by sitting
    said: Presence | None
    escort: tuple[str, ...] = ()
    clock: tuple[datetime | None, float | None] = (None, None)  # when it ends; what is left while it stands


def board(session: GroupSession, tiles: tuple[Tile, ...]) -> Board:
    """The room with its tiles."""
    last = session.evacuations[-1] if session.evacuations else None
    return Board(
        session_id=session.id,
        name=session.name,
        state=session.state,
        in_charge=session.in_charge,
        rows={row.number: row.evaluator_id for row in session.rows},
        clock=clocks.current(session),
        evacuation=last if last and last.ended_at is None else None,
        tiles=tiles,
    )


def tile(known: Seated, now: datetime) -> Tile:
    """How one seat stands at `now`."""
    session, seat = known.session, known.seat
    order = stands.to_do(seat)
    current = stands.next_sitting(seat, known.sittings)
    shown = current or (known.sittings[order[-1]] if order else None)
    how = stands.standing(session, seat, known.sittings)
    call = known.calls.get(shown.id) if shown else None
    last = session.evacuations[-1] if session.evacuations else None
    return Tile(
        seat_id=seat.id,
        number=seat.number,
        symbol=seat.symbol,
        row=seat.row,
        place=seat.place,
        label=known.label,
        standing=how,
        sittings=len(order),
        call=call.reason if call else "",
        call_at=call.at if call else None,
        held=stands.held(session, seat),
        away_since=_away(seat, known.said, now),
        waiting=known.said.waiting if known.said else 0,
        refused=(known.said.refused if known.said else 0) + sum(known.aside.get(one, 0) for one in seat.sitting_ids),
        ends_at=known.clock[0] if how == "working" else None,
        left_seconds=known.clock[1] if how == "working" else None,
        more_minutes=seat.more_minutes,
        practice_failed=_failed(seat) or (call is not None and call.reason == PRACTICE),
        stuck=how == "working" and current is not None and _stuck(known, current, now),
        problems=seat.check.problems if seat.check else (),
        reason=seat.absent or seat.stopped,
        escort=known.escort,
        escorted=bool(last and any(one.seat_id == seat.id for one in last.escorted)),
        **(_progress(known, shown, order.index(shown.id) + 1) if shown else {}),  # type: ignore[arg-type]
    )


def _progress(known: Seated, sitting: Sitting, place: int) -> dict[str, object]:
    course, instrument = known.courses[sitting.id], known.instruments[sitting.id]
    at_it = known.said is not None and known.said.sitting_id == sitting.id
    return {
        "sitting_id": sitting.id,
        "state": sitting.state.value,
        "sitting_number": place,
        "answered": course.answered,
        "of": course.of,
        "at_most": instrument.adaptive is not None,
        "item_id": known.said.item_id if at_it and known.said else "",
        "last_answer_at": course.last_answer_at,
        "too_fast": course.fast,
    }


def _away(seat: SessionSeat, said: Presence | None, now: datetime) -> datetime | None:
    """Since when a tablet that holds the seat has been silent; None where it speaks, or holds none."""
    heard = said.seen_at if said and said.seen_at else seat.joined_at
    if not seat.device_id or heard is None:
        return None
    return heard if now - heard > timedelta(seconds=OFFLINE_SECONDS) else None


def _stuck(known: Seated, sitting: Sitting, now: datetime) -> bool:
    """No answer for long while the sitting runs and nothing holds it."""
    if sitting.state is not SittingState.RUNNING or stands.held(known.session, known.seat):
        return False
    moments = (known.courses[sitting.id].last_answer_at, sitting.started_at, known.session.started_at)
    since = max((moment for moment in moments if moment), default=None)
    return since is not None and now - since > timedelta(minutes=STUCK_MINUTES)


def _failed(seat: SessionSeat) -> bool:
    """The practice of the lobby did not go well, and the evaluator has not let the client in."""
    let_in = seat.decided is not None and seat.decided.decision in stands.LET_IN
    return seat.practice is not None and not seat.practice.passed and not let_in
