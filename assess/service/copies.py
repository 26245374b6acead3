"""Who got a copy of an issued document by a consent, and does that consent still hold?

Only the employer's edition goes to an employer, and only while the client's consent to it holds. Where the consent
ends, its copies are closed, the edition is no longer given out, and whoever has one is to be told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import uuid4
from zoneinfo import ZoneInfo

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.document import Document, DocumentCopy, Edition, IssuedDocument
from assess.nouns.people import Evaluator
from assess.reception.consent import standing
from assess.service.levels import need
from assess.store import canonical, documents, private, shelf
from assess.store.database import Reading, Store

RUN_OUT = "consent_run_out"  # why a copy is closed
DUTY = "4-3.2.2"  # 能将测评分析报告及时送达给受测者
BY_CONSENT: dict[Edition, Purpose] = {"employer": Purpose.SHARE_EMPLOYER}  # editions that leave by a consent only


def give(
    store: Store, actor: Evaluator, document_id: str, *, to: str, form: Literal["paper", "file"], suffix: str = "pdf"
) -> DocumentCopy:
    """Note that somebody got a copy of the employer's edition (duty 4-3.2.2). Ended by withdrawing the consent.

    Raises NotAllowed for another edition, and where the client's consent does not hold.
    """
    need(actor, 4, DUTY)
    if not to.strip():
        raise BadInput("Who got the copy is missing. Write the name and the organisation.")
    with store.reading() as at:
        document = documents.read(at, document_id)
    with store.writing(actor.id, "copies.give", f"case:{document.case_id}") as tx:
        purpose = BY_CONSENT.get(document.edition)
        if purpose is None:
            raise NotAllowed("Only the employer's edition goes to somebody else. Issue that edition first.")
        consent = require(tx, document.case_id, document.edition)
        copy = DocumentCopy(
            id=str(uuid4()),
            case_id=document.case_id,
            document_id=document_id,
            consent_id=consent.id if consent else "",
            to=to.strip(),
            form=form,
            suffix=suffix,
            by=actor.id,
            at=canonical.now(),
        )
        return private.add(tx, copy)


def require(at: Reading, case_id: str, edition: Edition) -> Consent | None:
    """The consent by which the edition leaves; None where it needs none. Raises NotAllowed where it does not hold."""
    purpose = BY_CONSENT.get(edition)
    if purpose is None:
        return None
    consent = standing(shelf.of_case(at, Consent, case_id), purpose)
    if consent is None or not consent.holds(today(at.site.zone)):
        raise NotAllowed(
            "The client's consent to tell an employer is refused, withdrawn or over, so this edition is closed. "
            "Tell whoever has a copy."
        )
    return consent


def read_file(store: Store, document_id: str, suffix: str) -> bytes:
    """A drawn file of an issued document, for the desk. Raises NotAllowed where its consent does not hold any more."""
    with store.reading() as at:
        document = documents.read(at, document_id)
        require(at, document.case_id, document.edition)
        return documents.read_bytes(at, document_id, suffix)


def read_document(store: Store, document_id: str) -> Document:
    """The issued document itself, to be drawn in another form. Raises NotAllowed as `read_file` does."""
    with store.reading() as at:
        document = documents.read(at, document_id)
        require(at, document.case_id, document.edition)
        return documents.read_document(at, document_id)


def archived(store: Store, edition: Edition) -> tuple[bytes, ...]:
    """Every issued document of that edition as the archive keeps it (canonical JSON), oldest case first; in the audit.

    Left out is what was corrected, whose consent does not hold any more, or whose client's identity was erased.
    """
    taken: list[bytes] = []
    with store.writing("system", "copies.archived", "site", edition) as tx:
        for file in shelf.every(tx, CaseFile):
            for issued in documents.of_case(tx, file.id):
                if issued.edition == edition and documents.corrected_by(tx, issued.number) is None:
                    taken += _open(tx, issued)
    return tuple(taken)


def _open(at: Reading, issued: IssuedDocument) -> list[bytes]:
    try:
        require(at, issued.case_id, issued.edition)
        return [documents.read_content(at, issued.id)]
    except (NotAllowed, Closed):
        return []


def of_case(store: Store, case_id: str) -> tuple[DocumentCopy, ...]:
    """The copies of a case, oldest first, each closed where its consent has run out meanwhile."""
    with store.reading() as at:
        on = today(at.site.zone)
        consents = {consent.id: consent for consent in shelf.of_case(at, Consent, case_id)}
        copies = private.of_case(at, DocumentCopy, case_id)
    over = {key: consent.until for key, consent in consents.items() if not consent.holds(on)}
    return tuple(
        replace(copy, closed_at=_midnight_after(over[copy.consent_id], store.site.zone), why_closed=RUN_OUT)
        if copy.closed_at is None and copy.consent_id in over
        else copy
        for copy in copies
    )


def _midnight_after(day: date, zone: str) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
