"""Which composites does this site keep, in which sample were they found, and what do they come to in a case?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assess.nouns.aptitude import Withheld
from norms.normset import Interval


@dataclass(frozen=True, kw_only=True)
class CompositePart:
    """One scale with its weight, and its figures in the sample; the weight is that of its standard score there."""

    instrument: str
    instrument_version: str
    scale: str
    weight: float
    mean: float
    sd: float
    reliability: float


@dataclass(frozen=True, kw_only=True)
class KeptComposite:
    """A composite that a level 2 evaluator approved. A version never changes; a better one is the next version."""

    id: str
    version: int
    name: str
    why: str
    sample: str  # who they were, and when
    people: int
    parts: tuple[CompositePart, ...]
    correlations: tuple[tuple[float, ...], ...]
    sd: float  # of the weighted sum of standard scores
    reliability: float
    interval: tuple[float, float] | None  # of the reliability, 95%
    approved_by: str
    approved_at: datetime


@dataclass(frozen=True, kw_only=True)
class CompositeScore:
    """What a composite comes to in one case: T in its own sample, with its measurement error; or why there is none."""

    composite: KeptComposite
    t_score: float | None = None
    interval: Interval | None = None
    refs: tuple[str, ...] = ()  # sitting id/scale of each part
    withheld: tuple[Withheld, ...] = ()
