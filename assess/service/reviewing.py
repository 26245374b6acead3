"""Does a colleague look at a document before it is issued, and does what they agreed to still stand?

An individual report is issued by level 3 alone; a second person of level 2 reads it where the plan was a difficult one
or the kind of document asks for it. An approval is of the content that was read: it counts while that is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning.case import case_of
from assess.meaning.retests import sourced
from assess.nouns.case import Case, CaseFile
from assess.nouns.document import Document, DocumentDraft, DocumentReview, content_hash
from assess.nouns.document_mark import section_hashes
from assess.nouns.people import Evaluator, Level
from assess.service.composites import FOLDER, newest
from assess.service.drafting import DUTY, WRITABLE
from assess.service.levels import may, need
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store, Transaction

Build = Callable[..., Document]
SIGNED_BY: Level = 3  # of who may issue a report by their own signature (duty 3-3.2.2)
SECOND: Level = 2


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the review of a draft stands. `changed` are the sections that differ from what was approved."""

    needed: bool
    newest: DocumentReview | None = None
    approved: DocumentReview | None = None
    changed: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether somebody approved what the document says now."""
        return self.approved is not None and not self.changed


def level_needed(case: Case, review_level: int = SIGNED_BY) -> Level:
    """Who has to have seen the document: level 2 where the kind says so or the plan was difficult, else level 3."""
    return SECOND if review_level <= SECOND or (case.plan and case.plan.difficult) else SIGNED_BY


def whole_case(tx: Reading, store: Store, case_id: str) -> Case:
    """The case as it is told just now."""
    place = store.settings.workspace
    return case_of(tx, case_id, newest(place / FOLDER), sourced(place))


def as_read(case: Case, draft: DocumentDraft, build: Build) -> Document:
    """The document that a reviewer reads: without a number and a date, which it gets when it is issued."""
    how = {"kind": draft.kind, "edition": draft.edition, "language": draft.language, "corrects": draft.corrects}
    texts = {"texts": draft.texts} if draft.texts else {}
    return build(case, **how, **texts, number=None, issued_on=None)


def standing(case: Case, draft: DocumentDraft, build: Build, review_level: int = SIGNED_BY) -> Standing:
    """Where the review of a draft of this case stands."""
    steps = [review for review in case.reviews if review.draft_id == draft.id]
    approved = steps[-1] if steps and steps[-1].decision == "approved" else None
    changed = differing(approved, as_read(case, draft, build)) if approved else ()
    needed = level_needed(case, review_level) == SECOND
    return Standing(needed=needed, newest=steps[-1] if steps else None, approved=approved, changed=changed)


def differing(review: DocumentReview, document: Document) -> tuple[str, ...]:
    """The ids of the sections that are not as they were read; "title" where only what stands around them differs."""
    if content_hash(document) == review.hash:
        return ()
    now = section_hashes(document)
    changed = [name for name in (*now, *review.sections) if now.get(name) != review.sections.get(name)]
    return tuple(dict.fromkeys(changed)) or ("title",)


def ask(
    store: Store, actor: Evaluator, draft_id: str, *, build: Build, comment: str = "", review_level: int = SIGNED_BY
) -> DocumentReview:
    """Hand a draft to a colleague of the level that it needs (duty 3-3.2.2). Undone by `take_back`."""
    need(actor, SIGNED_BY, DUTY)
    with store.writing(actor.id, "reviewing.ask", f"case:{case_id_of(store, draft_id)}", comment) as tx:
        draft = _in(tx, draft_id, *WRITABLE)
        case = whole_case(tx, store, draft.case_id)
        document, wants = as_read(case, draft, build), level_needed(case, review_level)
        return _step(tx, actor, draft, "asked", document, comment, wants=wants)


def approve(
    store: Store, actor: Evaluator, draft_id: str, *, seen: str, build: Build, comment: str = ""
) -> DocumentReview:
    """Agree to the content with the hash `seen` (duty 3-3.2.2). Undone by `take_back`.

    Raises NotAllowed below the level that was asked and for who wrote it, Closed where it is no longer what was read.
    """
    with store.writing(actor.id, "reviewing.approve", f"case:{case_id_of(store, draft_id)}", comment) as tx:
        draft = _reviewable(tx, actor, draft_id)
        document = as_read(whole_case(tx, store, draft.case_id), draft, build)
        if content_hash(document) != seen:
            raise Closed("The document changed since you read it. Read how it stands now, then decide.")
        return _step(tx, actor, draft, "approved", document, comment)


def give_back(store: Store, actor: Evaluator, draft_id: str, comment: str) -> DocumentReview:
    """Return a draft to who wrote it, saying what is to be changed. Undone by asking again."""
    if not comment.strip():
        raise BadInput("Nothing is said. Write what is to be changed in the document.")
    with store.writing(actor.id, "reviewing.give_back", f"case:{case_id_of(store, draft_id)}", comment) as tx:
        return _step(tx, actor, _reviewable(tx, actor, draft_id), "returned", None, comment)


def take_back(store: Store, actor: Evaluator, draft_id: str, reason: str = "") -> DocumentReview:
    """Take a draft back from its reviewer, or an approval away, by who wrote or approved it. Undone by asking again."""
    need(actor, SIGNED_BY, DUTY)
    with store.writing(actor.id, "reviewing.take_back", f"case:{case_id_of(store, draft_id)}", reason) as tx:
        draft = _in(tx, draft_id, "in_review", "approved")
        if actor.id not in {draft.by, *(r.by for r in _steps(tx, draft))} and not may(actor, SECOND):
            raise NotAllowed("Only who wrote or approved this document takes it back, or level 2.")
        return _step(tx, actor, draft, "taken_back", None, reason)


def waiting(store: Store, actor: Evaluator) -> tuple[DocumentDraft, ...]:
    """The drafts of open cases that wait for this evaluator's review, oldest first."""
    return tuple(draft for draft, steps in _on_their_way(store, "in_review") if _may(actor, draft, steps))


