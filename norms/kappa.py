"""Do two raters give the same levels, beyond what chance would? Weighted kappa, the farther apart the worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from norms.errors import BadSample

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Kappa:
    """Weighted kappa of two raters with its interval; `same` and `near` (one level apart at most) are shares of all.

    None, and why, where a rater gave everything one level: kappa is then 0 whatever the other says.
    """

    value: float | None
    low: float | None
    high: float | None
    same: float
    near: float
    things: int
    why_none: Literal["no_spread", "too_few"] | None = None


def weighted_kappa(first: Sequence[int], second: Sequence[int], levels: Sequence[int], *, level: float = 0.95) -> Kappa:
    """Kappa with quadratic weights (Cohen 1968, Psychol Bull 70:213-220; Fleiss & Cohen 1973, Educ Psychol Meas 33).

    `levels` are all that could be given, in order; how far apart two are is counted in steps. The interval is that of
    large samples (Fleiss, Cohen & Everitt 1969, Psychol Bull 72:323-327): rough for few things.
    Raises BadSample.

    >>> round(weighted_kappa([1, 2, 3, 4], [1, 2, 4, 4], [1, 2, 3, 4]).value, 3)
    0.917
    """
    places = {value: place for place, value in enumerate(levels)}
    if len(first) != len(second) or not set(first) | set(second) <= set(places):
        raise BadSample(
            "Two raters give each thing one of the levels {levels}. Leave out what is missing.", levels=levels
        )
    n = len(first)
    table = np.zeros((len(levels), len(levels)))
    for one, other in zip(first, second, strict=True):
        table[places[one], places[other]] += 1
    apart = np.abs(np.subtract.outer(np.arange(len(levels)), np.arange(len(levels))))
    same, near = (float(table[apart <= most].sum() / n) if n else 0.0 for most in (0, 1))
    told = {"same": same, "near": near, "things": n}
    if n < 2:
        return Kappa(value=None, low=None, high=None, why_none="too_few", **told)  # type: ignore[arg-type]
    if len(set(first)) == 1 or len(set(second)) == 1:
        return Kappa(value=None, low=None, high=None, why_none="no_spread", **told)  # type: ignore[arg-type]
    value, error = _kappa(table / n, 1 - (apart / (len(levels) - 1)) ** 2, n)
    reach = float(norm.ppf((1 + level) / 2)) * error
    return Kappa(value=value, low=max(value - reach, -1.0), high=min(value + reach, 1.0), **told)  # type: ignore[arg-type]


def _kappa(shares: Numbers, weights: Numbers, n: int) -> tuple[float, float]:
    """Kappa and its standard error, of shares by first and second rater (Fleiss, Cohen & Everitt 1969)."""
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float((shares * weights).sum()), float((np.outer(rows, columns) * weights).sum())
    kappa = (observed - expected) / (1 - expected)
    mean = (weights @ columns)[:, None] + (weights.T @ rows)[None, :]
    spread = float((shares * (weights - mean * (1 - kappa)) ** 2).sum()) - (kappa - expected * (1 - kappa)) ** 2
    return kappa, sqrt(max(spread, 0.0) / n) / (1 - expected)
