"""How does a document come about before it is issued: begun, added to in one's own words, dropped?"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.document import DocumentDraft, Edition
from assess.nouns.people import Evaluator
from assess.service.levels import need
from assess.store import canonical, documents, private, shelf
from assess.store.database import Reading, Store

DUTY = "3-3.2.2"  # 能分析和撰写测评报告
WRITABLE = ("draft", "returned")
OPEN = (*WRITABLE, "in_review", "approved")
LONGEST = 20_000  # characters of one's own words in a section; our own setting


def start(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    kind: str,
    edition: Edition,
    language: Literal["zh", "en"],
    corrects: str | None = None,
) -> DocumentDraft:
    """Begin a draft (duty 3-3.2.2). Undone by `drop`.

    Raises Closed where one of this kind, edition and language is on its way already, BadInput for an unknown number.
    """
    need(actor, 3, DUTY)
    with store.writing(actor.id, "drafting.start", f"case:{case_id}") as tx:
        if shelf.read(tx, CaseFile, case_id).closed_at is not None:
            raise Closed("The case is closed. Open it again, then start the draft.")
        if any((d.kind, d.edition, d.language) == (kind, edition, language) for d in open_drafts(tx, case_id)):
            raise Closed("A draft of this kind, edition and language is on its way already. Go on with it, or drop it.")
        if corrects is not None and corrects not in {one.number for one in documents.of_case(tx, case_id)}:
            raise BadInput("There is no issued report {number} in this case to correct.", number=corrects)
        draft = DocumentDraft(
            id=str(uuid4()),
            case_id=case_id,
            kind=kind,
            edition=edition,
            language=language,
            state="draft",
            texts={},
            by=actor.id,
            at=canonical.now(),
            corrects=corrects,
        )
        return private.add(tx, draft)


def write(store: Store, actor: Evaluator, draft: DocumentDraft, section: str, text: str) -> DocumentDraft:
    """Keep one's own words for a section (none takes them out). Undone by writing others.

    Raises Closed where the draft is with its reviewer or over, NotAllowed for who did not begin it, Conflict where it
    was written in meanwhile.
    """
    need(actor, 3, DUTY)
    said = text.strip()
    if len(said) > LONGEST:
        raise BadInput("The text has {length} characters, at most {most} are kept.", length=len(said), most=LONGEST)
    with store.writing(actor.id, "drafting.write", f"case:{draft.case_id}") as tx:
        _require(shelf.read(tx, DocumentDraft, draft.id), *WRITABLE)
        if draft.by != actor.id:  # else a colleague would review their own words
            raise NotAllowed("Only who began this draft writes in it. A colleague reviews it and says what to change.")
        texts = {**(draft.texts or {}), section: said}
        return private.save(tx, replace(draft, texts={key: words for key, words in texts.items() if words}))


def drop(store: Store, actor: Evaluator, draft_id: str) -> DocumentDraft:
    """Let a draft go; it stays in the archive. Undone by `start`."""
    need(actor, 3, DUTY)
    with store.reading() as at:
        case_id = shelf.read(at, DocumentDraft, draft_id).case_id
    with store.writing(actor.id, "drafting.drop", f"case:{case_id}") as tx:
        draft = private.read(tx, DocumentDraft, draft_id)
        _require(draft, *OPEN)
        return private.save(tx, replace(draft, state="dropped"))


def open_drafts(at: Reading, case_id: str) -> tuple[DocumentDraft, ...]:
    """The drafts of a case that are on their way, oldest first."""
    return tuple(draft for draft in private.of_case(at, DocumentDraft, case_id) if draft.state in OPEN)


def _require(draft: DocumentDraft, *states: str) -> None:
    if draft.state not in states:
        raise Closed(
            "This draft is with its reviewer, approved, issued or dropped. Take it back first, or start another."
        )
