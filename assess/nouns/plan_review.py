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
    """One step of the review of a plan's version: asked for by level 3, or decided by level 2 (duty 2-1.2.3).

    `comment` is that on the whole, `comments` are by the line's `key`. `own_draft`: the reviewer drafted it themselves,
    as the site had no other of level 2.
    """

    id: str
    case_id: str
    version_id: str
    decision: Literal["asked", "agreed", "sent_back"]
    comment: str
    by: str
    level: Level
    at: datetime
    comments: Mapping[str, str] = field(default_factory=dict)
    own_draft: bool = False
    revision: int = 0
