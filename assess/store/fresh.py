"""What was written since somebody last looked?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select

from assess.nouns.session import Presence
from assess.nouns.sitting import Event, EventKind, How
from assess.store import canonical, schema
from assess.store.database import Reading

EVENT, LEASE, AUDIT, ASIDE = schema.event, schema.lease, schema.audit, schema.quarantine
PRESENCE = schema.seat_presence
IN_MOST = 500  # values of one query
LATE_MOST = 500  # numbers back of the newest; our own setting, five seconds of 100 answers a second


@dataclass
class Seen:
    """How far one reader has read a table.

    SQLite writes one transaction at a time, so numbers come in their order. A server hands numbers out before the
    transaction ends, and two processes end in any order: there the last `LATE_MOST` numbers are looked through again.
    """

    number: int = 0
    lately: set[int] = field(default_factory=set)

    def start(self, at: Reading) -> int:
        """The number after which to read."""
        return self.number if at.connection.dialect.name == "sqlite" else max(0, self.number - LATE_MOST)

    def takes(self, number: int) -> bool:
        """Whether this number is new; it is noted."""
        if number in self.lately:
            return False
        self.lately.add(number)
        self.number = max(self.number, number)
        if len(self.lately) > 4 * LATE_MOST:
            self.lately = {one for one in self.lately if one > self.number - 2 * LATE_MOST}
        return True


def events_after(at: Reading, seen: Seen) -> Iterator[tuple[int, Event]]:
    """The events of all sittings that are new to this reader, each with the number of its lease.

    They are taken apart without the checks that they passed when they were kept: a console asks twice a second.
    """
    for row in _events(at, EVENT.c.number > seen.start(at)):
        if seen.takes(row.number):
            yield row.lease, _event(row)


def events_of(at: Reading, sitting_ids: Sequence[str], seen: Seen) -> Iterator[tuple[int, Event]]:
    """All events of some sittings, likewise."""
    for start in range(0, len(sitting_ids), IN_MOST):
        for row in _events(at, EVENT.c.sitting_id.in_(sitting_ids[start : start + IN_MOST])):
            seen.lately.add(row.number)  # not `takes`: of the others nothing was read yet
            yield row.lease, _event(row)


def touched_after(at: Reading, seen: Seen) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was done: the chain of each new audit entry, and "table/id" of every row that it touched."""
    query = select(AUDIT.c.number, AUDIT.c.chain, AUDIT.c.body).where(AUDIT.c.number > seen.start(at))
    for row in at.connection.execute(query.order_by(AUDIT.c.number)):
        if seen.takes(row.number):
            yield row.chain, tuple(json.loads(row.body)["digests"])


def aside_after(at: Reading, seen: Seen) -> Iterator[str]:
    """The sitting of each event that was put into quarantine."""
    query = select(ASIDE.c.number, ASIDE.c.sitting_id).where(ASIDE.c.number > seen.start(at))
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


def newest(at: Reading, table: Table) -> int:
    """The number of the newest row of a table; 0 where there is none."""
    number: Column[int] = table.c.number
    return at.connection.scalar(select(func.max(number))) or 0


def _events(at: Reading, where: ColumnElement[bool]) -> Iterator[Any]:
    columns = (EVENT.c.number, LEASE.c.number.label("lease"), EVENT.c.body, EVENT.c.server_time)
    query = select(*columns).join(LEASE, LEASE.c.id == EVENT.c.lease_id).where(where).order_by(EVENT.c.number)
    yield from at.connection.execute(query)


def _event(row: Any) -> Event:
    plain = json.loads(row.body)
    plain["kind"], plain["how"] = EventKind(plain["kind"]), How(plain["how"]) if plain["how"] else None
    return Event(**plain | {"server_time": datetime.fromisoformat(row.server_time)})
