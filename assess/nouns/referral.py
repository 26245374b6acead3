"""Who asks, which questions, when do we meet, and may we begin?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from assess.nouns.eligible import Appeal, Explained, Point, PointChecked
from assess.nouns.people import Level
from norms.normset import Answers

MeetingPurpose = Literal["talk", "assessment", "home_visit", "feedback", "follow_up"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One numbered referral question, in the asker's words."""

    number: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Referral:
    """Who asks for whom, which questions, by when."""

    id: str
    case_id: str
    asked_by: str
    questions: tuple[Question, ...] = ()
    due: date | None = None
    compares: tuple[Answers, ...] = ("general",)  # whom the questions compare the client with: it picks the norms
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A meeting; `starts_at` is UTC."""

    id: str
    case_id: str
    starts_at: datetime
    minutes: int
    place: str
    state: Literal["booked", "kept", "missed", "cancelled"] = "booked"
    note: str = ""
    purpose: MeetingPurpose = "assessment"
    room_id: str | None = None
    evaluator_id: str | None = None
    equipment: tuple[str, ...] = ()  # ids of devices
    reminded_at: tuple[datetime, ...] = ()
    reason: str = ""  # why it was moved, cancelled, or kept beside another one; the newest
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """The first check (any level) and the decision (level 3 or 2), each with its reason."""

    id: str
    case_id: str
    first_check: Literal["eligible", "not_eligible", "unclear"]
    first_reason: str
    first_by: str
    first_at: datetime
    decision: Literal["eligible", "not_eligible"] | None = None
    decision_reason: str = ""
    decided_by: str | None = None
    decided_level: Level | None = None
    decided_at: datetime | None = None
    points: Mapping[Point, PointChecked] = field(default_factory=dict)  # of the first check; left out: not asked
    refer_to: str = ""  # where somebody not eligible is sent instead
    appeals: tuple[Appeal, ...] = ()
    explained: tuple[Explained, ...] = ()  # purpose and limits, before consent
    revision: int = 0
