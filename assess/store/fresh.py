"""What was written since somebody last looked?"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select

from assess.nouns.session import Presence, WaitingTablet
from assess.nouns.sitting import Event, EventKind, How
from assess.store import canonical, schema
from assess.store.database import Reading

EVENT, LEASE, AUDIT, ASIDE = schema.event, schema.lease, schema.audit, schema.quarantine
PRESENCE, TABLET = schema.tablet_presence, schema.waiting_tablet
IN_MOST = 500  # values of one query
LATE_MOST = 500  # numbers back of the newest that are still known as read; our own setting


@dataclass
class Seen:
    """How far one reader has read a table. Numbers come in their order, since all processes take turns to write."""

    number: int = 0
    lately: set[int] = field(default_factory=set)

    def takes(self, number: int) -> bool:
        """Whether this number is new; it is noted."""
        if number in self.lately:
            return False
        self.lately.add(number)
        self.number = max(self.number, number)
        if len(self.lately) > 4 * LATE_MOST:
            self.lately = {one for one in self.lately if one > self.number - 2 * LATE_MOST}
        return True


def events_after(at: Reading, seen: Seen, kinds: Container[str]) -> Iterator[tuple[int, Event]]:
    """The events of these kinds, of all sittings, that are new to this reader, each with the number of its lease.

    They are taken apart without the checks that they passed when they were kept: a console asks twice a second.
    """
    for row in _events(at, EVENT.c.number > seen.number):
        if seen.takes(row.number) and (event := _event(row, kinds)):
            yield row.lease, event


def events_of(
    at: Reading, sitting_ids: Sequence[str], seen: Seen, kinds: Container[str]
) -> Iterator[tuple[int, Event]]:
    """All events of these kinds of some sittings, likewise."""
    for start in range(0, len(sitting_ids), IN_MOST):
        for row in _events(at, EVENT.c.sitting_id.in_(sitting_ids[start : start + IN_MOST])):
            seen.lately.add(row.number)  # not `takes`: of the others nothing was read yet
            if event := _event(row, kinds):
                yield row.lease, event


def touched_after(at: Reading, seen: Seen) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was done: the chain of each new audit entry, and "table/id" of every row that it touched."""
    query = select(AUDIT.c.number, AUDIT.c.chain, AUDIT.c.body).where(AUDIT.c.number > seen.number)
    for row in at.connection.execute(query.order_by(AUDIT.c.number)):
        if seen.takes(row.number):
            yield row.chain, tuple(json.loads(row.body)["digests"])


def aside_after(at: Reading, seen: Seen) -> Iterator[str]:
    """The sitting of each event that was put into quarantine."""
    query = select(ASIDE.c.number, ASIDE.c.sitting_id).where(ASIDE.c.number > seen.number)
    for row in at.connection.execute(query.order_by(ASIDE.c.number)):
        if seen.takes(row.number):
            yield row.sitting_id


def said_since(at: Reading, session_id: str, moment: str) -> Iterator[tuple[str, Presence]]:
    """What a session's tablets said at that instant (as `canonical.instant` writes it) or later, each with when."""
    query = select(PRESENCE.c.seen_at, PRESENCE.c.body).where(
        PRESENCE.c.session_id == session_id, PRESENCE.c.seen_at >= moment
    )
    for row in at.connection.execute(query):
        yield row.seen_at, canonical.noun_of(row.body, Presence)


def waiting_since(at: Reading, moment: datetime) -> Iterator[WaitingTablet]:
    """The tablets on the joining page that asked at that instant or later, the one that asked last first."""
    asked = select(TABLET.c.body).where(TABLET.c.seen_at >= canonical.instant(moment))
    for body in at.connection.scalars(asked.order_by(TABLET.c.seen_at.desc())):
        yield canonical.noun_of(body, WaitingTablet)


def newest(at: Reading, table: Table) -> int:
    """The number of the newest row of a table; 0 where there is none."""
    number: Column[int] = table.c.number
    return at.connection.scalar(select(func.max(number))) or 0


def _events(at: Reading, where: ColumnElement[bool]) -> Iterator[Any]:
    columns = (EVENT.c.number, LEASE.c.number.label("lease"), EVENT.c.body, EVENT.c.server_time)
    query = select(*columns).join(LEASE, LEASE.c.id == EVENT.c.lease_id).where(where).order_by(EVENT.c.number)
    yield from at.connection.execute(query)


def _event(row: Any, kinds: Container[str]) -> Event | None:
    plain = json.loads(row.body)
    if plain["kind"] not in kinds:
        return None
    plain["kind"], plain["how"] = EventKind(plain["kind"]), How(plain["how"]) if plain["how"] else None
    return Event(**plain | {"server_time": datetime.fromisoformat(row.server_time)})
