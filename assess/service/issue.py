"""How is a report issued, once and for good, and handed over?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.meaning.case import case_of
from assess.meaning.retests import sourced
from assess.meaning.steps import steps
from assess.nouns.case import Case, Step
from assess.nouns.civil import civil_day
from assess.nouns.document import Document, Edition, IssuedDocument, Receipt, canonical_json, content_hash
from assess.nouns.people import Evaluator
from assess.physical import countersign
from assess.service.composites import FOLDER, newest
from assess.service.levels import need
from assess.store import canonical, documents, shelf
from assess.store.database import Store

Build = Callable[..., Document]
Draw = Mapping[str, Callable[[Document], bytes]]


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
) -> IssuedDocument:
    """Number, draw, hash and archive a report (duty 3-3.2.2). Not reversible; a correction names what it corrects.

    `build` makes the Document of a Case, `draw` its files by suffix; both come from `reports`.
    """
    need(actor, 3, "3-3.2.2")
    with store.writing(actor.id, "issue.issue", f"case:{case_id}", corrects or "") as tx:
        place = store.settings.workspace
        case = case_of(tx, case_id, newest(place / FOLDER), sourced(place))
        _ready(case, corrects)
        number, now = documents.next_number(tx, case.file), canonical.now()
        issued_on = civil_day(now, store.settings.zone).isoformat()
        how = {"kind": kind, "edition": edition, "language": language}
        document = build(case, **how, number=number, issued_on=issued_on, corrects=corrects)
        files = {suffix: drawn(document) for suffix, drawn in draw.items()}
        issued = IssuedDocument(
            id=str(uuid4()),
            case_id=case_id,
            number=number,
            kind=kind,
            edition=edition,
            language=language,
            issued_at=now,
            issued_by=actor.id,
            content_hash=content_hash(document),
            file_hashes={suffix: canonical.digest(content) for suffix, content in files.items()},
            corrects=corrects,
        )
        return documents.issue(tx, issued, canonical_json(document).encode(), files)


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
