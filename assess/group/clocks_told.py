"""When does a client's time on the group's clock end, and who must be fetched when the room is left?"""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from assess.nouns.people import Client
from assess.nouns.session import GroupSession, SessionSeat


def told(session: GroupSession, seat: SessionSeat, now: datetime) -> tuple[datetime | None, float | None]:
    """The instant at which a clock that runs will have run out; or the seconds left (s) on one that stands."""
    clock, of = session.clock, _part("clock")
    if clock is None or of is None:
        return None, None
    if clock.stands_since is not None:
        return None, of.left(session, seat, 1.0, now)
    left = of.left(session, seat, 1.0, clock.started_at)  # at its start, so that the end does not waver
    return (None, None) if left is None else (clock.started_at + timedelta(seconds=left), None)


def must_be_escorted(client: Client) -> tuple[str, ...]:
    """Whom an alarm does not reach by itself: deaf, blind."""
    of = _part("evacuation")
    return tuple(of.must_be_escorted(client)) if of else ()


def _part(name: str) -> Any:
    place = f"assess.group.{name}"
    return import_module(place) if find_spec(place) else None
