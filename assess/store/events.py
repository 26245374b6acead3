"""Is an acknowledged answer kept, once?"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, func, select

from assess.errors import BadInput, Conflict, NotFound
from assess.nouns.sitting import Event, Lease
from assess.store import arrivals, asked, canonical, schema
from assess.store.arrivals import Acknowledgement as Acknowledgement
from assess.store.database import Reading, Store, Transaction
from assess.store.group_commit import Asked, GroupCommit, Kept
from assess.store.journal import journal

SCHEMA = 1  # the event layout that this toolkit writes and reads
_MAKING = threading.Lock()
EVENT, LEASE, QUARANTINE, SITTING = schema.event, schema.lease, schema.quarantine, schema.sitting


def grant_lease(
    store: Store, sitting_id: str, *, known: str | None = None, move: bool = False, lease_id: str | None = None
) -> Lease:
    """The right to write into a sitting, one for each load of a page; the newest lease holds the sitting.

    A page names itself (`lease_id`: asked twice is granted once) and a lease that its device had before (`known`),
    from which it takes over; what was made under that older lease is still kept. `move` takes the sitting from another
    device. Raises Conflict where another device holds it and `move` is not asked for; NotFound for an unknown sitting.
    """
    with store.committing() as connection:
        if connection.scalar(select(SITTING.c.id).where(SITTING.c.id == sitting_id)) is None:
            raise NotFound("There is no {kind} {id} at this site.", kind="sitting", id=sitting_id)
        holder = _holder(connection, sitting_id)
        if lease_id and (granted := _standing(connection, sitting_id, lease_id)):
            return granted
        spent = connection.scalar(select(LEASE.c.id).where(LEASE.c.id == lease_id))  # taken back, or of another sitting
        if spent or (holder and not move and not _standing(connection, sitting_id, known)):
            raise Conflict("This sitting is open on another device. The evaluator can move it here.", theirs=holder)
        if move:
            _revoke(connection, sitting_id)
        lease = Lease(id=lease_id or str(uuid4()), sitting_id=sitting_id, granted_at=canonical.now())
        row = {"id": lease.id, "sitting_id": sitting_id, "granted_at": canonical.instant(lease.granted_at)}
        connection.execute(LEASE.insert().values(**row))
        return lease


def revoke_leases(store: Store, sitting_id: str) -> None:
    """Take the right back from whatever page holds it: the next page that asks gets it."""
    with store.committing() as connection:
        _revoke(connection, sitting_id)


def let_go(tx: Transaction, sitting_id: str) -> None:
    """The same within a verb, so that it is done with the verb or not at all."""
    _revoke(tx.connection, sitting_id)


def lease_of(store: Store, sitting_id: str) -> Lease | None:
    """The lease that may write into the sitting just now."""
    with store.reading() as at:
        return _holder(at.connection, sitting_id)


def next_sequence(store: Store, lease_id: str) -> int:
    """The sequence after the last one that came under a lease, kept or in quarantine."""
    with store.reading() as at:
        highest = (select(func.max(t.c.sequence)).where(t.c.lease_id == lease_id) for t in (EVENT, QUARANTINE))
        return max(at.connection.scalar(query) or 0 for query in highest) + 1


def append(store: Store, sitting_id: str, lease_id: str, events: Sequence[Event]) -> Acknowledgement:
    """Keep events for good; returns only when they are on the disk.

    An equal duplicate is accepted again without a second row. The same key with other content, an event of a revoked
    lease and one for a sitting that is finished or void go to quarantine. Raises BadInput, NotFound, Unavailable.
    """
    told = _writer(store).commit_alike(arrivals.keep, _batch(sitting_id, lease_id, events))
    if told is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="lease", id=lease_id)
    return told


def set_aside(store: Store, sitting_id: str, lease_id: str, events: Sequence[Event], why: str) -> tuple[int, ...]:
    """Put events into quarantine, for the evaluator to see; returns their sequences."""
    batch = _batch(sitting_id, lease_id, events)
    return _writer(store).commit(lambda connection: arrivals.put_aside(connection, batch, why))


def along(store: Store, work: Callable[[Connection], Kept]) -> Kept:
    """Write something small and unaudited together with the answers that wait at this moment. Raises Unavailable."""
    return _writer(store).commit(work)


def along_alike(store: Store, work: Callable[[Connection, Sequence[Asked]], Sequence[Kept]], asked: Asked) -> Kept:
    """The same where many wait to write alike: `work` writes for all of them at once and tells each its own."""
    return _writer(store).commit_alike(work, asked)


def of_sitting(at: Reading, sitting_id: str) -> tuple[Event, ...]:
    """The events of a sitting in the order in which their leases were granted and they were sent."""
    query = (
        select(EVENT.c.body, EVENT.c.server_time)
        .join(LEASE, LEASE.c.id == EVENT.c.lease_id)
        .where(EVENT.c.sitting_id == sitting_id)
        .order_by(LEASE.c.number, EVENT.c.sequence)
    )
    return tuple(_event(row.body, row.server_time) for row in at.connection.execute(query))


def quarantined(at: Reading, sitting_id: str) -> tuple[Event, ...]:
    """Events that could not be taken as they came, in the order of arrival."""
    query = select(QUARANTINE).where(QUARANTINE.c.sitting_id == sitting_id).order_by(QUARANTINE.c.number)
    return tuple(_event(row.body, row.server_time) for row in at.connection.execute(query))


def stop_writing(store: Store) -> None:
    """End the event writer of a store that closes."""
    writer: GroupCommit | None = store.__dict__.pop("event_writer", None)
    if writer:
        writer.stop()
        journal().info("writer_ended", count=writer.commits)


def _writer(store: Store) -> GroupCommit:
    """The store's one writer; made at the first append, under a lock so that there is never a second."""
    with _MAKING:
        writer: GroupCommit | None = store.__dict__.get("event_writer")
        if writer is None:
            writer = store.__dict__["event_writer"] = GroupCommit(store.committing)
    return writer


