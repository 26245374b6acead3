"""Which recordings are there, and what are their bytes?"""

from __future__ import annotations

from sqlalchemy import select

from assess.errors import NotFound
from assess.nouns.recording import Recording
from assess.store import canonical, schema, shelf
from assess.store.database import Reading, Transaction

CONTENT = schema.recording_content


def add(tx: Transaction, recording: Recording, content: bytes) -> Recording:
    """Put a recording away with its bytes; the same bytes are kept once."""
    if not tx.connection.scalar(select(CONTENT.c.hash).where(CONTENT.c.hash == recording.content_hash)):
        tx.connection.execute(CONTENT.insert().values(hash=recording.content_hash, content=content))
    return shelf.add(tx, recording)


def of_instrument(at: Reading, instrument_id: str) -> tuple[Recording, ...]:
    """Those of an instrument that stand, oldest first; the withdrawn ones are left out."""
    table = schema.recording
    query = select(table.c.body).where(table.c.instrument == instrument_id).order_by(table.c.number)
    kept = (canonical.noun_of(body, Recording) for body in at.connection.scalars(query))
    return tuple(recording for recording in kept if recording.withdrawn_at is None)


def content_of(at: Reading, content_hash: str) -> bytes:
    """The bytes of that hash, or NotFound."""
    content: bytes | None = at.connection.scalar(select(CONTENT.c.content).where(CONTENT.c.hash == content_hash))
    if content is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="recording", id=content_hash)
    return content
