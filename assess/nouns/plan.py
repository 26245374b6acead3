"""Which instruments, in which order, under which conditions, and why?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assess.nouns.accommodation import Accommodation
from assess.nouns.people import Level


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One instrument of the plan. `answers` are the numbers of the referral questions that it serves."""

    instrument: str
    version: str
    language: str  # zh, en or zh-easy
    mode: Literal["player", "desk"]
    reason: str
    answers: tuple[int, ...] = ()
    accommodations: tuple[Accommodation, ...] = ()
    breaks_construct: tuple[str, ...] = ()  # features that make the scales uninterpretable, and are kept all the same
    override_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Drafted by level 3 or 2; approved before the first sitting."""

    id: str
    case_id: str
    lines: tuple[PlanLine, ...]
    drafted_by: str
    drafted_level: Level
    drafted_at: datetime
    approved_at: datetime | None = None
    approved_by: str | None = None
    revision: int = 0
