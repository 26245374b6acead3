"""What does it mean, and who does what next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a statement rests on: a score (`sitting id/scale`), a scene note, or the intake."""

    kind: Literal["score", "scene_note", "intake"]
    ref: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A statement with what it rests on. `drafted` keeps the machine's words apart from the evaluator's."""

    id: str
    case_id: str
    dimension: str  # interest, body_function ...
    text: str
    basis: tuple[Basis, ...]
    drafted: str = ""
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


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """An action for a named person, with the findings behind it."""

    id: str
    case_id: str
    text: str
    who: str
    due: date | None
    findings: tuple[str, ...]
    by: str
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """回访: planned after 3, 6 and 12 months, and what was found."""

    id: str
    case_id: str
    month: int
    due: date
    done_on: date | None = None
    by: str | None = None
    employed: Literal["yes", "no", "training", "unknown"] | None = None
    note: str = ""
    revision: int = 0