def _batch(sitting_id: str, lease_id: str, events: Sequence[Event]) -> arrivals.Batch:
    for event in events:
        _check(sitting_id, lease_id, event)
    return arrivals.batch_of(sitting_id, lease_id, events)


def _check(sitting_id: str, lease_id: str, event: Event) -> None:
    if event.schema != SCHEMA:
        told = "Event layout {schema} is not known; this toolkit reads layout {known}. Reload the page."
        raise BadInput(told, schema=event.schema, known=SCHEMA)
    if (event.sitting_id, event.lease_id) != (sitting_id, lease_id) or event.sequence < 1:
        raise BadInput("Event {sequence} belongs to another sitting or page. Reload the page.", sequence=event.sequence)


def _revoke(connection: Connection, sitting_id: str) -> None:
    connection.execute(LEASE.update().where(_unrevoked(sitting_id)).values(revoked_at=_now()))


def _holder(connection: Connection, sitting_id: str) -> Lease | None:
    """The newest lease that was not taken back; older ones were left behind by the same device."""
    return _lease(sitting_id, connection.execute(asked.NEWEST, {"sitting": sitting_id}).first())


def _standing(connection: Connection, sitting_id: str, lease_id: str | None) -> Lease | None:
    query = select(LEASE.c.id, LEASE.c.granted_at).where(_unrevoked(sitting_id), LEASE.c.id == lease_id)
    return _lease(sitting_id, connection.execute(query).first())


def _lease(sitting_id: str, row: Row[Any, Any] | None) -> Lease | None:
    if row is None:
        return None
    lease = {"id": row.id, "sitting_id": sitting_id, "granted_at": row.granted_at}
    return canonical.noun_of_plain(lease, Lease)


def _unrevoked(sitting_id: str) -> ColumnElement[bool]:
    return (LEASE.c.sitting_id == sitting_id) & LEASE.c.revoked_at.is_(None)


def _event(body: str, server_time: str) -> Event:
    return canonical.noun_of_plain({**json.loads(body), "server_time": server_time}, Event)


def _now() -> str:
    return canonical.instant(canonical.now())
