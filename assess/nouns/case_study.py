"""What is written about a case for colleagues: a typical one, a difficult one, a conference?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class CaseStudy:
    """A case told for learning, without identity (duty 3-3.3.3, 2-3.1.2). `parts` by heading code, sealed."""

    id: str
    case_id: str
    kind: Literal["typical", "difficult"]
    language: Literal["zh", "en"]
    title: str
    parts: Mapping[str, str] | None
    by: str
    at: datetime
    consent_id: str = ""  # to share it without a name
    state: Literal["draft", "released", "dropped"] = "draft"
    released_by: str | None = None
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class CaseConference:
    """会诊: who met, which question, who said what, what was decided. `views`, `decision`, `actions` are sealed."""

    id: str
    case_id: str
    on: date
    question: str
    attended: tuple[str, ...]  # evaluator ids
    invited: tuple[str, ...]  # roles of others: physician, employer, family
    views: Mapping[str, str] | None  # who -> what they said
    decision: str | None
    actions: tuple[str, ...] | None
    by: str
    at: datetime
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class GuidanceStep:
    """One step of a guidance plan."""

    what: str
    who: str
    due: date
    done_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class GuidancePlan:
    """跟踪指导计划 (duty 3-3.3.2): what is done for whom until when, after the report."""

    id: str
    case_id: str
    aim: str
    steps: tuple[GuidanceStep, ...]
    by: str
    at: datetime
    follow_up_id: str = ""  # that it came from
    closed: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What would be changed at a work place, what it costs in words, and who acts; `point` is what it would mend."""

    what: str
    cost: str
    who: str
    point: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkplaceVisit:
    """An employer's place seen with a disabled worker's eyes (duty 2-3.2.1): each point with its state and note."""

    id: str
    organisation_id: str
    on: date
    by: str
    at: datetime
    post_id: str | None = None
    points: Mapping[str, str] | None = None  # point id -> in_place, lacking, not_needed, not_seen
    notes: Mapping[str, str] | None = None
    proposals: tuple[Proposal, ...] = ()
    revision: int = 0
