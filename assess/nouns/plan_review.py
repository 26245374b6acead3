"""What did level 2 say of a plan, and how did the plan stand then?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from assess.nouns.people import Level
from assess.nouns.plan import Plan


@dataclass(frozen=True, kw_only=True)
class PlanVersion:
    """A plan as it stood after each drafting; never changed."""

    id: str
    case_id: str
    plan: Plan
    by: str
    at: datetime
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class PlanReview:
    """A review of one version of a plan (duty 2-1.2.3). `comments` by instrument; the whole plan's under ""."""

    id: str
    case_id: str
    version_id: str
    decision: Literal["agreed", "sent_back"]
    comment: str
    by: str
    level: Level
    at: datetime
    comments: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0
