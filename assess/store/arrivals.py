"""What becomes of all the answers that wait at one moment? One look-up, one look for duplicates, one insertion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from assess.nouns.sitting import Event, SittingState
from assess.store import asked, audit, canonical, schema

QUARANTINE = schema.quarantine
OPEN = (SittingState.PLANNED.value, SittingState.RUNNING.value, SittingState.PAUSED.value)
Door = Row[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Acknowledgement:
    """Sequences that are kept for good, and those that lie in quarantine for the evaluator to see. Neither is lost.

    `holder` is the lease that held the sitting at that moment; None where none did.
    """

    accepted: tuple[int, ...]
    quarantined: tuple[int, ...]
    holder: str | None


@dataclass(frozen=True)
class Batch:
    """What one page sent at once: the text of each event beside its sequence."""

    sitting_id: str
    lease_id: str
    texts: tuple[tuple[int, str], ...]


@dataclass
class _Kept:
    """What stands in the store, and what these batches add to it: the next one of a group finds it there."""

    doors: Mapping[tuple[str, str], Door]  # by sitting and lease
    heads: dict[str, str]  # the newest hash, by sitting
    texts: dict[tuple[str, int], str]  # by lease and sequence
    moment: str
    new: list[dict[str, Any]] = field(default_factory=list)


def batch_of(sitting_id: str, lease_id: str, events: Sequence[Event]) -> Batch:
    """The events as they are kept, without the server's time."""
    texts = ((event.sequence, canonical.text_of(replace(event, server_time=None))) for event in events)
    return Batch(sitting_id, lease_id, tuple(texts))


def keep(connection: Connection, batches: Sequence[Batch]) -> list[Acknowledgement | None]:
    """Put batches away in the order of their coming; for each what is told, None where there is no such lease."""
    doors = _doors(connection, batches)
    heads = {sitting: door.head or audit.FIRST for (sitting, _), door in doors.items()}
    texts = _there(connection, batches, doors)
    kept = _Kept(doors, heads, texts, canonical.instant(canonical.now()))
    told = [_keep(connection, batch, kept) for batch in batches]
    if kept.new:
        connection.execute(asked.KEEP, kept.new)
    return told


def put_aside(connection: Connection, batch: Batch, why: str) -> tuple[int, ...]:
    """All of a batch into quarantine; returns its sequences."""
    moment = canonical.instant(canonical.now())
    for sequence, text in batch.texts:
        _put_aside(connection, batch, sequence, text, moment, why)
    return tuple(sequence for sequence, _ in batch.texts)


def _doors(connection: Connection, batches: Sequence[Batch]) -> dict[tuple[str, str], Door]:
    """How each lease and its sitting stand."""
    leases = {batch.lease_id for batch in batches}
    found = (connection.execute(asked.DOORS, {"leases": some}) for some in asked.parts(leases))
    return {(door.sitting_id, door.id): door for doors in found for door in doors}


def _there(
    connection: Connection, batches: Sequence[Batch], doors: Mapping[tuple[str, str], Door]
) -> dict[tuple[str, int], str]:
    """What is kept already under these sequences. Sequences above a lease's highest are new and not looked for."""
    highest = {key: door.highest or 0 for key, door in doors.items()}
    keys = {(*_key(batch), sequence) for batch in batches for sequence, _ in batch.texts}
    older = {key for key in keys if key[2] <= highest.get(key[:2], 0)}
    found = (connection.execute(asked.THERE, {"keys": some}) for some in asked.parts(older))
    return {(row.lease_id, row.sequence): row.body for rows in found for row in rows}


def _key(batch: Batch) -> tuple[str, str]:
    return batch.sitting_id, batch.lease_id


def _keep(connection: Connection, batch: Batch, kept: _Kept) -> Acknowledgement | None:
    door = kept.doors.get(_key(batch))
    if door is None:
        return None
    closed = "lease_revoked" if door.revoked_at else "" if door.state in OPEN else f"sitting_{door.state}"
    told: tuple[list[int], list[int]] = ([], [])  # set aside, accepted
    for sequence, text in batch.texts:
        there = kept.texts.get((batch.lease_id, sequence))
        taken = not closed if there is None else there == text
        told[taken].append(sequence)
        if not taken:
            _put_aside(connection, batch, sequence, text, kept.moment, closed or "other_content")
        elif there is None:
            _add(batch, sequence, text, kept)
    return Acknowledgement(accepted=tuple(told[True]), quarantined=tuple(told[False]), holder=door.holder)


def _add(batch: Batch, sequence: int, text: str, kept: _Kept) -> None:
    """One more row, chained to the sitting's newest."""
    previous = kept.heads[batch.sitting_id]
    link = audit.event_hash(previous, batch.lease_id, sequence, text, kept.moment)
    key = {"sitting_id": batch.sitting_id, "lease_id": batch.lease_id, "sequence": sequence}
    kept.new.append({**key, "body": text, "server_time": kept.moment, "previous": previous, "hash": link})
    kept.heads[batch.sitting_id], kept.texts[batch.lease_id, sequence] = link, text


def _put_aside(connection: Connection, batch: Batch, sequence: int, text: str, moment: str, why: str) -> None:
    """Into quarantine, unless the very same event lies there already."""
    key = {"sitting_id": batch.sitting_id, "lease_id": batch.lease_id, "sequence": sequence, "body": text}
    same = select(QUARANTINE.c.number).where(*(QUARANTINE.c[name] == value for name, value in key.items()))
    if connection.scalar(same) is None:
        connection.execute(QUARANTINE.insert().values(**key, why=why, server_time=moment))
