"""Which verb does each control of the console call, and what takes it back?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from assess.api.console_asked import Asked, Back, Done
from assess.errors import BadInput, NotFound, ZhihengError
from assess.group import attending, clock, duty, evacuation, lobby, noted, orders, room, taken_back
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.session import SessionSeat, SessionState
from assess.store import canonical, seats, shelf

Verb = Callable[[Asked, Sequence[SessionSeat]], Iterable[Back]]
OneSeat = Callable[[Asked, SessionSeat], object]
NOTHING: tuple[Back, ...] = ()


def do(asked: Asked, verb: str) -> Done:
    """Call it. Raises NotFound for a control or a seat that is not there, BadInput where nobody is chosen."""
    with asked.store.reading() as at:
        known = {seat.id: seat for seat in seats.of_session(at, asked.session.id)}
    if not set(asked.seat_ids) <= set(known):
        raise NotFound("A seat that was chosen is not in this session. Reload the page.")
    chosen = [known[one] for one in asked.seat_ids]
    if verb in ROOM:
        return Done(seats=len(chosen), back=tuple(ROOM[verb](asked, chosen)))
    if verb not in SEATS and verb not in EACH:
        raise NotFound("The console has no control {verb}. Reload the page.", verb=verb)
    if not chosen:
        raise BadInput("Nobody is chosen. Choose one or more seats first.")
    if verb not in ANYBODY:
        duty.require(asked.session, asked.actor, chosen)
    if verb in SEATS:
        return Done(seats=len(chosen), back=tuple(SEATS[verb](asked, chosen)))
    return _each(asked, chosen, *EACH[verb])


def _each(asked: Asked, chosen: Sequence[SessionSeat], step: OneSeat, back: Callable[..., Iterable[Back]]) -> Done:
    """One step for each seat; one that is refused keeps none of the others back. Raises what all were refused for."""
    backs: list[Back] = []
    refused: list[ZhihengError] = []
    for seat in chosen:
        try:
            step(asked, seat)
            backs += back(asked, seat)
        except ZhihengError as wrong:
            refused.append(wrong)
    if len(refused) == len(chosen):
        raise refused[0]
    return Done(seats=len(chosen) - len(refused), refused=refused, back=backs)


def _room(verb: Callable[..., object], back: str = "", *texts: str) -> Verb:
    """A verb of the whole session, and the one that takes it back."""

    def call(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
        verb(*a.room, *(a.text(name) for name in texts))
        return (Back(verb=back),) if back else NOTHING

    return call


def _pause(a: Asked, chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    orders.pause(*a.room, a.seat_ids)
    return _turned(a, "resume", [seat for seat in chosen if not seat.paused], SessionState.RUNNING)


def _resume(a: Asked, chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    orders.resume(*a.room, a.seat_ids)
    return _turned(a, "pause", [seat for seat in chosen if seat.paused], SessionState.PAUSED)


def _turned(a: Asked, back: str, turned: Sequence[SessionSeat], before: SessionState) -> Iterable[Back]:
    """Back to how it was, for those alone who were otherwise before."""
    if a.seat_ids:
        return (Back(verb=back, seats=tuple(seat.id for seat in turned)),) if turned else NOTHING
    return (Back(verb=back),) if a.session.state is before else NOTHING


def _tell(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    orders.tell(*a.room, a.text("text"), a.seat_ids)
    return NOTHING


def _begin_clock(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    clock.begin(*a.room, a.number("minutes"), a.text("instrument"))
    return (Back(verb="clock_end"),)


def _more_time(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    minutes = a.number("minutes")
    orders.more_time(a.store, a.actor, a.seat_ids, minutes)
    return (Back(verb="more_time", seats=a.seat_ids, values={"minutes": -minutes}),)


def _note(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    return _written(a, noted.note(*a.room, a.seat_ids, a.text("text")))


def _incident(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    severity = a.text("severity")
    if severity not in ("low", "medium", "high"):
        raise BadInput("Choose how serious it was: low, medium or high.")
    return _written(a, noted.incident(*a.room, a.seat_ids, a.text("text"), severity, a.text("action_taken")))  # type: ignore[arg-type]


def _quick(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    return _written(a, noted.quick(*a.room, a.seat_ids, a.text("phrase")))


def _written(a: Asked, made: Sequence[SceneNote] | Sequence[Incident]) -> Iterable[Back]:
    """A note is taken back by another one; an incident is closed, by level 3."""
    incidents = [one.id for one in made if isinstance(one, Incident)]
    if not incidents:
        return (Back(verb="note_back", seats=a.seat_ids, values={"at": canonical.instant(made[0].at)}),)
    if a.actor.level > duty.LEVEL:
        return NOTHING
    return (Back(verb="incident_back", seats=a.seat_ids, values={"incidents": incidents}),)


def _note_back(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    try:
        at = datetime.fromisoformat(a.text("at"))
    except ValueError as wrong:
        raise BadInput("Which note is taken back is not told. Reload the page.") from wrong
    taken_back.note(*a.room, a.seat_ids, at)
    return NOTHING


def _incident_back(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    named = a.values.get("incidents")
    taken_back.incident(*a.room, [str(one) for one in named] if isinstance(named, list) else [])
    return NOTHING


def _attend(a: Asked, _chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    attending.attend(*a.room, a.seat_ids, a.text("decision"), a.text("reason"))  # type: ignore[arg-type]
    return NOTHING


def _assign(a: Asked, chosen: Sequence[SessionSeat]) -> Iterable[Back]:
    if len(chosen) != 1:
        raise BadInput("A tablet is for one seat. Choose one seat alone.")
    room.assign(a.store, a.actor, chosen[0].id, a.text("tablet"))
    return (Back(verb="unassign", seats=(chosen[0].id,)),)


def _decide(a: Asked, seat: SessionSeat) -> object:
    return lobby.decide(a.store, a.actor, seat.id, a.text("decision"), a.text("reason"))  # type: ignore[arg-type]


def _decided_before(_a: Asked, seat: SessionSeat) -> Iterable[Back]:
    before = seat.decided
    values = {"decision": before.decision, "reason": before.reason} if before else {}
    return (Back(verb="decide", seats=(seat.id,), values=values),) if before else NOTHING


def _give_after_all(a: Asked, seat: SessionSeat) -> object:
    """The one named, else the one left out last."""
    if not seat.skipped:
        raise NotFound("Seat {number} has not left out any sitting.", number=seat.number)
    named = a.text("sitting") or seat.skipped[-1].sitting_id
    return orders.give_after_all(a.store, a.actor, seat.id, named)


def _skipped(a: Asked, seat: SessionSeat) -> Iterable[Back]:
    with a.store.reading() as at:
        left_out = shelf.read(at, SessionSeat, seat.id).skipped[-1].sitting_id
    return (Back(verb="give_after_all", seats=(seat.id,), values={"sitting": left_out}),)


def _by(back: str, reason: str = "") -> Callable[[Asked, SessionSeat], Iterable[Back]]:
    """Taken back by another verb for this seat, with the reason that stood there before."""

    def told(_a: Asked, seat: SessionSeat) -> Iterable[Back]:
        values = {"reason": getattr(seat, reason)} if reason else {}
        return (Back(verb=back, seats=(seat.id,), values=values),)

    return told


def _one(verb: Callable[..., object], *texts: str) -> OneSeat:
    return lambda a, seat: verb(a.store, a.actor, seat.id, *(a.text(name) for name in texts))


def _no_step(_a: Asked, _seat: SessionSeat) -> Iterable[Back]:
    return NOTHING


ROOM: Mapping[str, Verb] = {
    "open_lobby": _room(room.open_lobby),
    "start": _room(room.start),
    "end": _room(room.end),
    "pause": _pause,
    "resume": _resume,
    "tell": _tell,
    "clock_begin": _begin_clock,
    "clock_stand": _room(clock.stand, "clock_go_on"),
    "clock_go_on": _room(clock.go_on, "clock_stand"),
    "clock_end": _room(clock.end),
    "evacuate": _room(evacuation.sound, "all_back", "reason"),
    "all_back": _room(evacuation.all_back, "evacuate"),
}
SEATS: Mapping[str, Verb] = {
    "more_time": _more_time,
    "note": _note,
    "incident": _incident,
    "quick": _quick,
    "note_back": _note_back,
    "incident_back": _incident_back,
    "attend": _attend,
    "assign": _assign,
}
EACH: Mapping[str, tuple[OneSeat, Callable[[Asked, SessionSeat], Iterable[Back]]]] = {
    "absent": (_one(room.absent, "reason"), _by("expected")),
    "expected": (_one(room.expected), _by("absent", "absent")),
    "new_code": (_one(room.new_code), _no_step),
    "decide": (_decide, _decided_before),
    "unassign": (_one(room.unassign), _no_step),
    "stop": (_one(orders.stop, "reason"), _by("take_up")),
    "take_up": (_one(orders.take_up), _by("stop", "stopped")),
    "skip": (_one(orders.skip, "reason"), _skipped),
    "give_after_all": (_give_after_all, _no_step),
    "move": (_one(orders.move), _no_step),
    "escorted": (_one(evacuation.escorted), _by("not_escorted")),
    "not_escorted": (_one(evacuation.not_escorted), _by("escorted")),
}
ANYBODY = ("escorted", "not_escorted")  # nobody waits for another level in an alarm
