"""How does one way to state a place, or one unit, turn into another?

z has mean 0 and sd 1, T mean 50 and sd 10 (McCall 1922). A percentile here is the per cent of the norm population at or
below the score under the normal model: 100 times the normal distribution function of z.
"""

from __future__ import annotations

from collections.abc import Callable

from scipy.special import ndtr, ndtri

from norms.errors import BadPerson

T_MEAN = 50.0
T_SD = 10.0
KG_PER_LB = 0.45359237  # exact: international yard and pound agreement, 1959


def t_from_z(z: float) -> float:
    """The T score of a z score.

    >>> t_from_z(-1.5)
    35.0
    """
    return T_MEAN + T_SD * z


def z_from_t(t_score: float) -> float:
    """The z score of a T score.

    >>> z_from_t(70.0)
    2.0
    """
    return (t_score - T_MEAN) / T_SD


def percentile_from_z(z: float) -> float:
    """The percentile (0 to 100) of a z score under the normal model.

    >>> round(percentile_from_z(-0.83), 1)
    20.3
    """
    return 100.0 * float(ndtr(z))


def z_from_percentile(percentile: float) -> float:
    """The z score of a percentile. Raises BadPerson at 0 and 100 and beyond: the normal model has no z there.

    >>> round(z_from_percentile(97.5), 4)
    1.96
    """
    if not 0 < percentile < 100:
        raise BadPerson(
            "Percentile {value!r} has no z score. Give one above 0 and below 100.",
            value=percentile,
        )
    return float(ndtri(percentile / 100.0))


def kg_from_lb(pounds: float) -> float:
    """Kilograms of pounds, exact.

    >>> kg_from_lb(100)
    45.359237
    """
    return pounds * KG_PER_LB


CONVERSIONS: dict[tuple[str, str], Callable[[float], float]] = {("lb", "kg"): kg_from_lb}


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
