"""What came of watching somebody at work: agreement of raters, sites, rates, output?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.nouns.change import Course, Taught
from assess.nouns.observation import Observation
from assess.nouns.training_goal import GoalStanding
from norms.agreement import Agreement
from norms.kappa import Kappa

__all__ = [
    "Agreement",
    "AtWork",
    "Counted",
    "Kappa",
    "Output",
    "RatersBeside",
    "ScaleBeside",
    "SitesObserved",
]


@dataclass(frozen=True, kw_only=True)
class ScaleBeside:
    """One scale as each rater's sitting has it, in the order of the raters; None where it has no value."""

    scale: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class RatersBeside:
    """Raters who watched the client at one post at the same time, by one instrument, a sitting each.

    `single` is ICC(2,1) over the items that all of them rated, `averaged` ICC(2,k) of their mean, both absolute
    agreement; `kappas` are of each two raters in the order (0, 1), (0, 2) ...; `left_out` items somebody did not rate.
    """

    site: str
    post: str
    instrument_hash: str
    sittings: tuple[str, ...]
    observations: tuple[str, ...]
    items: int
    left_out: int
    single: Agreement
    averaged: Agreement
    kappas: tuple[Kappa, ...]
    scales: tuple[ScaleBeside, ...]


@dataclass(frozen=True, kw_only=True)
class SitesObserved:
    """How much was watched in ordinary workplaces, beside the advice that Texas' form DARS1838 gives."""

    sites: int
    minutes: float  # in all ordinary workplaces; of raters at one time only the longest counts
    long_enough: int  # sites with the minutes advised
    advised_sites: int
    advised_minutes: float

    @property
    def as_advised(self) -> bool:
        """Whether as many sites as advised were watched for as long as advised."""
        return self.long_enough >= self.advised_sites


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Events of one kind told an hour; None, and why, where the minutes counted are not known."""

    sitting_id: str
    scale: str
    count: int
    minutes: float | None
    per_hour: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Output:
    """What was made, what passed, and the share of the standard; None where a part of it is not known.

    `quality` is accepted of made with Wilson's 95% interval. `share` is accepted an hour over the standard an hour.
    """

    sitting_id: str
    made: int
    accepted: int | None
    minutes: float | None
    quality: float | None
    quality_low: float | None
    quality_high: float | None
    standard_per_hour: float | None
    standard_source: int | None  # the choice of the instrument
    share: float | None
    why_no_share: Literal["not_inspected", "no_minutes", "no_standard", "no_source", "not_interpretable"] | None = None


@dataclass(frozen=True, kw_only=True)
class AtWork:
    """All of a case that was seen at work and in training."""

    observations: tuple[Observation, ...] = ()  # withdrawn ones too
    raters: tuple[RatersBeside, ...] = ()
    sites: SitesObserved | None = None  # None where nothing was observed
    counted: tuple[Counted, ...] = ()
    outputs: tuple[Output, ...] = ()
    taught: tuple[Taught, ...] = ()
    courses: tuple[Course, ...] = ()
    goals: tuple[GoalStanding, ...] = ()
