"""How is a document of no single case issued, once and for good?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, Protocol, TypeVar
from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.meaning import group_case as group_cases
from assess.meaning import studies, workplaces
from assess.meaning.case import case_of
from assess.nouns.case_study import CaseStudy, WorkplaceVisit
from assess.nouns.civil import civil_day
from assess.nouns.document import Document, SiteDocument, canonical_json, content_hash
from assess.nouns.group_case import GroupCase
from assess.nouns.people import Evaluator
from assess.nouns.study import StudyTold
from assess.nouns.workplace import WorkplaceTold
from assess.service.levels import need
from assess.store import canonical, private, shelf, site_documents
from assess.store.database import Store, Transaction

Told = TypeVar("Told", contravariant=True)
Value = TypeVar("Value")
Subject = Literal["group", "post", "organisation", "site"]
Draw = Mapping[str, Callable[[Document], bytes]]


class Build(Protocol[Told]):
    """Makes the Document of a finished value; from `reports`."""

    def __call__(
        self, told: Told, *, number: str | None = None, issued_on: str | None = None, corrects: str | None = None
    ) -> Document:
        """The document; without a number it is a draft and says so."""
        ...


def issue_visit(
    store: Store,
    actor: Evaluator,
    visit_id: str,
    *,
    language: Literal["zh", "en"],
    summary: str,
    build: Build[WorkplaceTold],
    draw: Draw,
    corrects: str | None = None,
) -> SiteDocument:
    """Issue the report of a visit to a work place (level 2). Not reversible; a correction names what it corrects."""
    need(actor, workplaces.LEVEL, workplaces.DUTY)
    with store.reading() as at:
        organisation_id = shelf.read(at, WorkplaceVisit, visit_id).organisation_id
    with store.writing(actor.id, "issue_site.issue_visit", f"organisation:{organisation_id}", corrects or "") as tx:
        told = workplaces.told(tx, shelf.read(tx, WorkplaceVisit, visit_id), language, summary)
        return issued(tx, "organisation", organisation_id, told, build=build, draw=draw, corrects=corrects)


def issue_group(
    store: Store,
    actor: Evaluator,
    group_id: str,
    *,
    language: Literal["zh", "en"],
    summary: str,
    suggestions: str,
    build: Build[GroupCase],
    draw: Draw,
    corrects: str | None = None,
) -> SiteDocument:
    """Issue the report of a group (level 2, duty 2-3.1.1). Not reversible; a correction names what it corrects.

    Raises BadInput where the evaluator's words name a person of the group or are missing, NotAllowed where too few were
    assessed to tell of them, or a norm set is simulated.
    """
    need(actor, group_cases.LEVEL, group_cases.DUTY)
    if not summary.strip():
        raise BadInput("The evaluator's summary is empty. Say what the figures mean for this group.")
    with store.writing(actor.id, "issue_site.issue_group", f"group:{group_id}", corrects or "") as tx:
        told = group_cases.group_case(tx, group_id, language, summary=summary, suggestions=suggestions)
        if told.too_few:
            rule = "{assessed} people are assessed, fewer than {least}. A report of them would tell of persons."
            raise NotAllowed(rule, assessed=told.assessed, least=told.least)
        if told.simulated:
            rule = "Norm set {norm_sets} is simulated, for training only. A report with it cannot be issued."
            raise NotAllowed(rule, norm_sets=", ".join(told.simulated))
        return issued(tx, "group", group_id, told, build=build, draw=draw, corrects=corrects)


def issue_study(store: Store, actor: Evaluator, study_id: str, *, build: Build[StudyTold], draw: Draw) -> SiteDocument:
    """Make the document of a released study (level 2), which may leave the site. Not reversible.

    Raises NotAllowed where it is not released, or its consent does not hold any more.
    """
    need(actor, *studies.RELEASES)
    with store.reading() as at:
        case_id = shelf.read(at, CaseStudy, study_id).case_id
    with store.writing(actor.id, "issue_site.issue_study", f"case:{case_id}") as tx:
        study = private.read(tx, CaseStudy, study_id)
        if not studies.may_be_given(tx, study):
            raise NotAllowed("This study is not released, or the consent to it is over. It is not given to anybody.")
        told = studies.told(study, case_of(tx, case_id))
        return issued(tx, "site", study_id, told, build=build, draw=draw)


def issued(
    tx: Transaction,
    subject: Subject,
    subject_id: str,
    told: Value,
    *,
    build: Build[Value],
    draw: Draw,
    corrects: str | None = None,
) -> SiteDocument:
    """Number, build, draw, hash and archive within a verb that is under way. Raises BadInput for a wrong `corrects`."""
    known = {document.number for document in site_documents.of_subject(tx, subject_id)}
    if corrects is not None and corrects not in known:
        raise BadInput("There is no issued report {number} of this subject to correct.", number=corrects)
    number, now = site_documents.next_number(tx, subject), canonical.now()
    issued_on = civil_day(now, tx.site.zone).isoformat()
    document = build(told, number=number, issued_on=issued_on, corrects=corrects)
    drawn = {suffix: draws(document) for suffix, draws in draw.items()}
    kept = SiteDocument(
        id=str(uuid4()),
        subject=subject,
        subject_id=subject_id,
        number=number,
        kind=document.kind,
        edition=document.edition,
        language=document.language,
        issued_at=now,
        issued_by=tx.actor,
        content_hash=content_hash(document),
        file_hashes={suffix: canonical.digest(content) for suffix, content in drawn.items()},
        corrects=corrects,
    )
    return site_documents.issue(tx, kept, canonical_json(document).encode(), drawn)
