"""What did a visit to a work place find, in words?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assess.nouns.case_study import Proposal

PointState = Literal["in_place", "lacking", "not_needed", "not_seen"]


@dataclass(frozen=True, kw_only=True)
class PointSeen:
    """One point of the list: what is looked for, how it stood, what was noted. `source` of a figure in its words."""

    id: str
    area: str
    words: str
    state: PointState
    note: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkplaceTold:
    """A finished value: the document of a visit reads nothing else. No person who works there is in it."""

    organisation: str
    post: str
    on: date
    by: str  # name and level
    points: tuple[PointSeen, ...]
    proposals: tuple[Proposal, ...]
    language: Literal["zh", "en"]
    earlier: date | None = None  # of the visit before this one
    mended: tuple[str, ...] = ()  # ids of points lacking then and in place now
    summary: str = ""
