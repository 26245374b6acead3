"""Which instruments, in which order, under which conditions, and why?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from assess.nouns.accommodation import Accommodation
from assess.nouns.people import Level
from assess.nouns.post import Post


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
    minutes: int | None = None  # with its conditions; None: as its instrument says
    rest_after: int = 0  # minutes
    level: Level | None = None  # lowest-ranking evaluator that may give it
    stage: str = ""  # of a staged plan: id of a Stage
    proposed_reason: str = ""  # the toolkit's, where the evaluator wrote another

    @property
    def key(self) -> str:
        """What tells the line from others of the plan: its instrument, and its stage in a staged plan."""
        return f"{self.instrument}@{self.stage}" if self.stage else self.instrument


@dataclass(frozen=True, kw_only=True)
class TemplatePart:
    """A part of a template: its names by language, and for each of its entries the instruments that may serve."""

    id: str
    names: Mapping[str, str]
    choices: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PlanTemplate:
    """A plan laid out beforehand, in parts that the report tells side by side."""

    id: str
    version: str
    level: Level  # the lowest-ranking evaluator that may choose it
    duty: str
    names: Mapping[str, str]
    parts: tuple[TemplatePart, ...]


@dataclass(frozen=True, kw_only=True)
class Omission:
    """What was left out of a plan, why, and what serves instead: an instrument's id or a sentence.

    `dimension` is the family that stays uncovered where nothing serves.
    """

    instrument: str
    reason: str
    substitute: str | None = None
    dimension: str = ""
    override: str = ""  # why the evaluator left it out, where the toolkit proposed it


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One time of a staged plan (entry, middle, exit ...), with its day."""

    id: str
    on: date | None


Outcome = Literal["assess", "informant", "postpone", "refer"]


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
    outcome: Outcome = "assess"
    outcome_reason: str = ""
    review_on: date | None = None  # of a postponement
    refer_to: str = ""  # other support
    omitted: tuple[Omission, ...] = ()
    stages: tuple[Stage, ...] = ()
    place: Literal["site", "home"] = "site"
    budget_minutes: int | None = None  # of one day
    difficult: tuple[str, ...] = ()  # why level 2 looks at it
    post: str = ""  # of a job-driven plan: the post whose demands it serves
    posts: tuple[Post, ...] = ()  # the same with their demands
    group_id: str | None = None
    adaptation: str = ""  # version of the adaptation table that the proposal rested on
    template: PlanTemplate | None = None  # as it was when the plan was drafted
    revision: int = 0
