"""Which photos, scans and films belong to a case, and who may add, see and remove them?"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from uuid import uuid4

from assess.errors import BadInput, Closed, Conflict, NotAllowed
from assess.nouns.attachment import Attachment, AttachmentKind
from assess.nouns.civil import today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.people import Evaluator
from assess.reception import consent
from assess.reception.attached_files import fit
from assess.store import attachments as kept
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store

RECORDS_THE_PERSON: tuple[AttachmentKind, ...] = ("photo", "video")
NAME_MOST = 120  # characters; our own setting


@dataclass(frozen=True, kw_only=True)
class Attached:
    """An attachment that was kept, and whether its picture lost what the camera had written beside the pixels."""

    attachment: Attachment
    stripped: bool


def attach(
    store: Store, actor: Evaluator, case_id: str, *, kind: AttachmentKind, content: bytes, name: str, note: str = ""
) -> Attached:
    """Keep a file with the case, sealed with the client's key (duty 4-1.2.2). Undone by `remove`.

    Raises BadInput for a file that may not be kept (`attached_files.fit`), NotAllowed without consent to the
    assessment, or to recording where the file shows the person, Conflict where the case has the same file.
    """
    name = " ".join(name.split())
    if not name or len(name) > NAME_MOST:
        told = "The name of an attachment has 1 to {most} characters. Say what it shows."
        raise BadInput(told, most=NAME_MOST)
    file = fit(content, kind, store.settings)
    with store.writing(actor.id, "attachments.attach", f"case:{case_id}") as tx:
        _allowed(tx, case_id, kind)
        mark = hmac.new(tx.keys.derived("attachment"), file.content, hashlib.sha256).hexdigest()
        if any(one.digest == mark for one in standing(tx, case_id)):
            raise Conflict("This file is attached to the case already. Look for it in the list.")
        made = Attachment(
            id=str(uuid4()),
            case_id=case_id,
            kind=kind,
            media=file.media,
            size=len(file.content),
            digest=mark,
            name=name,
            note=note.strip() or None,
            by=actor.id,
            at=canonical.now(),
        )
        return Attached(attachment=kept.add(tx, made, file.content), stripped=file.stripped)


def standing(at: Reading, case_id: str) -> tuple[Attachment, ...]:
    """The attachments of a case that were not removed, oldest first; names and notes are None after erasure."""
    return tuple(one for one in private.of_case(at, Attachment, case_id) if one.removed_at is None)


def removed(at: Reading, case_id: str) -> tuple[Attachment, ...]:
    """Those that were removed: their entries stay, their bytes are gone."""
    return tuple(one for one in private.of_case(at, Attachment, case_id) if one.removed_at is not None)


def content_of(store: Store, attachment: Attachment) -> bytes:
    """The bytes. Raises NotFound where they were removed, Closed after erasure."""
    with store.reading() as at:
        return kept.content_of(at, attachment)


def remove(store: Store, actor: Evaluator, attachment: Attachment, reason: str) -> Attachment:
    """Destroy the bytes for good; the entry stays with the reason. Not reversible: attach the file again.

    Backups made before still hold it, sealed with the client's key.
    """
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the attachment is removed.")
    with store.writing(actor.id, "attachments.remove", f"case:{attachment.case_id}", reason) as tx:
        if shelf.read(tx, Attachment, attachment.id).removed_at is not None:
            raise Closed("The attachment is removed already.")
        gone = replace(attachment, removed_by=actor.id, removed_at=canonical.now(), why_removed=reason.strip())
        return kept.remove(tx, gone)


def _allowed(at: Reading, case_id: str, kind: AttachmentKind) -> None:
    consent.require_for(at, case_id)
    if kind not in RECORDS_THE_PERSON:
        return
    given = consent.standing(shelf.of_case(at, Consent, case_id), Purpose.RECORDING)
    if given is None or not given.holds(today(at.site.zone)):
        told = "There is no consent to photos and recordings that holds today. Ask for it at the step of consent first."
        raise NotAllowed(told)
