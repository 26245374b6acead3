"""How do answers become one number? Named rules, for one person and for a million alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def reverse(answers: Numbers, low: float, high: float) -> Numbers:
    """Turn answers of a reversed item: the lowest becomes the highest. Missing (NaN) stays missing.

    >>> reverse(np.array([1.0, 2.0, np.nan]), 1, 5).tolist()
    [5.0, 4.0, nan]
    """
    turned: Numbers = (low + high) - answers
    return turned


def total(answers: Numbers) -> Numbers:
    """The sum of each row; NaN where any answer is missing."""
    summed: Numbers = answers.sum(axis=1)
    return summed


def mean(answers: Numbers) -> Numbers:
    """The mean of each row; NaN where any answer is missing."""
    averaged: Numbers = answers.mean(axis=1)
    return averaged


RULES: Mapping[str, Callable[[Numbers], Numbers]] = {
    "sum": total,
    "mean": mean,
    "mean_of_trials": mean,
    "times_chosen": total,  # of answers that are 1 where the scale's choice was taken, else 0
    "mean_of_piles": mean,  # of the codes of the piles in which the scale's cards lie
}
CODED = ("times_chosen", "mean_of_piles")  # the rules of scales with a code
