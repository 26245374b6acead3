"""What was checked before a client is found eligible, what was explained to them, and who appealed?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Point = Literal["age", "identity", "evidence", "wish", "stable", "consent"]
PointAnswer = Literal["yes", "no", "unclear"]
Appellant = Literal["client", "guardian", "other"]
ExplainedAs = Literal["text", "large_print", "read_aloud", "sign", "easy_read", "braille"]


@dataclass(frozen=True, kw_only=True)
class PointChecked:
    """One point of the first check: "yes" speaks for an assessment."""

    answer: PointAnswer
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Explained:
    """Purpose and limits were explained, in which forms, and what the client said of it in their own words."""

    formats: tuple[ExplainedAs, ...]
    language: str
    words_hash: str  # sha256 of the words that were shown or read
    said_back: str  # "" where the client was not asked, or gave no answer
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """Somebody does not agree with a decision, which is kept here as it was."""

    asked_by: Appellant
    reason: str
    at: datetime
    taken_by: str  # the evaluator who wrote it down
    against: Literal["eligible", "not_eligible"]
    against_reason: str
    against_by: str
