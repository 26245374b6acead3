"""What does the person say of an issued document, who answers it, and by when?

A statement is attached to the document, whose bytes never change: it is shown with it, and in later documents.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day
from assess.nouns.document import ClientStatement, DocumentDraft, IssuedDocument
from assess.nouns.people import Evaluator, Level
from assess.service.levels import may, need
from assess.service.reviewing import SECOND, SIGNED_BY, others
from assess.store import canonical, documents, private, shelf
from assess.store.database import Reading, Store, Transaction

Kind = Literal["statement", "explanation", "dispute", "reassessment"]
Way = Literal["written", "spoken", "signed", "with_help", "on_screen"]
Outcome = Literal["explained", "corrected", "reassess", "stands", "attached"]
CLIENT = "client"
TAKES: Level = 4  # duty 4-3.2.1: to guide the person through the results
LONGEST = 4000  # characters; our own setting
DAYS: Mapping[Kind, int] = {"explanation": 3, "statement": 7, "dispute": 15, "reassessment": 15}  # our own settings
OUTCOMES: Mapping[Kind, tuple[Outcome, ...]] = {
    "statement": ("attached",),
    "explanation": ("explained",),
    "dispute": ("explained", "corrected", "reassess", "stands"),
    "reassessment": ("reassess", "stands"),
}


def take_down(
    store: Store,
    actor: Evaluator,
    document_id: str,
    *,
    kind: Kind,
    text: str,
    said_by: Literal["client", "guardian"],
    way: Way,
    section: str = "",
) -> ClientStatement:
    """Write down what the person says of a document (duty 4-3.2.1). Not reversible; it may be answered.

    Raises BadInput for an empty or too long text; a wish to have it explained needs no words.
    """
    need(actor, TAKES, "4-3.2.1")
    with store.reading() as at:
        case_id = documents.read(at, document_id).case_id
    with store.writing(actor.id, "statements.take_down", f"case:{case_id}") as tx:
        if not text.strip() and kind in ("statement", "dispute"):
            raise BadInput("Nothing is said yet. Write what the person says, in their own words.")
        return keep(tx, document_id, kind=kind, text=text, said_by=said_by, way=way, section=section, by=actor.id)


def keep(
    tx: Transaction,
    document_id: str,
    *,
    kind: Kind,
    text: str,
    said_by: Literal["client", "guardian"],
    way: Way,
    section: str,
    by: str,
    statement_id: str | None = None,
) -> ClientStatement:
    """Put a statement away within a verb that is running; without words where they are still to be taken down."""
    said = text.strip()
    if len(said) > LONGEST:
        raise BadInput("The text has {length} characters, at most {most} are kept.", length=len(said), most=LONGEST)
    statement = ClientStatement(
        id=statement_id or str(uuid4()),
        case_id=documents.read(tx, document_id).case_id,
        document_id=document_id,
        kind=kind,
        text=said,
        said_by=said_by,
        way=way,
        at=canonical.now(),
        by=by,
        section=section,
    )
    return private.add(tx, statement)


def answer(store: Store, actor: Evaluator, statement: ClientStatement, outcome: Outcome, text: str) -> ClientStatement:
    """Answer a statement, once. Not reversible; the person may say something again.

    Raises NotAllowed where the evaluator may not (see `who_answers`), BadInput for an outcome that does not fit, an
    empty answer, or a correction that is not issued yet.
    """
    with store.writing(actor.id, "statements.answer", f"case:{statement.case_id}") as tx:
        document = documents.read(tx, statement.document_id)
        if shelf.read(tx, ClientStatement, statement.id).outcome is not None:
            raise Closed("This statement is answered already. Take down what the person says now as a new one.")
        _require(tx, actor, statement, document)
        if outcome not in OUTCOMES[statement.kind]:
            raise BadInput(
                "This answer does not fit what was said. Choose one of: {known}.",
                known=", ".join(OUTCOMES[statement.kind]),
            )
        if outcome == "corrected" and documents.corrected_by(tx, document.number) is None:
            raise BadInput("No correction of {number} is issued yet. Issue it, then answer.", number=document.number)
        if not text.strip() and outcome != "attached":
            raise BadInput("The answer is empty. Write what the person was told.")
        told = {"outcome": outcome, "answer": text.strip(), "answered_by": actor.id, "answered_at": canonical.now()}
        return private.save(tx, replace(statement, **told))  # type: ignore[arg-type]


def level_to_answer(statement: ClientStatement, document: IssuedDocument, reviewed_by_two: bool) -> Level:
    """Level 4 attaches what is only said; level 3 explains and decides; level 2 of what level 2 had reviewed."""
    if statement.kind == "statement":
        return TAKES
    return SECOND if statement.kind == "dispute" and reviewed_by_two and document.review == "reviewed" else SIGNED_BY


def may_answer(at: Reading, actor: Evaluator, statement: ClientStatement) -> bool:
    """Whether this evaluator may answer it: for what a page offers."""
    document = documents.read(at, statement.document_id)
    level = level_to_answer(statement, document, _by_two(at, document))
    return may(actor, level) and not _own(at, actor, statement, document, level)


def due(statement: ClientStatement, zone: str) -> date | None:
    """The civil day until which it should be answered; None where it is."""
    if statement.outcome is not None:
        return None
    return civil_day(statement.at, zone) + timedelta(days=DAYS[statement.kind])


def waiting(store: Store) -> tuple[ClientStatement, ...]:
    """The statements of open cases that have no answer, those that are due first at the head."""
    with store.reading() as at:
        opened = {file.id for file in shelf.every(at, CaseFile) if file.closed_at is None}
        found = [s for s in shelf.every(at, ClientStatement) if s.outcome is None and s.case_id in opened]
    return tuple(sorted(found, key=lambda one: due(one, store.site.zone) or date.max))


def of_document(statements: Sequence[ClientStatement], document_id: str) -> tuple[ClientStatement, ...]:
    """Those attached to one document, oldest first."""
    return tuple(statement for statement in statements if statement.document_id == document_id)


def _require(at: Reading, actor: Evaluator, statement: ClientStatement, document: IssuedDocument) -> None:
    level = level_to_answer(statement, document, _by_two(at, document))
    need(actor, level, "3-3.2.1" if statement.kind != "statement" else "4-3.2.1")
    if _own(at, actor, statement, document, level):
        raise NotAllowed("You wrote or issued this document. Somebody else answers what is disputed in it.")


def _own(at: Reading, actor: Evaluator, statement: ClientStatement, document: IssuedDocument, level: Level) -> bool:
    """Whether the evaluator would judge their own document while somebody else of that level is here."""
    return statement.kind == "dispute" and actor.id in _makers(at, document) and others(at, actor.id, level)


def _makers(at: Reading, document: IssuedDocument) -> Collection[str]:
    wrote = {shelf.read(at, DocumentDraft, document.draft_id).by} if document.draft_id else set()
    return {document.issued_by, *wrote}


def _by_two(at: Reading, document: IssuedDocument) -> bool:
    reviewer = document.reviewed_by
    return reviewer is not None and shelf.read(at, Evaluator, reviewer).level <= SECOND
