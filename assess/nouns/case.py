"""Everything about one referral, ready to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assess.nouns.aptitude import AptitudeScore
from assess.nouns.case_study import CaseConference, CaseStudy, GuidancePlan
from assess.nouns.composite import CompositeScore
from assess.nouns.consent import Consent
from assess.nouns.document import ClientStatement, DocumentDraft, DocumentReview, IssuedDocument, Receipt
from assess.nouns.error_source import SourceSeen
from assess.nouns.finding import Finding, FollowUp, QuestionAnswer, Recommendation
from assess.nouns.fit import Companion, FitToday
from assess.nouns.integration import Integration
from assess.nouns.match import MatchRun
from assess.nouns.needs import Needs
from assess.nouns.occupation import NearOccupation
from assess.nouns.people import Client, Evaluator, Site
from assess.nouns.plan import Plan
from assess.nouns.post import SitePost
from assess.nouns.preparation import Preparation
from assess.nouns.referral import Appointment, Eligibility, Referral
from assess.nouns.safety import CheckIn, SignOff, VitalSigns
from assess.nouns.scene import Incident, SceneNote
from assess.nouns.score import Accounts, Instrument, NormSet, Profile, Reference, Score, Standing, TwoViews
from assess.nouns.sitting import Response, Sitting
from assess.nouns.situational import AtWork
from assess.nouns.work_sample import WorkSample
from assess.nouns.work_standard import WorkStandard


class Step(StrEnum):
    """The way of a case, in order."""

    APPOINTMENT = "appointment"
    ELIGIBILITY = "eligibility"
    CONSENT = "consent"
    INTAKE = "intake"
    PLAN = "plan"
    SITTINGS = "sittings"
    FINDINGS = "findings"
    REPORT = "report"
    DELIVERY = "delivery"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """The cover of a case: its number, client and whether it is open."""

    id: str
    number: str
    client_id: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None = None
    close_reason: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Case:
    """A finished value: reports read nothing else."""

    file: CaseFile
    site: Site
    client: Client
    referral: Referral | None
    appointments: tuple[Appointment, ...] = ()
    eligibility: Eligibility | None = None
    consents: tuple[Consent, ...] = ()
    needs: Needs | None = None
    plan: Plan | None = None
    sittings: tuple[Sitting, ...] = ()
    responses: Mapping[str, tuple[Response, ...]] = field(default_factory=dict)  # sitting id -> answers that stand
    scores: tuple[Score, ...] = ()
    references: tuple[Reference, ...] = ()  # by score, then by what the referral asks
    profiles: Mapping[str, Profile] = field(default_factory=dict)  # sitting id -> profile
    own_means: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)  # sitting id -> within the person
    two_views: tuple[TwoViews, ...] = ()
    accounts: tuple[Accounts, ...] = ()  # of the same things, told by several
    occupations: Mapping[str, tuple[NearOccupation, ...]] = field(default_factory=dict)  # sitting id -> near ones
    aptitudes: tuple[AptitudeScore, ...] = ()  # none where no subtest of any was given
    composites: tuple[CompositeScore, ...] = ()  # the site's own of which a part was given
    work_samples: tuple[WorkSample, ...] = ()  # of vocational potential, a finished sitting each
    work_standards: Mapping[str, WorkStandard] = field(default_factory=dict)  # id -> one a sitting was held against
    at_work: AtWork = field(default_factory=AtWork)
    fit: tuple[FitToday, ...] = ()  # oldest first
    companions: tuple[Companion, ...] = ()
    scene_notes: tuple[SceneNote, ...] = ()
    incidents: tuple[Incident, ...] = ()  # without those whose words are sealed
    sign_offs: tuple[SignOff, ...] = ()
    vital_signs: tuple[VitalSigns, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    error_sources: Mapping[str, tuple[SourceSeen, ...]] = field(default_factory=dict)  # sitting id -> the protocol's
    preparation: Preparation | None = None  # of the newest plan
    integration: Integration = field(default_factory=Integration)
    match: MatchRun | None = None  # the newest that was kept
    posts: Mapping[str, SitePost] = field(default_factory=dict)  # id -> post, of the match and of recommendations
    asked_for: tuple[str, ...] = ()  # instruments that show whether demands of the posts in view are met
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # instrument of the plan -> language -> name
    findings: tuple[Finding, ...] = ()
    answers: tuple[QuestionAnswer, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    documents: tuple[IssuedDocument, ...] = ()
    drafts: tuple[DocumentDraft, ...] = ()
    reviews: tuple[DocumentReview, ...] = ()  # of drafts
    receipts: tuple[Receipt, ...] = ()
    statements: tuple[ClientStatement, ...] = ()
    studies: tuple[CaseStudy, ...] = ()
    conferences: tuple[CaseConference, ...] = ()
    guidance: tuple[GuidancePlan, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    evaluators: Mapping[str, Evaluator] = field(default_factory=dict)  # id -> evaluator
    instruments: Mapping[str, Instrument] = field(default_factory=dict)  # hash -> the exact instrument given
    norm_sets: Mapping[str, NormSet] = field(default_factory=dict)  # hash -> the exact norm set used
