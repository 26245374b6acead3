"""How does one way to state a place, or one unit, turn into another?

z has mean 0 and sd 1 in the norm population. Every function takes one number or an array of them, and gives the same
back; NaN stays NaN. A percentile here is the per cent of the norm population at or below the score under the normal
model: 100 times the normal distribution function of z. The scores in steps (stanine, sten, C) are normalised standard
scores: whole numbers that a z on the border reaches, as `norms.steps` gives them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from scipy.special import ndtr, ndtri

from norms.errors import BadPerson
from norms.model import Numbers

Amount = TypeVar("Amount", float, Numbers)  # one, or an array

T_MEAN, T_SD = 50.0, 10.0
IQ_MEAN, IQ_SD = 100.0, 15.0
GATB_MEAN, GATB_SD = 100.0, 20.0
KG_PER_LB = 0.45359237  # exact: international yard and pound agreement, 1959
CM_PER_IN = 2.54  # exact: the same


def t_from_z(z: Amount) -> Amount:
    """The T score of a z score: mean 50, sd 10 (McCall 1922, How to Measure in Education).

    >>> t_from_z(-1.5)
    35.0
    """
    return T_MEAN + T_SD * z


def z_from_t(t_score: Amount) -> Amount:
    """The z score of a T score.

    >>> z_from_t(70.0)
    2.0
    """
    return (t_score - T_MEAN) / T_SD


def iq_from_z(z: Amount) -> Amount:
    """The deviation IQ of a z score: mean 100, sd 15 (Wechsler 1939, The Measurement of Adult Intelligence).

    >>> iq_from_z(2.0)
    130.0
    """
    return IQ_MEAN + IQ_SD * z


def z_from_iq(iq: Amount) -> Amount:
    """The z score of a deviation IQ.

    >>> z_from_iq(70.0)
    -2.0
    """
    return (iq - IQ_MEAN) / IQ_SD


def gatb_from_z(z: Amount) -> Amount:
    """The standard score of the General Aptitude Test Battery: mean 100, sd 20 among workers.

    US Department of Labor (1970), Manual for the USES General Aptitude Test Battery, section III.

    >>> gatb_from_z(-1.0)
    80.0
    """
    return GATB_MEAN + GATB_SD * z


def z_from_gatb(score: Amount) -> Amount:
    """The z score of a GATB standard score.

    >>> z_from_gatb(125.0)
    1.25
    """
    return (score - GATB_MEAN) / GATB_SD


def percentile_from_z(z: Amount) -> Amount:
    """The percentile (0 to 100) of a z score under the normal model.

    >>> round(percentile_from_z(-0.83), 1)
    20.3
    """
    share = 100.0 * ndtr(z)
    return share if isinstance(z, np.ndarray) else float(share)


def z_from_percentile(percentile: Amount) -> Amount:
    """The z score of a percentile. Raises BadPerson at 0 and 100 and beyond: the normal model has no z there.

    A single number that is NaN is refused too; in an array it stays NaN.

    >>> round(z_from_percentile(97.5), 4)
    1.96
    """
    given = np.atleast_1d(np.asarray(percentile, dtype=np.float64))
    outside = (given <= 0) | (given >= 100) | (np.isnan(given) & (not isinstance(percentile, np.ndarray)))
    if outside.any():
        raise BadPerson(
            "Percentile {value!r} has no z score. Give one above 0 and below 100.",
            value=float(given[outside][0]),
        )
    z = ndtri(np.asarray(percentile) / 100.0)
    return z if isinstance(percentile, np.ndarray) else float(z)


def cm_from_in(inches: float) -> float:
    """Centimetres of inches, exact.

    >>> cm_from_in(10)
    25.4
    """
    return inches * CM_PER_IN


def kg_from_lb(pounds: float) -> float:
    """Kilograms of pounds, exact.

    >>> kg_from_lb(100)
    45.359237
    """
    return pounds * KG_PER_LB


CONVERSIONS: dict[tuple[str, str], Callable[[float], float]] = {("lb", "kg"): kg_from_lb, ("in", "cm"): cm_from_in}


def converter(printed_in: str, unit: str) -> Callable[[float], float] | None:
    """The exact conversion between two units, or None where none is known.

    >>> converter("lb", "kg")(1)
    0.45359237
    >>> converter("s", "kg") is None
    True
    """
    return _same if printed_in == unit else CONVERSIONS.get((printed_in, unit))


def _same(number: float) -> float:
    return number
