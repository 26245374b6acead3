"""What was issued, exactly as it was?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, Table, select

from assess.errors import BadInput, Closed, NotFound
from assess.nouns.case import CaseFile
from assess.nouns.document import Document, IssuedDocument, SiteDocument
from assess.store import canonical, clients, schema, shelf
from assess.store.cases import count_up
from assess.store.database import Reading, Transaction
from assess.store.sealed import Sealed, seal, unseal

DOCUMENT, FILE = schema.issued_document, schema.document_file
Issued = IssuedDocument | SiteDocument


def next_number(tx: Transaction, case_file: CaseFile) -> str:
    """The issue number: the case's number and a running one, e.g. ZH-2026-0001-D1."""
    return f"{case_file.number}-D{count_up(tx, f'document {case_file.id}')}"


def issue(tx: Transaction, issued: IssuedDocument, document: bytes, files: Mapping[str, bytes]) -> IssuedDocument:
    """Archive a document (canonical JSON) and what was drawn of it, sealed with the client's key: they hold the name.

    Not reversible; a correction is a new issue. Raises BadInput where a hash does not fit, Closed where the client's
    identity was erased.
    """
    _check_hashes(issued, document, files)
    key, body = _key(tx, issued.case_id), canonical.text_of(issued)
    closed = seal(key, document, table="issued_document", column="content", row=issued.id)
    row = {"id": issued.id, "case_id": issued.case_id, "issue_number": issued.number, "body": body}
    tx.connection.execute(DOCUMENT.insert().values(**row, content=closed.content))
    for suffix, content in files.items():
        closed = seal(key, content, table="document_file", column=suffix, row=issued.id)
        tx.connection.execute(FILE.insert().values(document_id=issued.id, suffix=suffix, content=closed.content))
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
    key = _key(at, read(at, document_id).case_id)
    return unseal(key, Sealed(content), table="document_file", column=suffix, row=document_id)


def read_content(at: Reading, document_id: str) -> bytes:
    """The canonical JSON of an issued document, as it was, or NotFound."""
    content: bytes | None = at.connection.scalar(select(DOCUMENT.c.content).where(DOCUMENT.c.id == document_id))
    key = _key(at, read(at, document_id).case_id)
    return unseal(key, Sealed(content or b""), table="issued_document", column="content", row=document_id)


def read_document(at: Reading, document_id: str) -> Document:
    """The issued document itself, as it was, or NotFound: other forms are drawn from it, never from the case."""
    return canonical.noun_of(read_content(at, document_id).decode("utf-8"), Document)


def by_number(at: Reading, number: str) -> Issued | None:
    """What was issued under that number, for a case or for none; None where nothing was."""
    return next(iter(_found(at, lambda table: table.c.issue_number == number)), None)


def by_file_hash(at: Reading, digest: str) -> Issued | None:
    """The document of which a file with that sha256 was drawn when it was issued; None where there is none."""
    found = _found(at, lambda table: table.c.body.contains(digest, autoescape=True))
    return next((one for one in found if digest in one.file_hashes.values()), None)


def corrected_by(at: Reading, number: str) -> str | None:
    """The number of the newest document that corrects that one; None where it stands."""
    found = _found(at, lambda table: table.c.body.contains(number, autoescape=True))
    return next((one.number for one in reversed(found) if one.corrects == number), None)


def _found(at: Reading, where: Callable[[Table], ColumnElement[bool]]) -> list[Issued]:
    kinds: tuple[tuple[Table, type[Issued]], ...] = (
        (DOCUMENT, IssuedDocument),
        (schema.site_document, SiteDocument),
    )
    return [
        canonical.noun_of(body, kind)
        for table, kind in kinds
        for body in at.connection.scalars(select(table.c.body).where(where(table)).order_by(table.c.number))
    ]


def _key(at: Reading, case_id: str) -> bytes:
    """The key of the case's client, without which nobody reads what was issued about them."""
    key = clients.key_of(at, shelf.read(at, CaseFile, case_id).client_id)
    if key is None:
        raise Closed("The client's identity was erased, and with it what was issued about them. The hashes remain.")
    return key


def _check_hashes(issued: IssuedDocument, document: bytes, files: Mapping[str, bytes]) -> None:
    drawn = {suffix: canonical.digest(content) for suffix, content in files.items()}
    if canonical.digest(document) != issued.content_hash or drawn != dict(issued.file_hashes):
        raise BadInput("Document {number}: a hash does not fit its content. Issue it again.", number=issued.number)
