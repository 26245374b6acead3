"""What is asked of the store at every answer? Built once."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from assess.store import schema

EVENT, LEASE, SITTING = schema.event, schema.lease, schema.sitting
HELD = LEASE.alias()

# The head of the chain is the newest event's hash, NULL before the first.
_HEAD = select(EVENT.c.hash).where(EVENT.c.sitting_id == bindparam("sitting")).order_by(EVENT.c.number.desc()).limit(1)
_HOLDER = (
    select(HELD.c.id)
    .where(HELD.c.sitting_id == bindparam("sitting"), HELD.c.revoked_at.is_(None))
    .order_by(HELD.c.number.desc())
    .limit(1)
)
DOOR = (
    select(
        LEASE.c.revoked_at,
        SITTING.c.state,
        _HEAD.scalar_subquery().label("head"),
        _HOLDER.scalar_subquery().label("holder"),
    )
    .join(SITTING, SITTING.c.id == LEASE.c.sitting_id)
    .where(LEASE.c.id == bindparam("lease"), LEASE.c.sitting_id == bindparam("sitting"))
)
THERE = select(EVENT.c.sequence, EVENT.c.body).where(
    EVENT.c.sitting_id == bindparam("sitting"),
    EVENT.c.lease_id == bindparam("lease"),
    EVENT.c.sequence.between(bindparam("low"), bindparam("high")),
)
NEWEST = (
    select(LEASE.c.id, LEASE.c.granted_at)
    .where(LEASE.c.sitting_id == bindparam("sitting"), LEASE.c.revoked_at.is_(None))
    .order_by(LEASE.c.number.desc())
    .limit(1)
)
KEEP = EVENT.insert()
