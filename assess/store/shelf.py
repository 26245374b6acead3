"""How is a noun put away, saved again and found? Nouns in, nouns out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, Table, bindparam, select

from assess.errors import Conflict, NotFound
from assess.nouns.attachment import Attachment
from assess.nouns.case import CaseFile
from assess.nouns.case_study import CaseConference, CaseStudy, GuidancePlan, WorkplaceVisit
from assess.nouns.consent import Consent
from assess.nouns.document import ClientStatement, DocumentCopy, DocumentDraft, DocumentReview, ReadingLink, Receipt
from assess.nouns.equipment import Equipment, EquipmentCare
from assess.nouns.finding import Finding, FollowUp, QuestionAnswer, Recommendation
from assess.nouns.fit import Companion, FitToday
from assess.nouns.form import FilledForm, FormDraft, FormLink
from assess.nouns.given_set import GivenSet
from assess.nouns.group import Group, GroupNeeds, Organisation
from assess.nouns.match import MatchRun
from assess.nouns.needs import Needs
from assess.nouns.norm_proposal import NormProposal
from assess.nouns.observation import Observation
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan
from assess.nouns.plan_review import PlanReview, PlanVersion
from assess.nouns.post import CodeLink, SitePost, Vacancy
from assess.nouns.preparation import Preparation
from assess.nouns.recording import Recording
from assess.nouns.referral import Appointment, Eligibility, Referral
from assess.nouns.room import Room
from assess.nouns.safety import CheckIn, ClinicianRelease, Contact, SignOff, VitalSigns
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.session import GroupSession, Notice, SessionSeat
from assess.nouns.sitting import Sitting
from assess.nouns.survey import Survey, SurveyAnswer
from assess.nouns.teaching import Teaching
from assess.nouns.training_goal import TrainingGoal
from assess.nouns.urgent import UrgentConcern
from assess.nouns.work_standard import WorkStandard
from assess.store import canonical, schema
from assess.store.database import Reading, Transaction
from assess.store.links import form_link_hash, join_code_hash, link_hash, reading_link_hash, seat_link_hash

Noun = TypeVar("Noun")
Columns = Callable[[Reading, Any], Mapping[str, object]]


@dataclass(frozen=True)
class _Place:
    """A noun's table, and its query columns beside id, case and body."""

    table: Table
    columns: Columns = lambda _at, _noun: {}


_PLACES: Mapping[type, _Place] = {
    CaseFile: _Place(schema.case_file, lambda _, case: {"case_number": case.number, "client_id": case.client_id}),
    Referral: _Place(schema.referral),
    Appointment: _Place(schema.appointment, lambda _, noun: {"starts_at": canonical.instant(noun.starts_at)}),
    Eligibility: _Place(schema.eligibility),
    Consent: _Place(schema.consent),
    Needs: _Place(schema.needs),
    Plan: _Place(schema.plan),
    Sitting: _Place(
        schema.sitting, lambda at, noun: {"state": noun.state.value, "link_hash": link_hash(at.keys, noun)}
    ),
    FitToday: _Place(schema.fit_today),
    Companion: _Place(schema.companion),
    SceneNote: _Place(schema.scene_note),
    Incident: _Place(schema.incident),
    SignOff: _Place(schema.sign_off),
    VitalSigns: _Place(schema.vital_signs),
    CheckIn: _Place(schema.check_in),
    UrgentConcern: _Place(schema.urgent_concern),
    Preparation: _Place(schema.preparation),
    Observation: _Place(schema.observation),
    Teaching: _Place(schema.teaching),
    TrainingGoal: _Place(schema.training_goal),
    FilledForm: _Place(schema.filled_form),
    Attachment: _Place(schema.attachment),
    PlanVersion: _Place(schema.plan_version),
    PlanReview: _Place(schema.plan_review),
    MatchRun: _Place(schema.match_run),
    Finding: _Place(schema.finding),
    QuestionAnswer: _Place(schema.question_answer),
    Recommendation: _Place(schema.recommendation),
    FollowUp: _Place(schema.follow_up, lambda _, noun: {"due": noun.due.isoformat()}),
    Receipt: _Place(schema.receipt),
    DocumentDraft: _Place(schema.document_draft),
    DocumentReview: _Place(schema.document_review),
    ClientStatement: _Place(schema.client_statement),
    DocumentCopy: _Place(schema.document_copy),
    ReadingLink: _Place(schema.reading_link, lambda at, noun: {"link_hash": reading_link_hash(at.keys, noun)}),
    CaseStudy: _Place(schema.case_study),
    CaseConference: _Place(schema.case_conference),
    GuidancePlan: _Place(schema.guidance_plan),
    Recording: _Place(schema.recording, lambda _, noun: {"instrument": noun.instrument}),
    Contact: _Place(schema.contact),
    ClinicianRelease: _Place(schema.clinician_release, lambda _, noun: {"instrument": noun.instrument}),
    NormProposal: _Place(schema.norm_proposal, lambda _, noun: {"norm_set": noun.norm_set}),
    Equipment: _Place(schema.equipment),
    EquipmentCare: _Place(schema.equipment_care, lambda _, noun: {"equipment_id": noun.equipment_id}),
    WorkStandard: _Place(schema.work_standard, lambda _, noun: {"instrument": noun.instrument}),
    FormDraft: _Place(schema.form_draft, lambda _, noun: {"form": noun.form}),
    FormLink: _Place(schema.form_link, lambda at, noun: {"link_hash": form_link_hash(at.keys, noun)}),
    Survey: _Place(schema.survey),
    SurveyAnswer: _Place(schema.survey_answer, lambda _, noun: {"survey_id": noun.survey_id}),
    Organisation: _Place(schema.organisation),
    Group: _Place(schema.group),
    GroupNeeds: _Place(schema.group_needs, lambda _, noun: {"organisation_id": noun.organisation_id}),
    Room: _Place(schema.room),
    GroupSession: _Place(schema.group_session, lambda _, noun: {"group_id": noun.group_id}),
    SessionSeat: _Place(
        schema.session_seat,
        lambda at, noun: {
            "session_id": noun.session_id,
            "code_hash": join_code_hash(at.keys, noun),
            "link_hash": seat_link_hash(at.keys, noun),
        },
    ),
    Notice: _Place(schema.session_notice, lambda _, noun: {"session_id": noun.session_id}),
    GivenSet: _Place(schema.given_set),
    SitePost: _Place(schema.site_post, lambda _, noun: {"occupation": noun.occupation}),
    Vacancy: _Place(schema.vacancy, lambda _, noun: {"post_id": noun.post_id}),
    CodeLink: _Place(schema.code_link, lambda _, noun: {"one": noun.one, "other": noun.other}),
    WorkplaceVisit: _Place(schema.workplace_visit, lambda _, noun: {"organisation_id": noun.organisation_id}),
    Evaluator: _Place(schema.evaluator, lambda _, noun: {"sign_in_name": noun.sign_in_name}),
}


