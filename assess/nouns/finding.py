"""What does it mean, and who does what next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a statement rests on: a score (`sitting id/scale`), or something else of the case by its id.

    `intake` is the client's id, `output` a sitting's id, `match` that of a kept comparison with posts.
    """

    kind: Literal[
        "score", "scene_note", "intake", "incident", "observation", "teaching", "goal", "output", "form", "match",
        "follow_up",
    ]  # fmt: skip
    ref: str


Confidence = Literal["high", "moderate", "low"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A statement with what it rests on. `drafted` keeps the machine's words apart from the evaluator's.

    `against` is the evidence on the other side of a contradiction; `settled` what the evaluator says of it.
    """

    id: str
    case_id: str
    dimension: str  # of work functioning: interest, body_function ...
    text: str
    basis: tuple[Basis, ...]
    drafted: str = ""
    rule: str = ""  # that drafted it
    against: tuple[Basis, ...] = ()
    settled: str = ""
    confidence: Confidence | None = None
    kind: Literal["strength", "support_need", "fact", "contradiction"] = "fact"
    state: Literal["draft", "accepted", "rejected"] = "draft"
    reason: str = ""
    by: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class QuestionAnswer:
    """The answer to one numbered referral question, or why it cannot be answered."""

    id: str
    case_id: str
    number: int
    text: str
    findings: tuple[str, ...]
    by: str
    revision: int = 0


RecommendationKind = Literal[
    "job", "change_of_post", "training", "business", "career", "aid", "accommodation", "redesign", "support",
    "referral", "reassessment", "other",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """An action for a named person, with the findings behind it; one that was taken back says why."""

    id: str
    case_id: str
    text: str
    who: str
    due: date | None
    findings: tuple[str, ...]
    by: str
    kind: RecommendationKind = "other"
    posts: tuple[str, ...] = ()  # ids of site posts or programmes that it names
    taken_back: str = ""
    revision: int = 0


Contacted = Literal["visit", "phone", "video", "message", "at_the_site"]
WorkForm = Literal["open", "supported", "sheltered", "home", "own_business", "massage", "farm", "other"]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try to reach the person."""

    at: datetime
    way: Contacted
    reached: bool
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkOutcome:
    """What a follow-up found of the work, in the codes that a validity study counts; None was not asked or not told."""

    form: WorkForm | None = None
    post_id: str | None = None  # of a site post
    occupation: str = ""  # code of the national classification
    started_on: date | None = None
    ended_on: date | None = None
    hours_week: float | None = None
    wage_band: str | None = None  # code of assess.meaning.outcomes
    contract: bool | None = None
    insured: bool | None = None
    same_post: bool | None = None  # as at the follow-up before
    left_because: str | None = None  # code
    support_used: tuple[str, ...] = ()  # codes: aid, job coach, changed post ...
    satisfied: int | None = None  # 1 to 5, the person's own
    employer_satisfied: int | None = None  # 1 to 5


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """回访: planned after 3, 6 and 12 months or another day, and what was found."""

    id: str
    case_id: str
    month: int
    due: date
    done_on: date | None = None
    by: str | None = None
    employed: Literal["yes", "no", "training", "unknown"] | None = None
    note: str = ""
    way: Contacted | None = None
    told_by: Literal["client", "family", "employer", "institution"] | None = None
    work: WorkOutcome | None = None
    attempts: tuple[Attempt, ...] = ()
    next_step: str = ""
    reassess: bool | None = None
    dropped: str = ""  # why it is not asked any more
    revision: int = 0
