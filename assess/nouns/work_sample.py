"""What did the trials of a work sample come to: trial by trial, beside the standard, over the trials?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from norms.learning import LearningCurve as LearningCurve

WhyNoShare = Literal[
    "no_standard",  # none was set and approved for this scale when the sitting ended
    "no_score",
    "not_interpretable",
    "over_all_units",  # more units with an error than units: an entry is wrong
]
WhyNoCurve = Literal["too_few_trials", "not_interpretable"]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One trial of a scale in the scale's unit (seconds a unit made), by its number; `share` in percent."""

    number: int
    value: float | None
    why_missing: str | None = None
    share: float | None = None


@dataclass(frozen=True, kw_only=True)
class WorkScale:
    """One scale: its trials, its share of the competitive standard in percent, and its learning curve.

    100 is what the standard's workers do; higher is better, for times as for counts. Of a scale of errors it is the
    share of good units beside the standard's: quality, told apart from speed.
    """

    scale: str
    trials: tuple[Trial, ...]
    share: float | None = None
    why_no_share: WhyNoShare | None = None
    standard_id: str | None = None
    per_unit: bool = False  # units made in each trial are counted, and the value is one a unit
    timed: bool = False  # whether a learning curve can be asked for at all
    curve: LearningCurve | None = None
    why_no_curve: WhyNoCurve | None = None


@dataclass(frozen=True, kw_only=True)
class WorkSample:
    """One finished sitting, scale by scale in the instrument's order. No number joins speed and quality."""

    sitting_id: str
    scales: tuple[WorkScale, ...]
