"""What becomes of a scale with missing answers? Only what the instrument says, and never in silence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from instruments.definition import Scale

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


def answered(answers: Numbers) -> Counts:
    """How many answers each row has."""
    counted: Counts = (~np.isnan(answers)).sum(axis=1)
    return counted


def mend(scale: Scale, answers: Numbers, values: Numbers) -> Numbers:
    """Values for rows with few enough missing answers, by the scale's own rule; NaN elsewhere stays NaN.

    "mean_of_answered" is the mean of the answers there are; "prorate" that mean times the number of items.
    """
    if scale.missing_rule == "none" or scale.missing_at_most == 0:
        return values
    there = answered(answers)
    few = (there < len(scale.items)) & (there >= max(1, len(scale.items) - scale.missing_at_most))
    if not few.any():
        return values
    averaged = np.nansum(answers[few], axis=1) / there[few]
    mended = values.copy()
    mended[few] = averaged * (len(scale.items) if scale.missing_rule == "prorate" else 1)
    return mended
