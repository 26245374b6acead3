"""Which verb does each control of the console call?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from assess.errors import BadInput, NotAllowed, NotFound, Unavailable
from assess.group.standing import next_sitting
from assess.nouns.people import Evaluator
from assess.nouns.session import GroupSession, SessionSeat
from assess.nouns.sitting import Sitting
from assess.sitting import live
from assess.store import seats, shelf
from assess.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One press of a control: by whom, on which seats (none: all), with what was typed."""

    store: Store
    actor: Evaluator
    session_id: str
    seat_ids: tuple[str, ...]
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """What was typed; empty where nothing was."""
        value = self.values.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def number(self, name: str) -> float:
        """A number that was typed. Raises BadInput."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadInput("A number is missing. Type it and try again.")
        return float(value)


def do(asked: Asked, verb: str) -> int:
    """Call it; returns how many seats it was for (0: the whole room). Raises NotFound for a seat of another session."""
    if verb not in VERBS:
        raise NotFound("The console has no control {verb}. Reload the page.", verb=verb)
    known = {seat.id: seat for seat in _seats(asked)}
    if not set(asked.seat_ids) <= set(known):
        raise NotFound("A seat that was chosen is not in this session. Reload the page.")
    VERBS[verb](asked, [known[one] for one in asked.seat_ids])
    return len(asked.seat_ids)


def _seats(asked: Asked) -> tuple[SessionSeat, ...]:
    with asked.store.reading() as at:
        shelf.read(at, GroupSession, asked.session_id)
        return seats.of_session(at, asked.session_id)


def _part(name: str) -> Any:
    place = f"assess.group.{name}"
    if not find_spec(place):
        raise Unavailable("This control is not in this version yet. Use the session's page.")
    return import_module(place)


Verb = Callable[[Asked, Sequence[SessionSeat]], object]


def _room(part: str, verb: str, *texts: str) -> Verb:
    """A verb of the whole session."""

    def call(a: Asked, _seats: Sequence[SessionSeat]) -> object:
        return getattr(_part(part), verb)(a.store, a.actor, a.session_id, *(a.text(name) for name in texts))

    return call


def _some(part: str, verb: str, *texts: str) -> Verb:
    """A verb of some seats, or of all where none is named."""

    def call(a: Asked, _seats: Sequence[SessionSeat]) -> object:
        typed = [a.text(name) for name in texts]
        return getattr(_part(part), verb)(a.store, a.actor, a.session_id, *typed, seat_ids=a.seat_ids)

    return call


def _each(part: str, verb: str, *texts: str) -> Verb:
    """A verb of one seat, done for each that is chosen."""

    def call(a: Asked, chosen: Sequence[SessionSeat]) -> object:
        if not chosen:
            raise BadInput("Nobody is chosen. Choose one or more seats first.")
        return [
            getattr(_part(part), verb)(a.store, a.actor, seat.id, *(a.text(name) for name in texts)) for seat in chosen
        ]

    return call


def _noted(verb: str) -> Verb:
    def call(a: Asked, chosen: Sequence[SessionSeat]) -> object:
        if not chosen:
            raise BadInput("Nobody is chosen. Choose one or more seats first.")
        return getattr(_part("noted"), verb)(a.store, a.actor, a.session_id, a.seat_ids, a.text("text"))

    return call


def _more_time(a: Asked, chosen: Sequence[SessionSeat]) -> object:
    if not chosen:
        raise BadInput("Nobody is chosen. Choose one or more seats first.")
    return _part("orders").more_time(a.store, a.actor, a.seat_ids, a.number("minutes"))


def _begin_clock(a: Asked, _seats: Sequence[SessionSeat]) -> object:
    return _part("clock").begin(a.store, a.actor, a.session_id, a.number("minutes"))


def _attend(a: Asked, chosen: Sequence[SessionSeat]) -> None:
    """Answer the calls of the chosen; of rows that are not this evaluator's, none."""
    decision = a.text("decision")
    if decision not in ("go_on", "again", "stop"):
        raise BadInput("Choose what is decided on the call: go on, once more, or stop here for today.")
    with a.store.reading() as at:
        session = shelf.read(at, GroupSession, a.session_id)
        own = {row.number for row in session.rows if row.evaluator_id == a.actor.id}
        now = [next_sitting(seat, {one: shelf.read(at, Sitting, one) for one in seat.sitting_ids}) for seat in chosen]
    if a.actor.level > 3 and any(seat.row not in own for seat in chosen):
        raise NotAllowed("These seats are in rows of another evaluator. Ask whoever is in charge of the session.")
    for sitting in now:
        if sitting is not None:
            live.attend(a.store, a.actor, sitting.id, decision, a.text("reason"))  # type: ignore[arg-type]


VERBS: Mapping[str, Verb] = {
    "open_lobby": _room("room", "open_lobby"),
    "start": _room("room", "start"),
    "end": _room("room", "end"),
    "absent": _each("room", "absent", "reason"),
    "expected": _each("room", "expected"),
    "new_code": _each("room", "new_code"),
    "decide": _each("lobby", "decide", "decision", "reason"),
    "pause": _some("orders", "pause"),
    "resume": _some("orders", "resume"),
    "tell": _some("orders", "tell", "text"),
    "stop": _each("orders", "stop", "reason"),
    "skip": _each("orders", "skip", "reason"),
    "move": _each("orders", "move"),
    "more_time": _more_time,
    "note": _noted("note"),
    "incident": _noted("incident"),
    "attend": _attend,
    "clock_begin": _begin_clock,
    "clock_stand": _room("clock", "stand"),
    "clock_go_on": _room("clock", "go_on"),
    "clock_end": _room("clock", "end"),
    "evacuate": _room("evacuation", "sound", "reason"),
    "escorted": _each("evacuation", "escorted"),
    "all_back": _room("evacuation", "all_back"),
}
