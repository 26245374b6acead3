"""How far may a T score be off, and for which reason?

Two reasons are kept apart: the person's score varies from one measurement to the next, and the norm sample is only a
sample. Neither interval is given where its figure (a sourced reliability; a sample size that was read) is missing.
"""

from __future__ import annotations

import math

from scipy.special import nctdtrinc, ndtri

from norms.normset import Interval
from norms.units import T_SD, t_from_z

LEVEL = 0.95


def measurement(z: float, reliability: float, level: float = LEVEL) -> Interval:
    """The T score plus and minus normal quantile times standard error of measurement, SD sqrt(1 - r).

    Classical model, around the observed score (Lord & Novick 1968, ch. 3; Gulliksen 1950, eq. 2.13).

    >>> around = measurement(0.0, reliability=0.91)
    >>> round(around.low, 2), round(around.high, 2)
    (44.12, 55.88)
    """
    reach = float(ndtri((1 + level) / 2)) * T_SD * math.sqrt(1 - reliability)
    return Interval(low=t_from_z(z) - reach, high=t_from_z(z) + reach, level=level, holds="measurement")


def norm_sampling(z: float, n: int, level: float = LEVEL) -> Interval:
    """Where the T score lies in the population of which `n` people, 2 or more, gave mean and sd.

    Exact under the normal model: z sqrt(n) is noncentral t with n - 1 degrees of freedom and noncentrality sqrt(n)
    times the population's z (Crawford & Garthwaite 2002, Neuropsychologia 40:1196-1208).

    >>> around = norm_sampling(0.0, n=25)
    >>> round(around.low, 2), round(around.high, 2)
    (46.08, 53.92)
    """
    root, tail = math.sqrt(n), (1 - level) / 2
    low, high = (t_from_z(float(nctdtrinc(n - 1, p, z * root)) / root) for p in (1 - tail, tail))
    return Interval(low=low, high=high, level=level, holds="norm_sampling")
