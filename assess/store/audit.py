"""Who did what, and has anything been altered since?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from assess.nouns.audit import AuditEntry
from assess.store import canonical, schema

if TYPE_CHECKING:
    from assess.store.database import Reading, Transaction

FIRST = "0" * 64  # the `previous` of a chain's first entry


def append(tx: Transaction, digests: Mapping[str, str]) -> AuditEntry:
    """Close the transaction's verb with its entry, joined to its chain."""
    table = schema.audit
    newest = tx.connection.execute(
        select(table.c.sequence, table.c.hash)
        .where(table.c.chain == tx.chain)
        .order_by(table.c.sequence.desc())
        .limit(1)
    ).first()
    entry = AuditEntry(
        chain=tx.chain,
        sequence=newest.sequence + 1 if newest else 1,
        at=canonical.now(),
        actor=tx.actor,
        verb=tx.verb,
        reason=tx.reason,
        digests=dict(digests),
        previous=newest.hash if newest else FIRST,
        hash="",
    )
    entry = replace(entry, hash=hash_of(entry))
    tx.connection.execute(
        table.insert().values(
            chain=entry.chain,
            sequence=entry.sequence,
            body=canonical.text_of(entry),
            previous=entry.previous,
            hash=entry.hash,
        )
    )
    return entry


def hash_of(entry: AuditEntry) -> str:
    """sha256 of the entry's canonical JSON without its own hash."""
    return canonical.digest(canonical.text_of(replace(entry, hash="")))


def entries(at: Reading, chain: str | None = None) -> tuple[AuditEntry, ...]:
    """All entries, or those of one chain ("case:<id>", "sitting:<id>", "site"), in the order of writing."""
    table = schema.audit
    query = select(table.c.body).order_by(table.c.number)
    if chain is not None:
        query = query.where(table.c.chain == chain)
    return tuple(canonical.noun_of(body, AuditEntry) for body in at.connection.scalars(query))


def count_since(at: Reading, chain: str, verb: str, after: str) -> int:
    """How many entries of one verb a chain has since its newest entry of the verb `after`, or in all without one."""
    table = schema.audit

    def of(name: str) -> ColumnElement[bool]:
        return (table.c.chain == chain) & table.c.body.like(f'%"verb":"{name}"%')  # the text is canonical

    start = at.connection.scalar(select(func.max(table.c.number)).where(of(after))) or 0
    return at.connection.scalar(select(func.count()).where(of(verb), table.c.number > start)) or 0


def checkpoint(tx: Transaction) -> str:
    """Join the heads of all chains under one hash; returned to be kept elsewhere, on paper if need be."""
    table = schema.checkpoint
    body = json.dumps(_heads(tx), sort_keys=True, separators=(",", ":"))
    last = tx.connection.scalar(select(table.c.hash).order_by(table.c.number.desc()).limit(1)) or FIRST
    joined = canonical.digest(last + body)
    tx.connection.execute(table.insert().values(body=body, previous=last, hash=joined))
    return joined


def verify(at: Reading) -> tuple[str, ...]:
    """What does not fit: altered or missing entries, events and checkpoints. Empty where all is whole."""
    return (*_audit_problems(at), *_row_problems(at), *_event_problems(at), *_checkpoint_problems(at))


def _heads(at: Reading) -> dict[str, list[object]]:
    heads: dict[str, list[object]] = {}
    for entry in entries(at):
        heads[f"audit {entry.chain}"] = [entry.sequence, entry.hash]
    event = schema.event
    rows = at.connection.execute(select(event.c.sitting_id, event.c.number, event.c.hash).order_by(event.c.number))
    for row in rows:
        heads[f"events {row.sitting_id}"] = [row.number, row.hash]
    return heads


def _audit_problems(at: Reading) -> Iterator[str]:
    newest: dict[str, tuple[int, str]] = {}
    table = schema.audit
    for row in at.connection.execute(select(table).order_by(table.c.chain, table.c.sequence)):
        entry = canonical.noun_of(row.body, AuditEntry)
        sequence, previous = newest.get(row.chain, (0, FIRST))
        kept = (entry.chain, entry.sequence, entry.previous, entry.hash)
        if (row.chain, row.sequence, row.previous, row.hash) != kept or hash_of(entry) != row.hash:
            yield f"audit {row.chain} {row.sequence}: altered"
        if (row.sequence, row.previous) != (sequence + 1, previous):
            yield f"audit {row.chain} {row.sequence}: an entry before it is missing or altered"
        newest[row.chain] = (row.sequence, row.hash)


def _row_problems(at: Reading) -> Iterator[str]:
    """Rows that are not as the newest entry about them left them."""
    newest = {row: digest for entry in entries(at) for row, digest in entry.digests.items()}
    for row, digest in newest.items():
        name, _, row_id = row.partition("/")
        table = schema.metadata.tables.get(name)
        if table is None or "id" not in table.c or "body" not in table.c:
            continue
        body = at.connection.scalar(select(table.c.body).where(table.c.id == row_id))
        if body is None or canonical.digest(body) != digest:
            yield f"{row}: altered or missing since the audit's last word on it"


def event_hash(previous: str, lease_id: str, sequence: int, body: str, server_time: str) -> str:
    """The link of an answer to the one before it in the sitting."""
    return canonical.digest("|".join((previous, lease_id, str(sequence), body, server_time)))


def _event_problems(at: Reading) -> Iterator[str]:
    newest: dict[str, str] = {}
    table = schema.event
    for row in at.connection.execute(select(table).order_by(table.c.number)):
        previous = newest.get(row.sitting_id, FIRST)
        told = event_hash(previous, row.lease_id, row.sequence, row.body, row.server_time)
        if (row.previous, row.hash) != (previous, told):
            yield f"events {row.sitting_id} {row.sequence}: altered, or one before it is missing"
        newest[row.sitting_id] = row.hash


def _checkpoint_problems(at: Reading) -> Iterator[str]:
    """Each checkpoint joins the one before; the newest one's heads must still be there."""
    previous, heads = FIRST, dict[str, list[object]]()
    table = schema.checkpoint
    for row in at.connection.execute(select(table).order_by(table.c.number)):
        if (row.previous, row.hash) != (previous, canonical.digest(previous + row.body)):
            yield f"checkpoint {row.number}: altered"
        previous, heads = row.hash, json.loads(row.body)
    yield from (
        f"{head}: shorter than at the last checkpoint, or altered" for head in heads if not _held(at, head, heads[head])
    )


def _held(at: Reading, head: str, kept: list[object]) -> bool:
    what, chain = head.split(" ", 1)
    if what == "audit":
        table = schema.audit
        query = select(table.c.hash).where(table.c.chain == chain, table.c.sequence == kept[0])
    else:
        event = schema.event
        query = select(event.c.hash).where(event.c.sitting_id == chain, event.c.number == kept[0])
    return at.connection.scalar(query) == kept[1]