def returned(store: Store, actor: Evaluator) -> tuple[tuple[DocumentDraft, str], ...]:
    """The drafts of this evaluator that were given back, each with what was said."""
    given = [(draft, steps) for draft, steps in _on_their_way(store, "returned") if draft.by == actor.id]
    return tuple((draft, steps[-1].comment) for draft, steps in given if steps)


def others(at: Reading, actor_id: str, level: Level) -> bool:
    """Whether somebody else of that level works here."""
    return any(one.active and may(one, level) and one.id != actor_id for one in shelf.every(at, Evaluator))


def may_review(actor: Evaluator, draft: DocumentDraft, case: Case) -> bool:
    """Whether this evaluator may decide about the draft: for what a page offers."""
    return _may(actor, draft, tuple(review for review in case.reviews if review.draft_id == draft.id))


def case_id_of(store: Store, draft_id: str) -> str:
    """The case that a draft belongs to. Raises NotFound."""
    with store.reading() as at:
        return shelf.read(at, DocumentDraft, draft_id).case_id


def _may(actor: Evaluator, draft: DocumentDraft, steps: tuple[DocumentReview, ...]) -> bool:
    asked = [step for step in steps if step.decision == "asked"]
    return bool(asked) and actor.level <= asked[-1].wants and actor.id not in (draft.by, asked[-1].by)


def _reviewable(tx: Transaction, actor: Evaluator, draft_id: str) -> DocumentDraft:
    """The draft, where this evaluator may decide about it."""
    draft = _in(tx, draft_id, "in_review")
    asked = [step for step in _steps(tx, draft) if step.decision == "asked"][-1]
    need(actor, SECOND if asked.wants <= SECOND else SIGNED_BY, DUTY)
    if actor.id in (draft.by, asked.by):
        raise NotAllowed("You wrote this document yourself. A colleague reviews it.")
    return draft


def _steps(at: Reading, draft: DocumentDraft) -> tuple[DocumentReview, ...]:
    return tuple(r for r in shelf.of_case(at, DocumentReview, draft.case_id) if r.draft_id == draft.id)


def _on_their_way(store: Store, state: str) -> list[tuple[DocumentDraft, tuple[DocumentReview, ...]]]:
    with store.reading() as at:
        opened = {file.id for file in shelf.every(at, CaseFile) if file.closed_at is None}
        drafts = [d for d in shelf.every(at, DocumentDraft) if d.state == state and d.case_id in opened]
        return [(draft, _steps(at, draft)) for draft in drafts]


def _in(tx: Transaction, draft_id: str, *states: str) -> DocumentDraft:
    draft = private.read(tx, DocumentDraft, draft_id)
    if draft.state not in states:
        raise Closed("This draft has moved on meanwhile. Look at how it stands now.")
    return draft


AFTER: dict[str, Literal["in_review", "returned", "approved", "draft"]] = {
    "asked": "in_review",
    "returned": "returned",
    "approved": "approved",
    "taken_back": "draft",
}


def _step(
    tx: Transaction,
    actor: Evaluator,
    draft: DocumentDraft,
    decision: Literal["asked", "returned", "approved", "taken_back"],
    document: Document | None,
    comment: str,
    wants: Level = SIGNED_BY,
) -> DocumentReview:
    """Keep one step of the review and move the draft on."""
    read = content_hash(document) if document else draft.hash
    private.save(tx, replace(draft, state=AFTER[decision], hash=read))
    review = DocumentReview(
        id=str(uuid4()),
        case_id=draft.case_id,
        draft_id=draft.id,
        decision=decision,
        hash=read,
        comment=comment.strip(),
        by=actor.id,
        level=actor.level,
        at=canonical.now(),
        sections=section_hashes(document) if document else {},
        wants=wants,
    )
    return shelf.add(tx, review)
