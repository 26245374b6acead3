"""What becomes of a scale with missing answers? Only what the instrument says, and never in silence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from instruments.definition import Scale
from instruments.rules import INDICES

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


def answered(answers: Numbers) -> Counts:
    """How many answers each row has."""
    counted: Counts = (~np.isnan(answers)).sum(axis=1)
    return counted


def mend(scale: Scale, answers: Numbers, values: Numbers) -> Numbers:
    """Values for rows with few enough missing answers, by the scale's own rule; NaN elsewhere stays NaN.

    "mean_of_answered" is the mean of the answers there are; "prorate" that mean times the number of items;
    "complete_pairs" is the mean of an index over the pairs that were answered whole.
    """
    if scale.missing_rule == "none" or scale.missing_at_most == 0:
        return values
    there = answered(answers)
    few = (there < len(scale.items)) & (there >= max(1, len(scale.items) - scale.missing_at_most))
    if not few.any():
        return values
    if scale.missing_rule == "complete_pairs":
        mended = values.copy()
        mended[few] = _mean_of_answered(INDICES[scale.rule](answers[few]))
        return mended
    averaged = _mean_of_answered(answers[few])
    mended = values.copy()
    mended[few] = averaged * (len(scale.items) if scale.missing_rule == "prorate" else 1)
    return mended


def _mean_of_answered(answers: Numbers) -> Numbers:
    """The mean of what each row has; no row is empty."""
    averaged: Numbers = np.nansum(answers, axis=1) / answered(answers)
    return averaged
