"""How do answers become one number? Named rules, for one person and for a million alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
COURSE_M = 30.0


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


def over_all(answers: Numbers) -> Numbers:
    """The firsts of all pairs together over the seconds: seconds a unit over all trials, where lots may differ in size.

    >>> over_all(np.array([[120.0, 10.0, 90.0, 8.0]])).round(3).tolist()
    [11.667]
    """
    first, second = pairs(answers)
    return total(first) / total(second)


def lowest_of_pairs(answers: Numbers) -> Numbers:
    """The least first over its second: seconds a unit in the fastest trial.

    >>> lowest_of_pairs(np.array([[120.0, 10.0, 90.0, 8.0]])).tolist()
    [11.25]
    """
    first, second = pairs(answers)
    least: Numbers = (first / second).min(axis=1)
    return least


def lower_of_two_means(answers: Numbers) -> Numbers:
    """The lower of the means of the first and of the second half of each row; NaN where any answer is missing.

    The better ear by its mean over the frequencies.

    >>> lower_of_two_means(np.array([[20.0, 30.0, 60.0, 70.0]])).tolist()
    [25.0]
    """
    first, second = np.hsplit(answers, 2)
    better: Numbers = np.minimum(mean(first), mean(second))
    return better


def walked(answers: Numbers) -> Numbers:
    """Metres of each walk: columns two by two, whole lengths of a 30 m course, then metres of the last one.

    The course is that of the ATS statement (2002, Am J Respir Crit Care Med 166:111-117).

    >>> walked(np.array([[18.0, 12.0, 19.0, 3.0]])).tolist()
    [[552.0, 573.0]]
    """
    lengths, metres = pairs(answers)
    far: Numbers = COURSE_M * lengths + metres
    return far


# Indices: what they come to says how the questions were answered, and nothing about the person.
INDICES: Mapping[str, Callable[[Numbers], Numbers]] = {"acquiescence": pair_means, "inconsistency": pair_gaps}
RULES: Mapping[str, Callable[[Numbers], Numbers]] = {
    "sum": total,
    "mean": mean,
    "mean_of_trials": mean,
    "highest_of_trials": lambda answers: answers.max(axis=1),
    "lowest_of_trials": lambda answers: answers.min(axis=1),
    "median_of_trials": lambda answers: np.median(answers, axis=1),
    "over_all": over_all,
    "lowest_of_pairs": lowest_of_pairs,
    "lower_of_two_means": lower_of_two_means,
    "walked": lambda answers: walked(answers)[:, 0],
    "longer_walk": lambda answers: walked(answers).max(axis=1),
    "times_chosen": total,  # of answers that are 1 where the scale's choice was taken, else 0
    "mean_of_piles": mean,  # of the codes of the piles in which the scale's cards lie
    "acquiescence": lambda answers: mean(pair_means(answers)),
    "inconsistency": lambda answers: mean(pair_gaps(answers)),
}
RATIOS = ("over_all", "lowest_of_pairs")  # items two by two: what was taken or went wrong, then the units made
CODED = ("times_chosen", "mean_of_piles")  # the rules of scales with a code
