"""How probable is it that a person's true score meets a demand, and how many of several demands are met?

Everything is in one unit: the score, its standard error, the demand and how far the demand itself is uncertain. Both
errors are normal and independent of one another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from scipy.special import ndtr

from norms.errors import BadPerson
from norms.model import Numbers
from norms.reliable import error_of_estimate, true_score

LEVEL = 0.95
EVEN = 1e-12  # of a probability: sums of doubles are no more exact than this


def met(
    score: float,
    error: float,
    demand: float,
    *,
    tolerance: float = 0.0,
    better: Literal["higher", "lower"] = "higher",
) -> float:
    """The probability that the true score meets the demand: normal distribution of (score - demand) / sqrt(e^2 + t^2).

    Around the score as observed, with standard error of measurement `error` (Lord & Novick 1968, ch. 3): the true score
    where nothing is known of it beforehand. `tolerance` is one standard deviation of the demand. What is given is right
    for people of every true score alike; of a population that gathers about a mean, see `met_regressed`. Raises
    BadPerson where a figure is no number, the error is not above 0 or the tolerance is below 0.

    >>> round(met(30.0, 3.0, 27.0), 4), round(met(30.0, 3.0, 27.0, tolerance=4.0), 4)
    (0.8413, 0.7257)
    >>> round(met(24.0, 2.0, 20.0, better="lower"), 4)
    0.0228
    """
    if not all(map(math.isfinite, (score, error, demand, tolerance))) or error <= 0 or tolerance < 0:
        raise BadPerson(
            "A demand of {demand} cannot be held against a score of {score}: error {error}, tolerance {tolerance}. "
            "Give numbers, an error above 0 and no tolerance below 0.",
            demand=demand,
            score=score,
            error=error,
            tolerance=tolerance,
        )
    above = score - demand if better == "higher" else demand - score
    return float(ndtr(above / math.hypot(error, tolerance)))


def met_regressed(
    score: float,
    reliability: float,
    demand: float,
    *,
    mean: float = 0.0,
    sd: float = 1.0,
    tolerance: float = 0.0,
    better: Literal["higher", "lower"] = "higher",
) -> float:
    """The same for one of a population with this mean and sd: around Kelley's true score, M + r (X - M).

    Its error is SD sqrt(r (1 - r)) (Kelley 1947; Lord & Novick 1968, sec. 3.7). Right on average over the people of the
    population whose mean it is, and of no other: it draws a person to the mean of the group that they belong to.

    >>> round(met_regressed(1.0, 0.8, 0.5), 4)
    0.7734
    """
    estimate = true_score(score, mean, reliability)
    return met(estimate, error_of_estimate(sd, reliability), demand, tolerance=tolerance, better=better)


def count_met(groups: Sequence[Sequence[float]]) -> Numbers:
    """The distribution of how many demands are met: probabilities of 0, 1 ... all of them.

    A group holds the probabilities of demands on one score. They stand or fall together (who meets the higher demand
    meets the lower one too); groups are independent of one another, as errors of different instruments are. The sum is
    exact, by convolution; with one demand a group it is the Poisson binomial distribution (Wang 1993, Statistica Sinica
    3:295-312).

    >>> count_met([[0.5], [0.2]]).round(2).tolist(), count_met([[0.5, 0.2]]).round(2).tolist()
    ([0.4, 0.5, 0.1], [0.5, 0.3, 0.2])
    """
    total = np.ones(1)
    for group in groups:
        steps = [1.0, *sorted(group, reverse=True), 0.0]
        total = np.convolve(total, -np.diff(np.asarray(steps, dtype=np.float64)))
    return total


def share_met(groups: Sequence[Sequence[float]], level: float = LEVEL) -> tuple[float, float] | None:
    """The share of these demands between which the true share lies with at least `level`; None without a demand.

    >>> share_met([[0.99], [0.98], [0.5], [0.03]])
    (0.5, 0.75)
    """
    most = sum(map(len, groups))
    if not most:
        return None
    below = np.cumsum(count_met(groups))
    tail = (1 - level) / 2
    low, high = (int(np.searchsorted(below, at - EVEN)) for at in (tail, 1 - tail))
    return low / most, min(high, most) / most
