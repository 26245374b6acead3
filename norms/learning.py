"""How fast do times fall over repeated trials: the log-linear learning curve, with what it is worth.

Wright 1936 (J Aeronaut Sci 3:122-128): the time of trial n is t_n = a n^b, so each doubling of trials multiplies the
time by 2^b, the learning rate. It describes these trials; a plateau or a later time is not predicted from so few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import t

from norms.errors import BadSample

LEAST = 3  # trials: two give a line through both and no error
LEVEL = 0.95


@dataclass(frozen=True, kw_only=True)
class LearningCurve:
    """t_n = first * n ** exponent over `n` trials; `rate` is 2 ** exponent (0.8: a fifth less at each doubling).

    `rate_low` and `rate_high` are the ends of its interval at `level`, by the t distribution with n - 2 degrees of
    freedom; `spread` the residual standard deviation of the logarithms.
    """

    n: int
    first: float
    exponent: float
    rate: float
    rate_low: float
    rate_high: float
    level: float
    spread: float

    def at(self, trial: float) -> float:
        """The time of a trial on the curve, in the unit of the times; for the trials it was fitted to."""
        return float(self.first * trial**self.exponent)


def learning_curve(trials: Sequence[int], times: Sequence[float], level: float = LEVEL) -> LearningCurve | None:
    """The curve by least squares on the logarithms; None for fewer than 3 trials.

    `trials` are their numbers from 1 on, each once; `times` are positive, in any one unit. Raises BadSample otherwise.

    >>> made = learning_curve([1, 2, 4], [100.0, 80.0, 64.0])
    >>> round(made.first, 6), round(made.rate, 6)
    (100.0, 0.8)
    """
    if len(trials) != len(times) or len(set(trials)) != len(trials) or min((*trials, 1)) < 1:
        raise BadSample("Each trial has one time and a number of its own from 1 on. Mend the trials.")
    if any(not time > 0 for time in times):
        raise BadSample("A time of {value} has no logarithm. Leave out the trial that has no time.", value=min(times))
    if len(trials) < LEAST:
        return None
    x, y = np.log(np.asarray(trials, dtype=np.float64)), np.log(np.asarray(times, dtype=np.float64))
    away = x - x.mean()
    squares = float((away**2).sum())
    b = float((away * y).sum()) / squares
    a = float(y.mean() - b * x.mean())
    free = len(trials) - 2
    spread = float(np.sqrt(((y - a - b * x) ** 2).sum() / free))
    reach = float(t.ppf((1 + level) / 2, free)) * spread / squares**0.5
    return LearningCurve(
        n=len(trials),
        first=float(np.exp(a)),
        exponent=b,
        rate=2**b,
        rate_low=2 ** (b - reach),
        rate_high=2 ** (b + reach),
        level=level,
        spread=spread,
    )
