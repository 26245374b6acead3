"""How does one seat stand at this moment, and when does that change by time alone?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assess.group import standing as stands
from assess.group.board import Tile
from assess.group.course import Course
from assess.group.tablets import Earlier
from assess.nouns.score import Instrument
from assess.nouns.session import GroupSession, Presence, SessionSeat, SessionState
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting.called import Call

OFFLINE_SECONDS = 15.0  # without a word from the tablet, which speaks every 5 s; our own setting
STUCK_MINUTES = 3.0  # without an answer while nothing holds the client; our own setting
OVER = ("done", "stopped", "absent")  # nobody waits for their tablets
BATTERY_LOW = 0.2  # of a full one; our own setting
PRACTICE = "practice"


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
    said: Presence | None  # of the tablet that has the seat
    earlier: tuple[Earlier, ...] = ()  # tablets that had the seat
    escort: tuple[str, ...] = ()
    clock: tuple[datetime | None, float | None] = (None, None)  # when it ends; what is left while it stands


def tile(known: Seated, now: datetime) -> Tile:
    """How one seat stands at `now`."""
    session, seat, said = known.session, known.seat, known.said
    order = stands.to_do(seat)
    current = stands.next_sitting(seat, known.sittings)
    shown = current or (known.sittings[order[-1]] if order else None)
    how = stands.standing(session, seat, known.sittings)
    call = known.calls.get(shown.id) if shown else None
    away = _silent_at(known) if how not in OVER else None
    stuck = _stuck_at(known, current) if how == "working" else None
    given: dict[str, object] = {}
    given |= _progress(known, shown, order.index(shown.id) + 1) if shown else {}
    ends_at, left = known.clock if how == "working" and not _ended(known) else (None, None)
    given |= {"ends_at": ends_at, "left_seconds": left}
    given |= _called(seat, call) | _escorted(session, seat) | _behind(known)
    return Tile(
        seat_id=seat.id,
        number=seat.number,
        symbol=seat.symbol,
        row=seat.row,
        place=seat.place,
        label=known.label,
        standing=how,
        sittings=len(order),
        ahead=tuple(known.sittings[one].instrument for one in order if known.sittings[one].state not in stands.OVER),
        held=stands.held(session, seat),
        paused=seat.paused,
        away_since=_heard(known) if away and now > away else None,
        waiting=said.waiting if said else 0,
        refused=(said.refused if said else 0) + sum(known.aside.get(one, 0) for one in seat.sitting_ids),
        more_minutes=seat.more_minutes,
        practice_failed=_failed(seat) or (call is not None and call.reason == PRACTICE),
        practice=f"{seat.practice.right}/{seat.practice.of}" if seat.practice and not seat.practice.passed else "",
        stuck=stuck is not None and now > stuck,
        problems=_problems(seat, said),
        battery=_low(said),
        skipped=len(seat.skipped),
        tablet=bool(seat.device_id),
        decided=seat.decided.decision if seat.decided else "",
        reason=seat.absent or seat.stopped,
        escort=known.escort,
        **given,  # type: ignore[arg-type]
    )


def due(known: Seated, now: datetime) -> datetime | None:
    """When the tile changes next by time alone; None where it does not."""
    moments = (_silent_at(known), _stuck_at(known, stands.next_sitting(known.seat, known.sittings)))
    return min((moment for moment in moments if moment and moment >= now), default=None)


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


def _behind(known: Seated) -> dict[str, object]:
    """What the tablets that had the seat keep, as far as they said; and how many may keep more than they said."""
    keeps = [one for one in known.earlier if one.delivered is False]
    spoke = [one.seen_at for one in keeps if one.seen_at]
    return {
        "left_behind": sum(one.waiting + one.refused for one in keeps),
        "left_behind_at": min(spoke, default=None),
        "unheard": sum(not one.told for one in known.earlier),
    }


def _called(seat: SessionSeat, call: Call | None) -> dict[str, object]:
    """The call of the sitting, else the one from the lobby."""
    if call is None:
        return {"call": "help", "call_at": seat.called_at} if seat.called_at else {}
    return {"call": call.reason, "call_at": call.at}


def _escorted(session: GroupSession, seat: SessionSeat) -> dict[str, object]:
    last = session.evacuations[-1].escorted if session.evacuations else ()
    mine = next((one for one in last if one.seat_id == seat.id), None)
    return {"escorted_by": mine.by, "escorted_at": mine.at} if mine else {}


def _heard(known: Seated) -> datetime | None:
    """When the tablet that holds the seat was heard last; None where none does."""
    said, seat = known.said, known.seat
    heard = said.seen_at if said and said.seen_at else seat.joined_at
    return heard if seat.device_id else None


def _ended(known: Seated) -> bool:
    """The room is over: tablets may be put away, and nobody waits for an answer."""
    return known.session.state is SessionState.ENDED


def _silent_at(known: Seated) -> datetime | None:
    """From when on the tablet has been silent for too long; None where none holds the seat, or the room is over."""
    heard = None if _ended(known) else _heard(known)
    return heard + timedelta(seconds=OFFLINE_SECONDS) if heard else None


def _stuck_at(known: Seated, sitting: Sitting | None) -> datetime | None:
    """From when on no answer has come for too long; None while the sitting does not run, or something holds it."""
    running = sitting is not None and sitting.state is SittingState.RUNNING
    if sitting is None or not running or _ended(known) or stands.held(known.session, known.seat):
        return None
    moments = (known.courses[sitting.id].last_answer_at, sitting.started_at, known.session.started_at)
    since = max((moment for moment in moments if moment), default=None)
    return since + timedelta(minutes=STUCK_MINUTES) if since else None


def _failed(seat: SessionSeat) -> bool:
    """The practice of the lobby did not go well, and the evaluator has not let the client in."""
    let_in = seat.decided is not None and seat.decided.decision in stands.LET_IN
    return seat.practice is not None and not seat.practice.passed and not let_in


def _problems(seat: SessionSeat, said: Presence | None) -> tuple[str, ...]:
    """Of the check, and what the tablet says now: answers would not outlast a closed page, or its page is hidden."""
    now = (("storage", said.durable), ("hidden", not said.hidden)) if said else ()
    codes = (*(seat.check.problems if seat.check else ()), *(code for code, fine in now if not fine))
    return tuple(dict.fromkeys(codes))


def _low(said: Presence | None) -> int | None:
    """Percent of the battery where it is low."""
    low = said is not None and said.battery is not None and said.battery <= BATTERY_LOW
    return round(said.battery * 100) if low and said and said.battery is not None else None
