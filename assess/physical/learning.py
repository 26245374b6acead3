"""Do the times of a work sample fall over its trials, and how surely? A description of these trials, no norm."""

from __future__ import annotations

from collections.abc import Sequence

from assess.nouns.work_sample import LearningCurve, Trial
from instruments.definition import Scale
from norms.learning import learning_curve

SECONDS = "s"


def timed(scale: Scale, trials: Sequence[Trial]) -> bool:
    """Whether the scale is a time over several trials; the fastest one alone tells of no course."""
    falls = scale.unit == SECONDS and scale.better == "lower"
    return falls and scale.rule != "lowest_of_pairs" and len({trial.number for trial in trials}) > 1


def curve_of(trials: Sequence[Trial]) -> LearningCurve | None:
    """The curve through the trials that have a time, by their own numbers; None for fewer than three."""
    there = [(trial.number, trial.value) for trial in trials if trial.value is not None and trial.value > 0]
    return learning_curve([number for number, _ in there], [value for _, value in there])
