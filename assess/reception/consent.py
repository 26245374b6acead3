"""What does the client allow, after which words, and may we go on?"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day, completed_years, months_later, today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.disability import Category
from assess.nouns.document import DocumentCopy
from assess.nouns.people import Client, Evaluator
from assess.store import canonical, clients, private, shelf
from assess.store.database import Reading, Store, Transaction

ADULT_YEARS = 18  # Civil Code of China, Art. 17
WITHDRAWN = "consent_withdrawn"  # why a copy is closed
GUARDED = (Category.INTELLECT, Category.MENTAL)
Format = Literal["text", "large_print", "read_aloud", "sign", "easy_read", "braille"]


@dataclass(frozen=True, kw_only=True)
class ConsentWords:
    """What is shown or read before one purpose is asked for; `hash` is kept with the answer."""

    title: str
    text: str
    hash: str


def words(purpose: Purpose, language: str, months: int) -> ConsentWords:
    """The words for one purpose; a consent holds for `months`."""
    file = files("assess.reception") / "consent_words" / f"{'zh' if language.startswith('zh') else 'en'}.toml"
    said = tomllib.loads(file.read_text(encoding="utf-8"))[purpose.value]
    text = said["text"].strip().format(months=months)
    return ConsentWords(title=said["title"], text=text, hash=canonical.digest(f"{said['title']}\n{text}"))


def give(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    purpose: Purpose,
    given: bool | None,
    given_by: Literal["client", "guardian"],
    assent: bool | None,
    format: Format,  # noqa: A002 - the noun's field
    language: str,
) -> Consent:
    """Record the answer to one purpose. Undone by `withdraw`, or by asking again."""
    if given is None:
        raise BadInput("The answer is missing. Choose whether it is allowed or refused.")
    if given_by == "guardian" and assent is None:
        raise BadInput("The client's own assent is missing. Ask the client too, and record what they say.")
    months, now = store.settings.consent_months, canonical.now()
    consent = Consent(
        id=str(uuid4()),
        case_id=case_id,
        purpose=purpose,
        given=given,
        given_by=given_by,
        assent=assent if given_by == "guardian" else None,
        format=format,
        words_hash=words(purpose, language, months).hash,
        at=now,
        until=months_later(civil_day(now, store.settings.zone), months),
    )
    with store.writing(actor.id, "consent.give", f"case:{case_id}") as tx:
        if not consent.holds(civil_day(now, store.settings.zone)):
            _close_copies(tx, case_id, purpose)
        return shelf.add(tx, consent)


def withdraw(store: Store, actor: Evaluator, consent: Consent, reason: str) -> Consent:
    """Take a consent back from now on; the client need not say why. Undone by asking again.

    The copies that went out by a consent to this purpose are closed; whoever has one is to be told.
    """
    with store.writing(actor.id, "consent.withdraw", f"case:{consent.case_id}", reason) as tx:
        _close_copies(tx, consent.case_id, consent.purpose)
        return shelf.save(tx, replace(consent, withdrawn_at=canonical.now(), withdrawn_reason=reason.strip()))


def _close_copies(tx: Transaction, case_id: str, purpose: Purpose) -> None:
    """Close what went out by any consent to the purpose; a new consent opens none of them again."""
    by = {consent.id for consent in shelf.of_case(tx, Consent, case_id) if consent.purpose is purpose}
    for copy in private.of_case(tx, DocumentCopy, case_id):
        if copy.consent_id in by and copy.closed_at is None:
            private.save(tx, replace(copy, closed_at=canonical.now(), why_closed=WITHDRAWN))


def guardian_needed(client: Client, on: date) -> bool:
    """Whether a guardian must consent beside the client's assent: under 18, intellectual or mental disability."""
    minor = client.birth_date is not None and completed_years(client.birth_date, on) < ADULT_YEARS
    return minor or any(disability.category in GUARDED for disability in client.disabilities)


def standing(consents: Sequence[Consent], purpose: Purpose) -> Consent | None:
    """The newest answer to a purpose, or None where it was not asked."""
    asked = [consent for consent in consents if consent.purpose is purpose]
    return asked[-1] if asked else None


def require(at: Reading, case_id: str, client: Client) -> Consent:
    """The consent that lets the assessment go on; NotAllowed where it is missing, refused, over or not a guardian's."""
    return require_among(shelf.of_case_again(at, Consent, case_id), client, today(at.site.zone))


def require_among(consents: Sequence[Consent], client: Client, on: date) -> Consent:
    """The same where the client's consents are at hand, oldest first."""
    consent = standing(consents, Purpose.ASSESSMENT)
    if consent is None or not consent.holds(on):
        raise NotAllowed("There is no consent to the assessment that holds today. Ask the client first.")
    if guardian_needed(client, on) and consent.given_by != "guardian":
        raise NotAllowed(
            "This client needs a guardian's consent beside their own assent. Ask both, then go on. Nothing is lost."
        )
    return consent


def require_for(at: Reading, case_id: str) -> Consent:
    """The same by the case alone: asked again at each step, so that withdrawing stops what is running."""
    return require(at, case_id, clients.unnamed_of_case(at, case_id))


def require_at_intake(at: Reading, case_id: str) -> Consent:
    """The same before what the client has is settled: whether a guardian is needed is asked again with the intake."""
    client = clients.read(at, shelf.read(at, CaseFile, case_id).client_id)
    return require(at, case_id, replace(client, disabilities=(), birth_date=None))
