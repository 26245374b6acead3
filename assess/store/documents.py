"""What was issued, exactly as it was?"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from assess.errors import NotFound
from assess.nouns.case import CaseFile
from assess.nouns.document import IssuedDocument
from assess.store import canonical, schema
from assess.store.cases import count_up
from assess.store.database import Reading, Transaction

DOCUMENT, FILE = schema.issued_document, schema.document_file


def next_number(tx: Transaction, case_file: CaseFile) -> str:
    """The issue number: the case's number and a running one, e.g. ZH-2026-0001-D1."""
    return f"{case_file.number}-D{count_up(tx, f'document {case_file.id}')}"


def issue(tx: Transaction, issued: IssuedDocument, document: bytes, files: Mapping[str, bytes]) -> IssuedDocument:
    """Archive a document (canonical JSON) and what was drawn of it. Not reversible; a correction is a new issue."""
    body = canonical.text_of(issued)
    row = {"id": issued.id, "case_id": issued.case_id, "issue_number": issued.number, "body": body, "content": document}
    tx.connection.execute(DOCUMENT.insert().values(**row))
    for suffix, content in files.items():
        tx.connection.execute(FILE.insert().values(document_id=issued.id, suffix=suffix, content=content))
    tx.touch("issued_document", issued.id, body)
    return issued


def of_case(at: Reading, case_id: str) -> tuple[IssuedDocument, ...]:
    """The issued documents of a case, oldest first."""
    bodies = at.connection.scalars(
        select(DOCUMENT.c.body).where(DOCUMENT.c.case_id == case_id).order_by(DOCUMENT.c.number)
    )
    return tuple(canonical.noun_of(body, IssuedDocument) for body in bodies)


def read(at: Reading, document_id: str) -> IssuedDocument:
    """One issued document, or NotFound."""
    body = at.connection.scalar(select(DOCUMENT.c.body).where(DOCUMENT.c.id == document_id))
    if body is None:
        raise NotFound("There is no {kind} {id} at this site.", kind="document", id=document_id)
    return canonical.noun_of(body, IssuedDocument)


def read_bytes(at: Reading, document_id: str, suffix: str) -> bytes:
    """A drawn file of an issued document ("pdf", "html"), as it was, or NotFound."""
    query = select(FILE.c.content).where(FILE.c.document_id == document_id, FILE.c.suffix == suffix)
    content: bytes | None = at.connection.scalar(query)
    if content is None:
        raise NotFound("There is no {kind} {id} at this site.", kind=suffix, id=document_id)
    return content
