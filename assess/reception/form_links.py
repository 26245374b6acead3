"""Does a link still lead to a form, and if not, why?"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from uuid import uuid4

import instruments.find
import instruments.read
from assess.errors import BadInput, Closed, NotFound
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.form import FormLink
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.survey import Survey
from assess.sitting import kept
from assess.store import canonical, folders, links, shelf
from assess.store.database import Reading, Transaction
from instruments.definition import Kind

Over = Literal["revoked", "used", "closed", "expired"]
DAYS_MOST = 366  # our own setting: nobody looks after a link for longer
NONCE_BYTES = 16
TOLD: Mapping[Over, Callable[[], Closed]] = {
    "revoked": lambda: Closed("This link was taken back. Ask whoever gave it to you for a new one."),
    "used": lambda: Closed("This form was filled in already, so its link is used up. Hand it out anew."),
    "closed": lambda: Closed("This survey is closed and takes no more answers. Open a new one."),
    "expired": lambda: Closed("The last day of this link is over. Put it off, or hand the form out anew."),
}


def made(
    tx: Transaction, actor: Evaluator, form: Instrument, until: date, case_id: str | None = None, **of: str
) -> FormLink:
    """A new link to this exact form until the end of that day; `of` names its survey and its own id."""
    check_day(until, today(tx.site.zone))
    link = FormLink(
        id=of.get("id") or str(uuid4()),
        form=form.id,
        version=form.version,
        hash=form.hash,
        nonce=secrets.token_hex(NONCE_BYTES),
        by=actor.id,
        at=canonical.now(),
        until=until,
        case_id=case_id,
        survey_id=of.get("survey_id"),
    )
    return shelf.add(tx, link)


def check_day(until: date, now: date) -> None:
    """Raise BadInput where a last day is past, or too far away to be looked after."""
    if until < now:
        raise BadInput("The last day {value} is past. Choose today or a later day.", value=until)
    if until > now + timedelta(days=DAYS_MOST):
        told = "The last day {value} is more than {most} days away. Choose an earlier one; it can be put off later."
        raise BadInput(told, value=until, most=DAYS_MOST)


def keep_form(tx: Transaction, workspace: Path, form_id: str) -> Instrument:
    """Put the form away as it is now, and return it. Raises BadInstrument for an unknown one, BadInput for no form."""
    files = instruments.find.folder_files(form_id, workspace / "instruments")
    form = instruments.read.read_folder(files)
    if form.kind is not Kind.FORM:
        told = "{instrument} is no form: it is given in a sitting, where its conditions are kept. Choose a form."
        raise BadInput(told, instrument=form_id)
    folders.keep(tx, "instrument", form.id, form.version, form.hash, files)
    return form


def form_of(at: Reading, link: FormLink) -> Instrument:
    """The form as it was when the link was made."""
    return kept.exact(at, link.hash)


def link_of(at: Reading, token: str) -> FormLink:
    """The link of a token. Raises NotFound, which does not tell a guess from a mistake."""
    link = links.form_link_of(at, token)
    if link is None:
        raise NotFound("This link leads to no form. Ask whoever gave it to you for a new one.")
    return link


def why_over(at: Reading, link: FormLink) -> Over | None:
    """Why nothing more can be filled in; None where it can."""
    if link.revoked_at is not None:
        return "revoked"
    if link.used_at is not None:
        return "used"
    if link.case_id is not None and shelf.read(at, CaseFile, link.case_id).closed_at is not None:
        return "revoked"
    if link.survey_id is not None and shelf.read(at, Survey, link.survey_id).closed_at is not None:
        return "closed"
    return "expired" if today(at.site.zone) > link.until else None


def require_open(at: Reading, link: FormLink) -> None:
    """Raise Closed in words where nothing more can be filled in."""
    why = why_over(at, link)
    if why is not None:
        raise TOLD[why]()


def again(at: Reading, link: FormLink) -> FormLink:
    """The link as it is now."""
    return shelf.read(at, FormLink, link.id)
