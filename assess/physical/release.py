"""Which clinician answers for an instrument that stays shut without one?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.civil import today
from assess.nouns.people import Evaluator
from assess.nouns.safety import ClinicianRelease
from assess.nouns.score import Instrument
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

DUTY = "2-4.1.4"
NEEDED = "{instrument} stays shut until a clinician of this site has released that version. Level 2 enters the release."


def enter(
    store: Store,
    actor: Evaluator,
    *,
    instrument: str,
    version: str,
    clinician: str,
    registration: str,
    site: str,
    signed_on: date,
    protocol_cited: str,
    until: date,
) -> ClinicianRelease:
    """Enter what a clinician signed for one version of one instrument. Undone by `withdraw`. Level 2."""
    need(actor, 2, DUTY)
    written = [text.strip() for text in (instrument, version, clinician, registration, site, protocol_cited)]
    if not all(written):
        raise BadInput(
            "The release is not whole. It takes the clinician's name and registration number, the site, and the "
            "protocol cited."
        )
    if signed_on > today(store.settings.zone):
        raise BadInput("The date of signing {value} lies ahead. Read the paper again.", value=signed_on)
    if until < signed_on:
        raise BadInput("The release ends on {value}, before it was signed. Read the paper again.", value=until)
    named, edition, who, number, where, cited = written
    made = ClinicianRelease(
        id=str(uuid4()),
        instrument=named,
        version=edition,
        clinician=who,
        registration=number,
        site=where,
        signed_on=signed_on,
        protocol_cited=cited,
        until=until,
        entered_by=actor.id,
        at=canonical.now(),
    )
    with store.writing(actor.id, "safety.release", "site") as tx:
        return shelf.add(tx, made)


def withdraw(store: Store, actor: Evaluator, release_id: str, reason: str) -> ClinicianRelease:
    """The release no longer holds: the instrument is shut again. Undone by another release. Level 2."""
    need(actor, 2, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the release no longer holds.")
    with store.writing(actor.id, "safety.withdraw_release", "site", reason.strip()) as tx:
        release = shelf.read(tx, ClinicianRelease, release_id)
        if release.withdrawn_at:
            raise Closed("This release was withdrawn already.")
        return shelf.save(tx, replace(release, withdrawn_at=canonical.now(), withdrawn_reason=reason.strip()))


def needed(instrument: Instrument) -> bool:
    """Whether an instrument stays shut without a clinician."""
    return instrument.protocol is not None and instrument.protocol.released == "by_clinician"


def standing(at: Reading, instrument: str, version: str, on: date) -> ClinicianRelease | None:
    """The release that holds for that very version on a civil day, or None."""
    found = [
        release
        for release in shelf.every(at, ClinicianRelease)
        if (release.instrument, release.version) == (instrument, version)
        and release.withdrawn_at is None
        and release.signed_on <= on <= release.until
    ]
    return found[-1] if found else None


def require(at: Reading, instrument: Instrument) -> None:
    """Raise NotAllowed where the instrument needs a clinician and none has released that version."""
    if needed(instrument) and standing(at, instrument.id, instrument.version, today(at.site.zone)) is None:
        raise NotAllowed(NEEDED, instrument=f"{instrument.id} {instrument.version}")
