"""Do raters agree? Intraclass correlations with their intervals, from the ratings of the same things by each rater."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import f

from norms.errors import BadSample

Numbers = npt.NDArray[np.float64]
Form = Literal["one_way", "agreement", "consistency"]  # Shrout & Fleiss (1979) cases 1, 2 and 3


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """A coefficient with its interval. None, and why, where the ratings do not determine it."""

    value: float | None
    low: float | None
    high: float | None
    things: int
    raters: int
    why_none: Literal["no_spread", "too_few"] | None = None
    why_no_interval: Literal["no_error"] | None = None  # raters differ by a constant or not at all


@dataclass(frozen=True, kw_only=True)
class _Squares:
    """Mean squares of the two-way layout, a row a thing and a column a rater (Shrout & Fleiss 1979, table 1)."""

    n: int
    k: int
    between: float
    within: float
    raters: float
    error: float


def icc(ratings: Numbers, form: Form = "agreement", *, averaged: bool = False, level: float = 0.95) -> Agreement:
    """The intraclass correlation of a table of ratings: a row a thing, a column a rater, nothing missing.

    "agreement" is ICC(2,1) of Shrout & Fleiss (1979, Psychol Bull 86:420-428), A,1 of McGraw & Wong (1996, Psychol
    Methods 1:30-46): raters who differ by a constant do not agree. `averaged` is that of the mean of these raters, k.
    None where a rater gave every thing the same: then it says nothing of agreement. Raises BadSample.

    >>> table = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> round(icc(np.array(table, dtype=np.float64)).value, 3)
    0.29
    """
    n, k = _checked(ratings, level)
    if n < 2 or k < 2:
        return Agreement(value=None, low=None, high=None, things=n, raters=k, why_none="too_few")
    if bool((np.ptp(ratings, axis=0) == 0).any()):
        return Agreement(value=None, low=None, high=None, things=n, raters=k, why_none="no_spread")
    squares = _squares(ratings)
    found = _single(squares, form)
    sure = squares.error > 0 if form != "one_way" else squares.within > 0
    low, high = _ends(squares, form, found, level) if sure else (None, None)
    value, low, high = (_stepped_up(each, k) if averaged else each for each in (found, low, high))
    why = None if sure else "no_error"
    return Agreement(value=value, low=low, high=high, things=n, raters=k, why_no_interval=why)  # type: ignore[arg-type]


def _checked(ratings: Numbers, level: float) -> tuple[int, int]:
    if ratings.ndim != 2 or not bool(np.isfinite(ratings).all()):
        told = "Ratings take a table without gaps: a row a thing, a column a rater. Leave out what is missing."
        raise BadSample(told)
    if not 0 < level < 1:
        raise BadSample("A level of confidence is above 0 and below 1, got {value}. Mend it.", value=level)
    return ratings.shape[0], ratings.shape[1]


def _squares(ratings: Numbers) -> _Squares:
    n, k = ratings.shape
    middle = ratings.mean()
    of_things, of_raters = ratings.mean(axis=1), ratings.mean(axis=0)
    between = k * float(((of_things - middle) ** 2).sum())
    raters = n * float(((of_raters - middle) ** 2).sum())
    residual = ratings - of_things[:, None] - of_raters[None, :] + middle
    error = float((residual**2).sum())
    tiny = 1e-12 * float(((ratings - middle) ** 2).sum())  # what is left of rounding is no error
    error = 0.0 if error <= tiny else error
    return _Squares(
        n=n,
        k=k,
        between=between / (n - 1),
        within=(raters + error) / (n * (k - 1)),
        raters=raters / (k - 1),
        error=error / ((n - 1) * (k - 1)),
    )


def _single(s: _Squares, form: Form) -> float:
    """Of one rater (Shrout & Fleiss 1979, equations of ICC(1,1), ICC(2,1), ICC(3,1))."""
    if form == "one_way":
        return (s.between - s.within) / (s.between + (s.k - 1) * s.within)
    bias = s.k * (s.raters - s.error) / s.n if form == "agreement" else 0.0
    return (s.between - s.error) / (s.between + (s.k - 1) * s.error + bias)


def _stepped_up(single: float | None, k: int) -> float | None:
    """Of the mean of k raters: Spearman-Brown, which gives ICC(., k) and its ends from ICC(., 1) and its ends."""
    return None if single is None else k * single / (1 + (k - 1) * single)


def _ends(s: _Squares, form: Form, value: float, level: float) -> tuple[float, float]:
    upper = (1 + level) / 2
    if form == "agreement":
        return _ends_of_agreement(s, value, upper)
    error, free = (s.within, s.n * (s.k - 1)) if form == "one_way" else (s.error, (s.n - 1) * (s.k - 1))
    ratio = s.between / error
    low, high = ratio / f.ppf(upper, s.n - 1, free), ratio * f.ppf(upper, free, s.n - 1)
    return float((low - 1) / (low + s.k - 1)), float((high - 1) / (high + s.k - 1))


def _ends_of_agreement(s: _Squares, value: float, upper: float) -> tuple[float, float]:
    """By Satterthwaite's degrees of freedom (Shrout & Fleiss 1979, p. 424; McGraw & Wong 1996, table 7)."""
    ratio = s.raters / s.error
    rest = s.n * (1 + (s.k - 1) * value) - s.k * value
    free = (s.k - 1) * (s.n - 1) * (s.k * value * ratio + rest) ** 2
    free /= (s.n - 1) * s.k**2 * value**2 * ratio**2 + rest**2
    above, below = f.ppf(upper, s.n - 1, free), f.ppf(upper, free, s.n - 1)
    beside = s.k * s.raters + (s.k * s.n - s.k - s.n) * s.error
    low = s.n * (s.between - above * s.error) / (above * beside + s.n * s.between)
    high = s.n * (below * s.between - s.error) / (beside + s.n * below * s.between)
    return float(low), float(high)
