"""What was issued of a group, a post, an organisation or the site, exactly as it was?

Such a document names no client; it is closed with the site's key all the same, so that a copied file tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from assess.errors import BadInput, NotFound
from assess.nouns.document import SiteDocument
from assess.store import canonical, schema
from assess.store.cases import count_up
from assess.store.database import Reading, Transaction
from assess.store.keys import Keys
from assess.store.sealed import Sealed, seal, unseal

DOCUMENT, FILE = schema.site_document, schema.site_document_file
LETTERS = {"group": "G", "post": "P", "organisation": "O", "site": "S"}


def next_number(tx: Transaction, subject: str) -> str:
    """The issue number: the site's prefix, a letter for the subject and a running one, e.g. ZH-G1."""
    return f"{tx.site.prefix}-{LETTERS[subject]}{count_up(tx, f'site document {subject}')}"


def issue(tx: Transaction, issued: SiteDocument, document: bytes, files: Mapping[str, bytes]) -> SiteDocument:
    """Archive a document (canonical JSON) and what was drawn of it. Not reversible; a correction is a new issue.

    Raises BadInput where a hash does not fit.
    """
    drawn = {suffix: canonical.digest(content) for suffix, content in files.items()}
    if canonical.digest(document) != issued.content_hash or drawn != dict(issued.file_hashes):
        raise BadInput("Document {number}: a hash does not fit its content. Issue it again.", number=issued.number)
    key, body = _key(tx.keys), canonical.text_of(issued)
    closed = seal(key, document, table="site_document", column="content", row=issued.id)
    row = {"id": issued.id, "subject_id": issued.subject_id, "issue_number": issued.number, "body": body}
    tx.connection.execute(DOCUMENT.insert().values(**row, content=closed.content))
    for suffix, content in files.items():
        closed = seal(key, content, table="site_document_file", column=suffix, row=issued.id)
        tx.connection.execute(FILE.insert().values(document_id=issued.id, suffix=suffix, content=closed.content))
    tx.touch("site_document", issued.id, body)
    return issued


def of_subject(at: Reading, subject_id: str) -> tuple[SiteDocument, ...]:
    """The documents issued of one group, post, organisation or study, oldest first."""
    query = select(DOCUMENT.c.body).where(DOCUMENT.c.subject_id == subject_id).order_by(DOCUMENT.c.number)
    return tuple(canonical.noun_of(body, SiteDocument) for body in at.connection.scalars(query))


def every(at: Reading) -> tuple[SiteDocument, ...]:
    """All of them, oldest first."""
    bodies = at.connection.scalars(select(DOCUMENT.c.body).order_by(DOCUMENT.c.number))
    return tuple(canonical.noun_of(body, SiteDocument) for body in bodies)


def read(at: Reading, document_id: str) -> SiteDocument:
    """One of them, or NotFound."""
    body = at.connection.scalar(select(DOCUMENT.c.body).where(DOCUMENT.c.id == document_id))
    if body is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="document", id=document_id)
    return canonical.noun_of(body, SiteDocument)


def read_bytes(at: Reading, document_id: str, suffix: str) -> bytes:
    """A drawn file ("pdf", "html"), as it was, or NotFound."""
    query = select(FILE.c.content).where(FILE.c.document_id == document_id, FILE.c.suffix == suffix)
    content: bytes | None = at.connection.scalar(query)
    if content is None:
        raise NotFound("There is no {kind} {id} at this site.", kind=suffix, id=document_id)
    return unseal(_key(at.keys), Sealed(content), table="site_document_file", column=suffix, row=document_id)


def _key(keys: Keys) -> bytes:
    return keys.derived("site_document")
