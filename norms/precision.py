"""How far may a T score be off, and for which reason?

Two reasons are kept apart: the person's score varies from one measurement to the next, and the norm sample is only a
sample. Where both are known their variances, not their widths, are added. No interval is given where a figure that it
needs (a sourced reliability; a sample size that was read) is missing.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.polynomial import chebyshev, polynomial
from scipy.special import nctdtrinc, ndtri

from norms.model import Numbers
from norms.normset import Holds, Interval, TrueScore
from norms.units import T_SD, t_from_z

LEVEL = 0.95
FEW = 40  # places of one sample size that are worked out one by one; more are read off a curve
CURVE_REACH = 10.0  # the curve speaks of z up to here; beyond, each place is worked out
Bounds = tuple[Numbers, Numbers]


def measurement(z: float, reliability: float, level: float = LEVEL) -> Interval:
    """The T score plus and minus normal quantile times standard error of measurement, SD sqrt(1 - r).

    Classical model, around the observed score (Lord & Novick 1968, ch. 3; Gulliksen 1950, eq. 2.13).

    >>> around = measurement(0.0, reliability=0.91)
    >>> round(around.low, 2), round(around.high, 2)
    (44.12, 55.88)
    """
    return _interval(z, 1.0, 1.0 - reliability, level, "measurement", "classical")


def true_score(z: float, reliability: float, level: float = LEVEL) -> Interval:
    """Where the true T score lies, with regression to the mean: centre r z, standard error SD sqrt(r (1 - r)).

    Kelley 1927, Interpretation of Educational Measurements; Lord & Novick 1968, secs. 3.7 and 3.8. cNORM 3.6.0
    gives the same (`rawTable`, reliability 0.94, CI 0.9 at T 25: 22.59 to 30.41).

    >>> around = true_score(-2.5, reliability=0.94, level=0.9)
    >>> round(around.low, 2), round(around.high, 2)
    (22.59, 30.41)
    """
    return _interval(z, reliability, reliability * (1.0 - reliability), level, "measurement", "regressed")


def norm_sampling(z: float, n: int, level: float = LEVEL) -> Interval:
    """Where the T score lies in the population of which `n` people, 2 or more, gave mean and sd.

    Exact under the normal model: z sqrt(n) is noncentral t with n - 1 degrees of freedom and noncentrality sqrt(n)
    times the population's z (Crawford & Garthwaite 2002, Neuropsychologia 40:1196-1208).

    >>> around = norm_sampling(0.0, n=25)
    >>> round(around.low, 2), round(around.high, 2)
    (46.08, 53.92)
    """
    tail = (1 - level) / 2
    low, high = (t_from_z(float(_population_z(np.array(z), n, p))) for p in (1 - tail, tail))
    return Interval(low=low, high=high, level=level, holds="norm_sampling")


def z_variance(z: Numbers, n: Numbers) -> Numbers:
    """Variance of z from sampling the `n` people who gave mean and sd: 1 / n + z^2 / (2 (n - 1)); NaN below 2.

    Delta method for a normal population: mean and sd of a sample are independent, with variances sd^2 / n and about
    sd^2 / (2 (n - 1)) (as Hedges & Olkin 1985 for a standardised mean).

    >>> z_variance(np.array([0.0, 2.0]), np.array([100.0, 101.0])).round(6).tolist()
    [0.01, 0.029901]
    """
    known = np.where(n >= 2, n, np.nan)
    found: Numbers = 1.0 / known + z**2 / (2.0 * (known - 1.0))
    return found


def bounds(
    z: Numbers,
    reliability: float | None,
    n: Numbers | None = None,
    variance: Numbers | None = None,
    level: float = LEVEL,
) -> dict[tuple[Holds, TrueScore], Bounds]:
    """The ends of every interval of the T scores that can be had, NaN where a place has none.

    `n` people gave the mean and sd of each place's stratum; or `variance` is that of z, of a fitted model. By what it
    holds and its model: measurement, classical and regressed; norm_sampling; both, classical (variances 1 - r + v) and
    regressed (r (1 - r) + r^2 v, as the estimated true score is r z), normal quantile each. With `n` the ends of
    norm_sampling alone are the exact ones of `norm_sampling`, to 0.0002 T where there are many.

    >>> z = np.array([-2.5])
    >>> found = bounds(z, 0.94, variance=np.array([0.01]), level=0.9)
    >>> {" ".join(name): (round(float(a[0]), 2), round(float(b[0]), 2)) for name, (a, b) in found.items()}
    ... # doctest: +NORMALIZE_WHITESPACE
    {'measurement classical': (20.97, 29.03), 'measurement regressed': (22.59, 30.41),
     'norm_sampling classical': (23.36, 26.64), 'both classical': (20.65, 29.35), 'both regressed': (22.3, 30.7)}
    """
    found: dict[tuple[Holds, TrueScore], Bounds] = {}
    r, v = reliability, z_variance(z, n) if n is not None else variance
    if r is not None:
        found["measurement", "classical"] = _around(z, 1.0, 1.0 - r, level)
        found["measurement", "regressed"] = _around(z, r, r * (1.0 - r), level)
    if v is not None:
        found["norm_sampling", "classical"] = _around(z, 1.0, v, level) if n is None else _exact(z, n, level)
    if r is not None and v is not None:
        found["both", "classical"] = _around(z, 1.0, 1.0 - r + v, level)
        found["both", "regressed"] = _around(z, r, r * (1.0 - r) + r * r * v, level)
    return found


def intervals(
    z: float, reliability: float | None, n: float | None = None, variance: float | None = None, level: float = LEVEL
) -> tuple[Interval, ...]:
    """Every interval of one place that can be had, as `bounds` makes them."""
    made = bounds(np.array([z]), reliability, _one(n), _one(variance), level)
    return tuple(
        Interval(low=float(low[0]), high=float(high[0]), level=level, holds=holds, model=model)
        for (holds, model), (low, high) in made.items()
        if not math.isnan(low[0])
    )


def _one(number: float | None) -> Numbers | None:
    return None if number is None else np.array([number], dtype=np.float64)


def _interval(z: float, shrink: float, variance: float, level: float, holds: Holds, model: TrueScore) -> Interval:
    low, high = _around(np.array([z]), shrink, variance, level)
    return Interval(low=float(low[0]), high=float(high[0]), level=level, holds=holds, model=model)


def _around(z: Numbers, shrink: float, variance: Numbers | float, level: float) -> Bounds:
    centre, reach = t_from_z(shrink * z), float(ndtri((1 + level) / 2)) * T_SD * np.sqrt(variance)
    return centre - reach, centre + reach


def _exact(z: Numbers, n: Numbers, level: float) -> Bounds:
    """`norm_sampling` of many places, by sample size."""
    low, high = np.full_like(z, np.nan), np.full_like(z, np.nan)
    codes, sizes = pd.factorize(np.where(np.isnan(z), np.nan, n))  # NaN: -1
    order = np.argsort(codes.astype(np.int16), kind="stable")  # fewer than 2^15 strata
    ends = np.cumsum(np.bincount(codes + 1, minlength=len(sizes) + 1))
    for number, size in enumerate(sizes):
        if size >= 2:
            rows = order[ends[number] : ends[number + 1]]
            low[rows], high[rows] = _population(z[rows], int(size), level)
    return t_from_z(low), t_from_z(high)


def _population(z: Numbers, n: int, level: float) -> Bounds:
    """Both ends of the population's z; the one of z is the mirror of the other of -z."""
    probability = (1 + level) / 2
    if len(z) <= FEW:
        return _population_z(z, n, probability), -_population_z(-z, n, probability)
    near = np.abs(z) <= CURVE_REACH
    at = np.where(near, z, 0.0)
    x = np.arctan(at / math.sqrt(2)) / _half_turn()
    even, odd = (polynomial.polyval(x * x, part) for part in _curve(n, probability))
    odd *= x
    error = np.sqrt(1 / n + at * at / (2 * (n - 1)))
    low, high = at + (even + odd) * error, at - (even - odd) * error
    low[~near], high[~near] = _population_z(z[~near], n, probability), -_population_z(-z[~near], n, probability)
    return low, high


def _population_z(z: Numbers, n: int, probability: float) -> Numbers:
    found: Numbers = nctdtrinc(n - 1, probability, z * math.sqrt(n)) / math.sqrt(n)
    return found


@lru_cache(maxsize=1024)
def _curve(n: int, probability: float) -> tuple[Numbers, Numbers]:
    """How many standard errors (delta method) the lower end lies from z, over x = arctan(z / sqrt 2) scaled to 1.

    Interpolated at Chebyshev nodes; the coefficients of even and of odd powers of x.
    """
    nodes = 20 if n >= 10 else 32
    x = np.cos(np.pi * (np.arange(nodes) + 0.5) / nodes)
    z = math.sqrt(2) * np.tan(x * _half_turn())
    ratio = (_population_z(z, n, probability) - z) / np.sqrt(1 / n + z**2 / (2 * (n - 1)))
    powers = np.asarray(chebyshev.cheb2poly(chebyshev.chebfit(x, ratio, nodes - 1)), dtype=np.float64)
    return powers[0::2], powers[1::2]


def _half_turn() -> float:
    return math.atan(CURVE_REACH / math.sqrt(2))
