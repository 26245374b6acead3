"""What is a proposed revision of a norm set: whose, of what, on which evidence, for how long, and decided how?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from norms.rows import ANY

Outcome = Literal["approved", "refused"]


@dataclass(frozen=True, kw_only=True)
class Recommended:
    """New parameters of one stratum, in the set's unit; `percentiles` are pairs of percentile and raw score.

    `n` is the number of people, or the whole part of the effective number where they are weighted.
    """

    sex: str
    age_from: int
    age_to: int
    hand: str = ANY
    schooling: str = ANY
    disability: str = ANY
    region: str = ANY
    n: int
    mean: float
    sd: float
    percentiles: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a proposal rests on. `digest` is the sha256 of the comparison's rows; `verdicts` counts them."""

    digest: str
    rows: int
    verdicts: tuple[tuple[str, int], ...]
    confounded: int  # rows in which method and population are mixed
    sample: str
    n: int
    collected: str
    method: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided on a proposal. `by` is an id; `at` has a zone."""

    outcome: Outcome
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """What norms.toml of the new version says of itself. `limits` by language; None keeps the old ones."""

    population: str
    collected: str
    source: str
    verified: str
    limits: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A revision of `norm_set` at `version` (content `hash` of its folder) to `new_version`; pending until decided."""

    norm_set: str
    version: str
    hash: str
    new_version: str
    status: Literal["local", "provisional"]
    recommended: tuple[Recommended, ...]
    evidence: Evidence
    words: Words = field(hash=False)
    trial_from: date
    trial_until: date
    proposed_by: str
    why: str
    decision: Decision | None = None

    @property
    def state(self) -> Literal["pending", "approved", "refused"]:
        """pending, or what was decided."""
        return "pending" if self.decision is None else self.decision.outcome
