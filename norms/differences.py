"""Is the difference of two scores of one person more than error, and how rare is it among people?

Two questions that are kept apart: a difference may be certain (no error of measurement) and still common. All figures
must be of one sample: the scores are standard scores in it, and reliabilities and correlations are its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.special import ndtr, stdtr

from norms.errors import BadPerson
from norms.model import Numbers

LEVEL = 0.05  # of all pairs together
DRAWS, SEED = 100_000, 20261129  # our own setting: a share of 5% is then known to 0.14 points (2 standard errors)
Matrix = tuple[tuple[float, ...], ...]


def difference_in_errors(one: float, other: float, reliabilities: tuple[float, float]) -> float:
    """The difference of two z scores in standard errors: (z1 - z2) / sqrt(2 - r11 - r22).

    The error of a difference is the root of the sum of both error variances, 1 - r each (Payne & Jones 1957, J Clin
    Psychol 13:115-121; Anastasi & Urbina 1997, Psychological Testing, 7th ed., ch. 4). Beyond 1.96 it is called
    reliable at 5%, for one pair. Raises BadPerson for a reliability outside 0 to 1, and where both are 1.

    >>> round(difference_in_errors(1.0, -0.5, (0.9, 0.8)), 4)
    2.7386
    """
    for reliability in reliabilities:
        _between("reliability", reliability, 0.0, 1.0)
    error = 2.0 - sum(reliabilities)
    if error <= 0:
        raise BadPerson("Two scores without any error have no error of their difference. Read the reliabilities again.")
    return (one - other) / math.sqrt(error)


def share_with_difference(one: float, other: float, correlation: float, n: int | None = None) -> float:
    """The share of people whose two z scores differ at least as much, in either direction.

    (z1 - z2) / sqrt(2 - 2 r) is a normal deviate (Payne & Jones 1957). With the size `n` of the sample behind the
    figures it is divided by sqrt((n + 1) / n) and read as t with n - 1 degrees of freedom, as a small sample makes
    differences look rarer than they are (Crawford, Howell & Garthwaite 1998, J Clin Exp Neuropsychol 20:898-905).
    Raises BadPerson for a correlation that is not above -1 and below 1, and for fewer than two people.

    >>> round(share_with_difference(1.0, -0.5, 0.5), 4)
    0.1336
    >>> round(share_with_difference(1.0, -0.5, 0.5, n=10), 4)
    0.1864
    """
    _between("correlation", correlation, -1.0, 1.0)
    if abs(correlation) == 1.0:
        raise BadPerson("Two scores that correlate by 1 differ in nobody. Read the correlation again.")
    away = abs(one - other) / math.sqrt(2.0 - 2.0 * correlation)
    if n is None:
        return float(2.0 * ndtr(-away))
    if n < 2:
        raise BadPerson("A sample of {n} people shows no difference. Read its size again.", n=n)
    return float(2.0 * stdtr(n - 1, -away / math.sqrt((n + 1) / n)))


def reliable_together(in_errors: Sequence[float], level: float = LEVEL) -> tuple[bool, ...]:
    """Which of several differences (in standard errors) are reliable, at `level` for all of them together.

    Holm 1979, Scand J Statist 6:65-70: the smallest of k probabilities is held against level / k, the next against
    level / (k - 1) and so on, up to the first that is larger. Among 36 pairs 1.96 alone would call one or two reliable
    in a person without any difference.

    >>> reliable_together([2.0, 3.5, 0.4])
    (False, True, False)
    """
    chances = [float(2.0 * ndtr(-abs(z))) for z in in_errors]
    order = sorted(range(len(chances)), key=chances.__getitem__)
    found = [False] * len(chances)
    for place, which in enumerate(order):
        if chances[which] > level / (len(chances) - place):
            break
        found[which] = True
    return tuple(found)


def share_with_spread(spread: float, correlations: Matrix) -> float:
    """The share of people whose highest z score lies at least `spread` above their lowest, of scores with this matrix.

    By drawing people from the normal distribution with these correlations (Crawford, Garthwaite & Gault 2007,
    Neuropsychology 21:419-430, who do so for numbers of differences); the same seed gives the same share. Raises
    BadPerson for a matrix that no group of people can have.

    >>> round(share_with_spread(2.0, ((1.0, 0.5), (0.5, 1.0))), 3), round(share_with_difference(2.0, 0.0, 0.5), 3)
    (0.046, 0.046)
    """
    spreads = _spreads(correlations)
    return float((len(spreads) - np.searchsorted(spreads, spread)) / len(spreads))


@lru_cache(maxsize=64)
def _spreads(correlations: Matrix) -> Numbers:
    """Highest less lowest of each person drawn, in order."""
    matrix = np.asarray(correlations, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not np.allclose(matrix, matrix.T):
        raise BadPerson("The correlations are not one table: each pair has one, and each part 1 with itself. Mend it.")
    try:
        root = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError as wrong:
        raise BadPerson(
            "These correlations cannot all hold in one group of people. Take them from one sample."
        ) from wrong
    drawn = np.random.default_rng(SEED).standard_normal((DRAWS, len(matrix))) @ root.T
    spreads: Numbers = np.sort(drawn.max(axis=1) - drawn.min(axis=1))
    return spreads


def _between(name: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise BadPerson(
            "A part's {name} is {value}; it lies from {low} to {high}. Mend it.",
            name=name,
            value=value,
            low=low,
            high=high,
        )
