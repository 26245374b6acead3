"""What are the bytes of an attachment, and who can open them? Only the client's own key."""

from __future__ import annotations

from sqlalchemy import delete, select

from assess.errors import Closed, NotFound
from assess.nouns.attachment import Attachment
from assess.nouns.case import CaseFile
from assess.store import clients, private, schema, shelf
from assess.store.database import Reading, Transaction
from assess.store.sealed import Sealed, seal, unseal

TABLE = schema.attachment_content
COLUMN = "content"


def add(tx: Transaction, attachment: Attachment, content: bytes) -> Attachment:
    """Put an attachment away, its bytes sealed for this row alone. Closed where the client's key is destroyed."""
    kept = private.add(tx, attachment)
    closed = seal(_key(tx, attachment), content, table=TABLE.name, column=COLUMN, row=attachment.id)
    tx.connection.execute(TABLE.insert().values(attachment_id=attachment.id, content=closed.content))
    return kept


def content_of(at: Reading, attachment: Attachment) -> bytes:
    """Its bytes. Raises NotFound where they were removed, Closed where the client's identity was erased."""
    closed = at.connection.scalar(select(TABLE.c.content).where(TABLE.c.attachment_id == attachment.id))
    if closed is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="attachment", id=attachment.id)
    return unseal(_key(at, attachment), Sealed(closed), table=TABLE.name, column=COLUMN, row=attachment.id)


def remove(tx: Transaction, attachment: Attachment) -> Attachment:
    """Destroy the bytes; the entry is saved as it is given. Not reversible."""
    tx.connection.execute(delete(TABLE).where(TABLE.c.attachment_id == attachment.id))
    return private.save(tx, attachment)


def _key(at: Reading, attachment: Attachment) -> bytes:
    key = clients.key_of(at, shelf.read(at, CaseFile, attachment.case_id).client_id)
    if key is None:
        raise Closed("The client's identity was erased, and with it every attachment of theirs.")
    return key