def add(tx: Transaction, noun: Noun) -> Noun:
    """Put a new noun away."""
    place = _PLACES[type(noun)]
    tx.connection.execute(place.table.insert().values(**_row(tx, noun)))
    return noun


def save(tx: Transaction, noun: Noun) -> Noun:
    """Save a newer state of a noun; returned with its next revision.

    Raises Conflict (holding both) where someone saved since `noun` was read, NotFound where it never was.
    """
    table, kept = _PLACES[type(noun)].table, read(tx, type(noun), _id(noun))
    newer = replace(noun, revision=_revision(noun) + 1)  # type: ignore[type-var]
    where = (table.c.id == _id(noun)) & (table.c.revision == _revision(noun))
    if tx.connection.execute(table.update().where(where).values(**_row(tx, newer))).rowcount != 1:
        told = "{kind} was changed by someone else meanwhile. Yours is kept on the screen: compare both and save again."
        raise Conflict(told, kind=table.name, mine=noun, theirs=kept)
    return newer


def read(at: Reading, kind: type[Noun], noun_id: str) -> Noun:
    """The noun of that id, or NotFound."""
    table = _PLACES[kind].table
    body = at.connection.scalar(_of_id(table), {"asked": noun_id})
    if body is None:
        raise NotFound("There is no {kind} {id} at this site.", kind=table.name, id=noun_id)
    return canonical.noun_of(body, kind)


def of_case(at: Reading, kind: type[Noun], case_id: str) -> tuple[Noun, ...]:
    """All nouns of a kind in a case, oldest first."""
    bodies = at.connection.scalars(_of_case(_PLACES[kind].table), {"asked": case_id})
    return tuple(canonical.noun_of(body, kind) for body in bodies)


def of_case_again(at: Reading, kind: type[Noun], case_id: str) -> tuple[Noun, ...]:
    """The same for what is asked at every answer."""
    bodies = at.connection.scalars(_of_case(_PLACES[kind].table), {"asked": case_id})
    return tuple(canonical.noun_again(body, kind) for body in bodies)


def every(at: Reading, kind: type[Noun]) -> tuple[Noun, ...]:
    """All nouns of a kind, oldest first."""
    table = _PLACES[kind].table
    return tuple(
        canonical.noun_of(body, kind) for body in at.connection.scalars(select(table.c.body).order_by(table.c.number))
    )


@cache  # a query that is asked at every answer is built once
def _of_id(table: Table) -> Select[Any]:
    return select(table.c.body).where(table.c.id == bindparam("asked"))


@cache
def _of_case(table: Table) -> Select[Any]:
    return select(table.c.body).where(table.c.case_id == bindparam("asked")).order_by(table.c.number)


def _row(tx: Transaction, noun: object) -> dict[str, object]:
    """The row of a noun; its new state is noted for the audit."""
    place, body = _PLACES[type(noun)], canonical.text_of(noun)
    tx.touch(place.table.name, _id(noun), body)
    case = {"case_id": getattr(noun, "case_id")} if "case_id" in place.table.c else {}  # noqa: B009
    return {"id": _id(noun), "revision": _revision(noun), "body": body, **case, **place.columns(tx, noun)}


def _id(noun: object) -> str:
    return str(getattr(noun, "id"))  # noqa: B009


def _revision(noun: object) -> int:
    return int(getattr(noun, "revision"))  # noqa: B009
