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


def pairs(answers: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the second answer of each pair: the columns two by two, in the order of the scale's items."""
    return answers[:, 0::2], answers[:, 1::2]


def pair_means(answers: Numbers) -> Numbers:
    """The mean of each pair; over pairs of opposite sentences, not turned, it tells how far someone just agrees.

    A person who answers by what the sentences say comes out near the middle (Billiet & McClendon 2000, Structural
    Equation Modeling 7:608-628: acquiescence by balanced sets).

    >>> pair_means(np.array([[5.0, 1.0, 5.0, 4.0]])).tolist()
    [[3.0, 4.5]]
    """
    first, second = pairs(answers)
    averaged: Numbers = (first + second) / 2
    return averaged


def pair_gaps(answers: Numbers) -> Numbers:
    """How far apart the two answers of each pair lie, which say the same once they are turned.

    Psychometric synonyms and antonyms (Meade & Craig 2012, Psychological Methods 17:437-455), named beforehand by what
    they say and not picked by correlation.

    >>> pair_gaps(np.array([[5.0, 4.0, 1.0, 5.0]])).tolist()
    [[1.0, 4.0]]
    """
    first, second = pairs(answers)
    apart: Numbers = np.abs(first - second)
    return apart


# Indices: what they come to says how the questions were answered, and nothing about the person.
INDICES: Mapping[str, Callable[[Numbers], Numbers]] = {"acquiescence": pair_means, "inconsistency": pair_gaps}
RULES: Mapping[str, Callable[[Numbers], Numbers]] = {
    "sum": total,
    "mean": mean,
    "mean_of_trials": mean,
    "highest_of_trials": lambda answers: answers.max(axis=1),
    "lowest_of_trials": lambda answers: answers.min(axis=1),
    "median_of_trials": lambda answers: np.median(answers, axis=1),
    "times_chosen": total,  # of answers that are 1 where the scale's choice was taken, else 0
    "mean_of_piles": mean,  # of the codes of the piles in which the scale's cards lie
    "acquiescence": lambda answers: mean(pair_means(answers)),
    "inconsistency": lambda answers: mean(pair_gaps(answers)),
}
CODED = ("times_chosen", "mean_of_piles")  # the rules of scales with a code
