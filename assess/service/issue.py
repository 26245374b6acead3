"""How is a report issued, once and for good, and handed over?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning.steps import steps
from assess.nouns.case import Case, Step
from assess.nouns.civil import civil_day
from assess.nouns.document import (
    Document,
    DocumentDraft,
    Edition,
    IssuedDocument,
    Receipt,
    canonical_json,
    content_hash,
)
from assess.nouns.people import Evaluator
from assess.nouns.sitting import SittingState
from assess.physical import countersign
from assess.service.drafting import DUTY
from assess.service.levels import may, need
from assess.service.reviewing import SECOND, SIGNED_BY, Build, as_read, level_needed, others, standing, whole_case
from assess.store import canonical, documents, private, shelf
from assess.store.database import Reading, Store, Transaction

Draw = Mapping[str, Callable[[Document], bytes]]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be issued: which document, in whose words, after whose review."""

    kind: str
    edition: Edition
    language: Literal["zh", "en"]
    corrects: str | None = None
    draft: DocumentDraft | None = None
    review: Literal["not_needed", "reviewed", "nobody_else"] = "not_needed"
    reviewed_by: str | None = None


def issue(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    kind: str,
    edition: Edition,
    language: Literal["zh", "en"],
    build: Build,
    draw: Draw,
    corrects: str | None = None,
    review_level: int = SIGNED_BY,
) -> IssuedDocument:
    """Number, draw, hash and archive a report (duty 3-3.2.2). Not reversible; a correction names what it corrects.

    `build` makes the Document of a Case, `draw` its files by suffix, `review_level` is what its kind asks for; all come
    from `reports`. Raises NotAllowed where a second person has to read it first: then it is issued by `issue_draft`.
    """
    need(actor, 3, DUTY)
    with store.writing(actor.id, "issue.issue", f"case:{case_id}", corrects or "") as tx:
        case = whole_case(tx, store, case_id)
        _ready(case, corrects)
        wanted = Wanted(kind=kind, edition=edition, language=language, corrects=corrects)
        return _issue(tx, actor, case, _agreed(tx, actor, case, wanted, build, review_level), build, draw)


def issue_draft(
    store: Store, actor: Evaluator, draft_id: str, *, build: Build, draw: Draw, review_level: int = SIGNED_BY
) -> IssuedDocument:
    """The same for a draft, with what was written in it by hand and whoever approved it. Not reversible.

    Raises NotAllowed where its review is needed and missing, or of another content, which sections is said.
    """
    need(actor, 3, DUTY)
    with store.reading() as at:
        kept = shelf.read(at, DocumentDraft, draft_id)
    with store.writing(actor.id, "issue.issue_draft", f"case:{kept.case_id}", kept.corrects or "") as tx:
        draft = private.read(tx, DocumentDraft, draft_id)
        if draft.state not in ("draft", "approved"):
            raise Closed("This draft is with its reviewer, given back, issued or dropped. It cannot be issued so.")
        case = whole_case(tx, store, draft.case_id)
        _ready(case, draft.corrects)
        wanted = Wanted(
            kind=draft.kind, edition=draft.edition, language=draft.language, corrects=draft.corrects, draft=draft
        )
        issued = _issue(tx, actor, case, _agreed(tx, actor, case, wanted, build, review_level), build, draw)
        private.save(tx, replace(draft, state="issued"))
        return issued


def _agreed(tx: Reading, actor: Evaluator, case: Case, wanted: Wanted, build: Build, review_level: int) -> Wanted:
    """With the review that it needs: done, not needed, or nobody else of that level is here to do it."""
    draft = wanted.draft
    stands = standing(case, draft, build, review_level) if draft else None
    if stands and stands.approved and stands.changed:
        told = "The document changed after it was approved, in: {sections}. Take it back and have it read again."
        titles = {s.id: s.title for s in as_read(case, draft, build).sections} if draft else {}
        raise NotAllowed(told, sections=", ".join(titles.get(name, name) for name in stands.changed))
    if stands and stands.approved and stands.approved.level <= level_needed(case, review_level):
        return replace(wanted, review="reviewed", reviewed_by=stands.approved.by)
    if level_needed(case, review_level) > SECOND:
        return wanted
    writer = draft.by if draft else actor.id
    if may(actor, SECOND) and writer == actor.id and not others(tx, actor.id, SECOND):
        return replace(wanted, review="nobody_else")
    raise NotAllowed(
        "A second person of level 2 has to read this document first. Start a draft and ask for its review."
    )


