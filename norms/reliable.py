"""Reliable change: is the second score really different, beyond error of measurement, practice and regression?

Every answer is (second score - expected second score) / error. The methods differ in what they expect and in the error:

    change        expects the first score (and the mean gain, where practice is given)
    regressed     expects what people with this first score got on average: practice and regression to the mean

Scores, and so answers, may be single numbers or arrays; a NaN stays one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr

from norms.errors import BadPerson

Score = TypeVar("Score", float, npt.NDArray[np.float64])


@dataclass(frozen=True, kw_only=True)
class Retest:
    """What a retest sample showed: means and sds of the two occasions, their correlation, people.

    Raises BadPerson where an sd is not above 0, the correlation not between 0 and 1, or fewer than 3 people.
    """

    first_mean: float
    first_sd: float
    second_mean: float
    second_sd: float
    correlation: float
    n: int

    def __post_init__(self) -> None:
        _check_sd(self.first_sd)
        _check_sd(self.second_sd)
        _check_reliability(self.correlation)
        if self.n < 3:
            raise BadPerson("A retest sample needs at least 3 people, got {n}.", n=self.n)

    @property
    def practice(self) -> float:
        """The mean gain from the first to the second occasion."""
        return self.second_mean - self.first_mean


def error_of_measurement(sd: float, reliability: float) -> float:
    """The sd of scores about a true score, SD sqrt(1 - r) (Lord & Novick 1968, ch. 3).

    >>> round(error_of_measurement(10, 0.91), 6)
    3.0
    """
    _check_sd(sd)
    _check_reliability(reliability)
    return sd * math.sqrt(1 - reliability)


def true_score(score: Score, mean: float, reliability: float) -> Score:
    """The true score to be expected of an observed one: drawn to the mean, M + r (X - M) (Kelley 1947).

    >>> round(true_score(25.0, mean=50, reliability=0.94), 6)
    26.5
    """
    _check_reliability(reliability)
    return mean + reliability * (score - mean)


def error_of_estimate(sd: float, reliability: float) -> float:
    """The sd of true scores about `true_score`, SD sqrt(r (1 - r)) (Lord & Novick 1968, ch. 3).

    cNORM 3.6.0 prints 22.59 to 30.41 as the 90% interval of T 25 with r 0.94, which is 26.5 and this error.

    >>> round(26.5 - 1.645 * error_of_estimate(10, 0.94), 2)
    22.59
    """
    _check_sd(sd)
    _check_reliability(reliability)
    return sd * math.sqrt(reliability * (1 - reliability))


def error_of_prediction(sd: float, reliability: float) -> float:
    """The sd of scores on a parallel form about `true_score`, SD sqrt(1 - r^2) (Lord & Novick 1968, ch. 3; Dudek 1979).

    >>> round(error_of_prediction(10, 0.6), 6)
    8.0
    """
    _check_sd(sd)
    _check_reliability(reliability)
    return sd * math.sqrt(1 - reliability**2)


def error_of_difference(first_error: float, second_error: float) -> float:
    """The error of a difference from the errors of measurement of its two scores: their squares add.

    With the same error twice that of Jacobson & Truax (1991, J Consult Clin Psychol 59:12-19); with the two occasions'
    own errors that of Iverson (2001, Arch Clin Neuropsychol 16:183-191), preferred by Maassen (2004).

    >>> once = error_of_measurement(7.5, 0.80)
    >>> round(error_of_difference(once, once), 2)
    4.74
    """
    return math.hypot(first_error, second_error)


def error_of_gain(retest: Retest) -> float:
    """The sd of the gains of a retest sample, from its sds and correlation (Temkin et al. 1999, JINS 5:357-369).

    >>> round(error_of_gain(Retest(first_mean=0, first_sd=3, second_mean=0, second_sd=4, correlation=0.5, n=9)) ** 2, 6)
    13.0
    """
    both = retest.correlation * retest.first_sd * retest.second_sd
    return math.sqrt(retest.first_sd**2 + retest.second_sd**2 - 2 * both)


def change(first: Score, second: Score, error: float, practice: float = 0.0) -> Score:
    """Reliable change index: gain beyond `practice` in units of its error; beyond 1.96 in 5% of people without change.

    Without practice Jacobson & Truax (1991); with the mean gain of a retest sample Chelune et al. (1993,
    Neuropsychology 7:41-52). Raises BadPerson where the error is not above 0.

    >>> once = error_of_measurement(7.5, 0.80)
    >>> round(change(32.5, 47.5, error_of_difference(once, once)), 2)
    3.16
    """
    _check_sd(error)
    return (second - first - practice) / error


def expected_second(first: Score, retest: Retest) -> Score:
    """What people with this first score got on average the second time, by regression (McSweeny et al. 1993).

    >>> sample = Retest(first_mean=113, first_sd=7.2, second_mean=118.7, second_sd=8.3, correlation=0.93, n=821)
    >>> round(expected_second(88.0, sample), 2)
    91.9
    """
    slope = retest.correlation * retest.second_sd / retest.first_sd
    return retest.second_mean + slope * (first - retest.first_mean)


def error_of_regression(retest: Retest) -> float:
    """The sd of second scores about `expected_second`, SD2 sqrt(1 - r^2) (McSweeny et al. 1993, Clin Neuropsychol 7).

    >>> sample = Retest(first_mean=113, first_sd=7.2, second_mean=118.7, second_sd=8.3, correlation=0.93, n=821)
    >>> round(error_of_regression(sample), 2)
    3.05
    """
    return retest.second_sd * math.sqrt(1 - retest.correlation**2)


def error_for_new_person(first: Score, retest: Retest) -> Score:
    """The same for a person who was not in the sample: the line's own error is in it, larger far from the mean.

    Residual sd with n - 2 in its denominator, times sqrt(1 + 1/n + (X - M)^2 / (SD^2 (n - 1))) (Crawford & Howell
    1998, J Clin Exp Neuropsychol 20:755-762; Crawford & Garthwaite 2006, Neuropsychology 20:259-271).
    """
    residual_sd = error_of_regression(retest) * math.sqrt((retest.n - 1) / (retest.n - 2))
    away = (first - retest.first_mean) / retest.first_sd
    widened: Score = (1 + 1 / retest.n + away**2 / (retest.n - 1)) ** 0.5
    return residual_sd * widened


def regressed_change(first: Score, second: Score, retest: Retest) -> Score:
    """Gain beyond practice and regression to the mean, as t with n - 2 degrees of freedom (Crawford & Garthwaite 2006).

    >>> sample = Retest(first_mean=113, first_sd=7.2, second_mean=118.7, second_sd=8.3, correlation=0.93, n=821)
    >>> round(regressed_change(88.0, 103.0, sample), 1)
    3.6
    """
    return (second - expected_second(first, retest)) / error_for_new_person(first, retest)


def share_with_less_change(regressed: Score, n: int) -> Score:
    """The share of people without real change whose `regressed_change` is lower; `n` is the retest sample's.

    >>> share_with_less_change(0.0, n=30)
    0.5
    """
    share = stdtr(n - 2, regressed)
    return share if isinstance(regressed, np.ndarray) else float(share)


def _check_sd(sd: float) -> None:
    if not (math.isfinite(sd) and sd > 0):
        raise BadPerson("An sd or error must be above 0, got {value}. Read its source again.", value=sd)


def _check_reliability(reliability: float) -> None:
    if not 0 < reliability < 1:
        raise BadPerson(
            "A reliability must be above 0 and below 1, got {value}. Read its source again.", value=reliability
        )
