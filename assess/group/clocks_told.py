"""When does a client's time on the group's clock end, as the console tells it?"""

from __future__ import annotations

from datetime import datetime, timedelta

from assess.group import clock
from assess.nouns.session import GroupSession, SessionSeat
from assess.nouns.sitting import Sitting


def told(
    session: GroupSession, seat: SessionSeat, sitting: Sitting | None, now: datetime
) -> tuple[datetime | None, float | None]:
    """The instant at which a clock that runs will have run out; or the seconds left (s) on one that stands."""
    here = clock.told(session, seat, sitting, now)
    if here is None or session.clock is None:
        return None, None
    if not here.runs:
        return None, here.left
    started = session.clock.started_at
    at_start = clock.told(session, seat, sitting, started)  # at its start, so that the end does not waver
    return (started + timedelta(seconds=at_start.left), None) if at_start else (None, None)