def _issue(tx: Transaction, actor: Evaluator, case: Case, wanted: Wanted, build: Build, draw: Draw) -> IssuedDocument:
    number, now = documents.next_number(tx, case.file), canonical.now()
    document = _document(actor, case, wanted, build, number, civil_day(now, tx.site.zone).isoformat())
    files = {suffix: drawn(document) for suffix, drawn in draw.items()}
    issued = IssuedDocument(
        id=str(uuid4()),
        case_id=case.file.id,
        number=number,
        kind=wanted.kind,
        edition=wanted.edition,
        language=wanted.language,
        issued_at=now,
        issued_by=actor.id,
        content_hash=content_hash(document),
        file_hashes={suffix: canonical.digest(content) for suffix, content in files.items()},
        corrects=wanted.corrects,
        draft_id=wanted.draft.id if wanted.draft else "",
        valid_until=document.valid_until,
        review=wanted.review,
        reviewed_by=wanted.reviewed_by,
    )
    return documents.issue(tx, issued, canonical_json(document).encode(), files)


def _document(actor: Evaluator, case: Case, wanted: Wanted, build: Build, number: str, issued_on: str) -> Document:
    texts = {"texts": wanted.draft.texts} if wanted.draft and wanted.draft.texts else {}
    return build(
        case,
        kind=wanted.kind,
        edition=wanted.edition,
        language=wanted.language,
        number=number,
        issued_on=issued_on,
        corrects=wanted.corrects,
        signed=signatures(case, actor, wanted),
        **texts,
    )


def signatures(case: Case, actor: Evaluator, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """Who answers for the document: role (assessed, written, reviewed, issued) and evaluator's id, in this order."""
    finished = [sitting for sitting in case.sittings if sitting.state is SittingState.FINISHED]
    examiners = dict.fromkeys(s.examiner or s.finished_by or "" for s in finished)
    assessed = tuple(("assessed", one) for one in examiners if one in case.evaluators)
    written = (("written", wanted.draft.by if wanted.draft else actor.id),)
    by = wanted.reviewed_by or ("nobody_else" if wanted.review == "nobody_else" else "")
    return (*assessed, *written, *((("reviewed", by),) if by else ()), ("issued", actor.id))


def deliver(
    store: Store,
    actor: Evaluator,
    document_id: str,
    *,
    received_by: str,
    form: Literal["paper", "file", "read_aloud"],
    explained: bool,
) -> Receipt:
    """Record who received a report, in which form, explained or not (duty 4-3.2.2). Not reversible."""
    if not received_by.strip():
        raise BadInput("Who received the report is missing. Write the name or role.")
    with store.reading() as at:
        issued = documents.read(at, document_id)
    receipt = Receipt(
        id=str(uuid4()),
        case_id=issued.case_id,
        document_id=document_id,
        received_by=received_by.strip(),
        at=canonical.now(),
        form=form,
        explained=explained,
        by=actor.id,
    )
    with store.writing(actor.id, "issue.deliver", f"case:{issued.case_id}") as tx:
        return shelf.add(tx, receipt)


def _ready(case: Case, corrects: str | None) -> None:
    """Findings stand, every referral question has its answer, no norm is simulated, the corrected number exists."""
    findings = next(state for state in steps(case) if state.step is Step.FINDINGS)
    if not findings.done:
        raise NotAllowed("Findings are not accepted, or a referral question has no answer. Complete them, then issue.")
    made = {f"{score.sitting_id}/{score.raw.scale}" for score in case.scores}
    gone = [
        f
        for f in case.findings
        if f.state == "accepted" and any(b.kind == "score" and b.ref not in made for b in f.basis)
    ]
    if gone:
        told = (
            "{count} accepted findings rest on a sitting that was set aside. Reject them, or assess again, then issue."
        )
        raise NotAllowed(told, count=len(gone))
    simulated = {n.norm_set for score in case.scores for n in score.normed if n.status == "simulated"}
    if simulated:
        told = "Norm set {norm_sets} is simulated, for training only. A report with it cannot be issued."
        raise NotAllowed(told, norm_sets=", ".join(sorted(simulated)))
    waiting = [s for s in case.sittings if countersign.waits(s, case.instruments[s.instrument_hash])]
    if waiting:
        told = "{count} measurements of level 4 are not countersigned. Have level 3 or 2 countersign, then issue."
        raise NotAllowed(told, count=len(waiting))
    if corrects is not None and corrects not in {document.number for document in case.documents}:
        raise BadInput("There is no issued report {number} in this case to correct.", number=corrects)
