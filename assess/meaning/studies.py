"""How is a case told for learning: written, checked for what would name the person, released?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning.case import case_of
from assess.meaning.identifying import Named, identifying
from assess.meaning.study_draft import HEADINGS, Kind, drafted
from assess.nouns.case import Case
from assess.nouns.case_study import CaseStudy
from assess.nouns.civil import today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.group import Organisation
from assess.nouns.people import Evaluator, Level
from assess.nouns.study import StudyTold
from assess.reception.consent import guardian_needed, standing
from assess.service.levels import need
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store

WRITES: Mapping[Kind, tuple[Level, str]] = {"typical": (3, "3-3.3.3"), "difficult": (2, "2-3.1.2")}
RELEASES: tuple[Level, str] = (2, "2-3.1.2")


def begin(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    kind: Kind,
    language: Literal["zh", "en"],
    title: str,
    category: str = "",
) -> CaseStudy:
    """Begin a study of a case, each part drafted from it. Undone by `drop`.

    Nobody but this site's evaluators reads it before it is released. Raises NotAllowed below the kind's level, BadInput
    for a title that is empty or names the person, Closed where the client's key is destroyed.
    """
    need(actor, *WRITES[kind])
    with store.writing(actor.id, "studies.begin", f"case:{case_id}") as tx:
        case = case_of(tx, case_id)
        _title(tx, title, case)
        study = CaseStudy(
            id=str(uuid4()),
            case_id=case_id,
            kind=kind,
            language=language,
            title=title.strip(),
            parts=drafted(case, kind, language, today(tx.site.zone), category),
            by=actor.id,
            at=canonical.now(),
        )
        return private.add(tx, study)


def write(store: Store, actor: Evaluator, study: CaseStudy, parts: Mapping[str, str], title: str) -> CaseStudy:
    """Keep newer words. Undone by writing the older ones. Raises as `begin`, and Closed once released or dropped."""
    need(actor, *WRITES[study.kind])
    with store.writing(actor.id, "studies.write", f"case:{study.case_id}") as tx:
        _open(shelf.read(tx, CaseStudy, study.id))
        _title(tx, title, case_of(tx, study.case_id))
        kept = {heading: parts.get(heading, "").strip() for heading in HEADINGS[study.kind]}
        return private.save(tx, replace(study, parts=kept, title=title.strip()))


def release(store: Store, actor: Evaluator, study: CaseStudy) -> CaseStudy:
    """Let colleagues elsewhere read it (level 2). Undone by `drop`; copies that were given out stay where they are.

    Raises NotAllowed without the client's consent to a case study that holds today (a guardian's where one is needed),
    BadInput where a part is empty or words would tell who the person is, Closed for one that is not a draft.
    """
    need(actor, *RELEASES)
    with store.writing(actor.id, "studies.release", f"case:{study.case_id}") as tx:
        kept = private.read(tx, CaseStudy, study.id)
        _open(kept)
        case = case_of(tx, study.case_id)
        consent = _allowed(tx, case)
        empty = [heading for heading in HEADINGS[kept.kind] if not (kept.parts or {}).get(heading)]
        if empty:
            told = "{count} parts are empty. Write them, or write there that nothing is known, then release."
            raise BadInput(told, count=len(empty))
        named = naming(kept, case, shelf.every(tx, Organisation))
        if named:
            told = "{count} words would tell who the person is. Put them otherwise, then release."
            raise BadInput(told, count=len(named))
        now = replace(study, parts=kept.parts, state="released", released_by=actor.id, consent_id=consent.id)
        return private.save(tx, now)


def drop(store: Store, actor: Evaluator, study: CaseStudy, reason: str) -> CaseStudy:
    """Give a study up, also one that was released: nobody is given it any more. Not reversible; write another."""
    need(actor, *WRITES[study.kind])
    if not reason.strip():
        raise BadInput("The reason is empty. Say why this study is not used.")
    with store.writing(actor.id, "studies.drop", f"case:{study.case_id}", reason) as tx:
        kept = private.read(tx, CaseStudy, study.id)
        if kept.state == "dropped":
            raise Closed("This study was dropped already.")
        return private.save(tx, replace(study, parts=kept.parts, state="dropped"))


def naming(study: CaseStudy, case: Case, organisations: tuple[Organisation, ...]) -> tuple[Named, ...]:
    """What in the title and the parts would tell who the person is."""
    text = "\n".join((study.title, *(study.parts or {}).values()))
    return identifying(text, case, organisations)


def may_be_given(at: Reading, study: CaseStudy) -> bool:
    """Whether a released study may still be handed out: its consent holds today."""
    if study.state != "released":
        return False
    return shelf.read(at, Consent, study.consent_id).holds(today(at.site.zone))


def told(study: CaseStudy, case: Case) -> StudyTold:
    """The finished value of a study, its parts in order; without number, place and days of the case."""
    parts = study.parts or {}
    return StudyTold(
        kind=study.kind,
        title=study.title,
        language=study.language,
        parts={heading: parts.get(heading, "") for heading in HEADINGS[study.kind]},
        synthetic=case.client.synthetic,
    )


def _allowed(tx: Reading, case: Case) -> Consent:
    on = today(tx.site.zone)
    consent = standing(case.consents, Purpose.CASE_STUDY)
    if consent is None or not consent.holds(on):
        raise NotAllowed("The client has not agreed to a case study. Ask for that consent first.")
    if guardian_needed(case.client, on) and consent.given_by != "guardian":
        raise NotAllowed("This client needs a guardian's consent to the case study beside their own assent. Ask both.")
    return consent


def _title(tx: Reading, title: str, case: Case) -> None:
    """The title is kept open, so it must name nobody from the start."""
    if not title.strip():
        raise BadInput("The title is empty. Say in a few words what can be learned.")
    if identifying(title, case, shelf.every(tx, Organisation)):
        raise BadInput("The title would tell who the person is. Put it otherwise.")


def _open(study: CaseStudy) -> None:
    if study.state != "draft":
        raise Closed("This study is released or dropped and does not change any more. Begin another one.")
