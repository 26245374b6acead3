"""Which words of a noun does only the client's own key open? They are sealed beside its body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Table, select

from assess.errors import Closed
from assess.nouns.attachment import Attachment
from assess.nouns.case import CaseFile
from assess.nouns.case_study import CaseConference, CaseStudy
from assess.nouns.document import ClientStatement, DocumentCopy, DocumentDraft, ReadingLink
from assess.nouns.fit import Companion, FitToday
from assess.nouns.form import FilledForm
from assess.nouns.urgent import UrgentConcern
from assess.store import clients, schema, shelf
from assess.store.database import Reading, Transaction
from assess.store.sealed import Sealed, seal, unseal

Noun = TypeVar(
    "Noun",
    FitToday,
    Companion,
    UrgentConcern,
    FilledForm,
    Attachment,
    DocumentDraft,
    ClientStatement,
    DocumentCopy,
    ReadingLink,
    CaseStudy,
    CaseConference,
)
COLUMN = "sealed"
TABLES: Mapping[type, Table] = {
    FitToday: schema.fit_today,
    Companion: schema.companion,
    UrgentConcern: schema.urgent_concern,
    FilledForm: schema.filled_form,
    Attachment: schema.attachment,
    DocumentDraft: schema.document_draft,
    ClientStatement: schema.client_statement,
    DocumentCopy: schema.document_copy,
    ReadingLink: schema.reading_link,
    CaseStudy: schema.case_study,
    CaseConference: schema.case_conference,
}
FIELDS: Mapping[type, tuple[str, ...]] = {
    FitToday: ("note", "medication_note"),
    Companion: ("name", "relation"),
    UrgentConcern: ("text", "source", "about", "contact", "steps", "closing", "outcome"),
    FilledForm: ("answers",),
    Attachment: ("name", "note"),
    DocumentDraft: ("texts",),
    ClientStatement: ("text", "answer"),
    DocumentCopy: ("to",),
    ReadingLink: ("companion",),
    CaseStudy: ("parts",),
    CaseConference: ("views", "decision", "actions"),
}


def add(tx: Transaction, noun: Noun) -> Noun:
    """Put a noun away; body and audit see it without its private words. Closed where the client's key is destroyed."""
    shelf.add(tx, _bare(noun))
    _seal(tx, noun)
    return noun


def save(tx: Transaction, noun: Noun) -> Noun:
    """Save a newer state; returned with its next revision. Raises Conflict, NotFound, Closed."""
    saved = shelf.save(tx, _bare(noun))
    _seal(tx, noun)
    return replace(saved, **_words(noun))


def read(at: Reading, kind: type[Noun], noun_id: str) -> Noun:
    """The noun of that id with its private words (None after erasure), or NotFound."""
    return _opened(at, shelf.read(at, kind, noun_id))


def of_case(at: Reading, kind: type[Noun], case_id: str) -> tuple[Noun, ...]:
    """All of a kind in a case, oldest first, with their private words."""
    return tuple(_opened(at, noun) for noun in shelf.of_case(at, kind, case_id))


def _words(noun: Noun) -> dict[str, Any]:
    return {field: getattr(noun, field) for field in FIELDS[type(noun)]}


def _bare(noun: Noun) -> Noun:
    bare: dict[str, Any] = dict.fromkeys(FIELDS[type(noun)])
    return replace(noun, **bare)


def _key(at: Reading, case_id: str) -> bytes | None:
    return clients.key_of(at, shelf.read(at, CaseFile, case_id).client_id)


def _seal(tx: Transaction, noun: Noun) -> None:
    table, said = TABLES[type(noun)], {field: text for field, text in _words(noun).items() if text}
    content = None
    if said:
        key = _key(tx, noun.case_id)
        if key is None:
            raise Closed("The client's identity was erased. No name and no note can be kept for them any more.")
        content = seal(key, json.dumps(said).encode(), table=table.name, column=COLUMN, row=noun.id).content
    tx.connection.execute(table.update().where(table.c.id == noun.id).values({COLUMN: content}))


def _opened(at: Reading, noun: Noun) -> Noun:
    table = TABLES[type(noun)]
    content = at.connection.scalar(select(table.c[COLUMN]).where(table.c.id == noun.id))
    key = _key(at, noun.case_id) if content is not None else None
    if key is None or content is None:
        return noun
    return replace(noun, **json.loads(unseal(key, Sealed(content), table=table.name, column=COLUMN, row=noun.id)))
