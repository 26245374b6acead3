"""How does a person's evidence stand beside what a post asks for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from assess.nouns.finding import Basis
from assess.nouns.post import Closing, Demand

MatchState = Literal["met", "likely", "unsure", "unlikely", "not_comparable", "not_assessed", "not_interpretable"]


@dataclass(frozen=True, kw_only=True)
class DemandMatch:
    """One demand beside one score. `probability`: that the true score meets the demand, None where not comparable.

    `gap_sd` is how far the score lies below the demand, in standard deviations of the norm sample (negative: above).
    """

    demand: Demand
    state: MatchState
    why: str = ""  # code of what keeps the two from being compared
    basis: Basis | None = None
    value: float | None = None
    error: float | None = None  # standard error of measurement, in the demand's unit
    probability: float | None = None
    gap_sd: float | None = None
    closed_by: tuple[Closing, ...] = ()
    provenance: str = ""


@dataclass(frozen=True, kw_only=True)
class Congruence:
    """How near the post's interests lie to the person's: Iachan's M (0 to 28), the C index (0 to 18), or r."""

    kind: Literal["iachan_m", "c_index", "correlation"]
    value: float | None
    lowest: float | None = None
    highest: float | None = None
    why_none: str = ""


@dataclass(frozen=True, kw_only=True)
class PostMatch:
    """One post: demand by demand, then what else counts. No magic number: `met` is an interval of demands met.

    `rank` bounds its place among the posts compared: no better than the first, no worse than the second.
    """

    post_id: str
    title: str
    demands: tuple[DemandMatch, ...]
    critical_unmet: tuple[str, ...] = ()  # demand keys
    critical_unknown: tuple[str, ...] = ()
    met: tuple[float, float] | None = None  # share of comparable demands, 95 %
    compared: int = 0
    asked: int = 0
    congruence: tuple[Congruence, ...] = ()
    values_fit: float | None = None
    values_why_none: str = ""
    commuting: Literal["possible", "hard", "not_possible", "unknown"] = "unknown"
    rank: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class MatchRun:
    """A comparison that the evaluator keeps: which posts at which revision, and which options they propose and why."""

    id: str
    case_id: str
    at: datetime
    by: str
    revisions: Mapping[str, int]  # post id -> its revision
    matches: tuple[PostMatch, ...]
    options: Mapping[str, str] = field(default_factory=dict)  # post id -> why it is proposed
    left_out: Mapping[str, str] = field(default_factory=dict)
    fewer_because: str = ""  # where fewer than three options are proposed
    revision: int = 0
