"""What is asked of the store at every answer? Built once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sqlalchemy import bindparam, func, select, tuple_

from assess.store import schema

Asked = TypeVar("Asked")
EVENT, LEASE, SITTING = schema.event, schema.lease, schema.sitting
HELD = LEASE.alias()
AT_ONCE = 512  # values in one question

# The head of the chain is the newest event's hash, NULL before the first.
_HEAD = select(EVENT.c.hash).where(EVENT.c.sitting_id == LEASE.c.sitting_id).order_by(EVENT.c.number.desc()).limit(1)
_HOLDER = (
    select(HELD.c.id)
    .where(HELD.c.sitting_id == LEASE.c.sitting_id, HELD.c.revoked_at.is_(None))
    .order_by(HELD.c.number.desc())
    .limit(1)
)
_HIGHEST = select(func.max(EVENT.c.sequence)).where(
    EVENT.c.sitting_id == LEASE.c.sitting_id, EVENT.c.lease_id == LEASE.c.id
)
DOORS = (
    select(
        LEASE.c.id,
        LEASE.c.sitting_id,
        LEASE.c.revoked_at,
        SITTING.c.state,
        _HEAD.correlate(LEASE).scalar_subquery().label("head"),
        _HOLDER.correlate(LEASE).scalar_subquery().label("holder"),
        _HIGHEST.correlate(LEASE).scalar_subquery().label("highest"),
    )
    .join(SITTING, SITTING.c.id == LEASE.c.sitting_id)
    .where(LEASE.c.id.in_(bindparam("leases", expanding=True)))
)
THERE = select(EVENT.c.lease_id, EVENT.c.sequence, EVENT.c.body).where(
    tuple_(EVENT.c.sitting_id, EVENT.c.lease_id, EVENT.c.sequence).in_(bindparam("keys", expanding=True))
)
NEWEST = (
    select(LEASE.c.id, LEASE.c.granted_at)
    .where(LEASE.c.sitting_id == bindparam("sitting"), LEASE.c.revoked_at.is_(None))
    .order_by(LEASE.c.number.desc())
    .limit(1)
)
KEEP = EVENT.insert().inline()


def parts(values: Iterable[Asked]) -> Iterator[list[Asked]]:
    """The values in parts, the last of them repeated up to a power of two, so that few questions differ in their text.

    >>> list(parts("abc"))
    [['a', 'b', 'c', 'c']]
    """
    every = list(values)
    for start in range(0, len(every), AT_ONCE):
        part = every[start : start + AT_ONCE]
        yield part + part[-1:] * ((1 << (len(part) - 1).bit_length()) - len(part))
