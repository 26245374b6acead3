"""Which sinh-arcsinh distribution do skewed or heavy-tailed scores have?

Jones & Pewsey 2009, Biometrika 96:761-780: z = sinh(d arcsinh((y - m) / s) - e) is standard normal. A positive e skews
to the right; d below 1 gives heavier tails than the normal. cNORM 3.6.0 (`qshash`) gives e the other sign.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from norms.design import Terms
from norms.distribution import Distribution, read
from norms.fit_distribution import fit as fit_distribution
from norms.model import Numbers

LOG_ROOT_TWO_PI = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, kw_only=True)
class SinhArcsinh:
    """Real scores, unbounded."""

    name: ClassVar[str] = "sinh_arcsinh"
    links: ClassVar[Mapping[str, str]] = {
        "location": "identity",
        "scale": "log",
        "skewness": "identity",
        "tail": "log",
    }
    limits: ClassVar[tuple[float, float]] = (-np.inf, np.inf)

    def check(self, raw: Numbers) -> None:
        """Every real score is allowed."""

    def log_likelihood(self, raw: Numbers, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """The logarithm of Jones & Pewsey's density with location and scale, and its derivatives by the predictors."""
        location, log_scale, skewness, log_tail = predictors
        scale, tail = np.exp(log_scale), np.exp(log_tail)
        r = (raw - location) / scale
        arc, root = np.arcsinh(r), 1 + r * r
        inner = tail * arc - skewness
        z, cosine = np.sinh(inner), np.cosh(inner)
        height = log_tail - log_scale + np.log(cosine) - np.log(root) / 2 - z * z / 2 - LOG_ROOT_TWO_PI
        by_inner = np.tanh(inner) - z * cosine
        by_r = by_inner * tail / np.sqrt(root) - r / root
        return height, np.array([-by_r / scale, -1 - r * by_r, -by_inner, 1 + by_inner * tail * arc])

    def start(self, raw: Numbers, weight: Numbers, smooth: Callable[[Numbers], Numbers]) -> Numbers:
        """The normal distribution around the least-squares curve."""
        location = smooth(raw)
        spread = np.sqrt(np.average((raw - location) ** 2, weights=weight))
        start = np.zeros((4, len(raw)))
        start[0], start[1] = location, np.log(max(spread, 1e-6 * self.units(raw, weight)[0]))
        return start

    def units(self, raw: Numbers, weight: Numbers) -> Numbers:
        """The sd of the scores for the location."""
        return np.array([np.sqrt(np.cov(raw, aweights=weight, ddof=0)), 1, 1, 1])

    def z(self, raw: Numbers, predictors: Numbers) -> Numbers:
        """sinh(d arcsinh((y - m) / s) - e)."""
        location, log_scale, skewness, log_tail = predictors
        return np.asarray(np.sinh(np.exp(log_tail) * np.arcsinh((raw - location) / np.exp(log_scale)) - skewness))

    def raw(self, z: Numbers, predictors: Numbers) -> Numbers:
        """m + s sinh((arcsinh(z) + e) / d)."""
        location, log_scale, skewness, log_tail = predictors
        return np.asarray(location + np.exp(log_scale) * np.sinh((np.arcsinh(z) + skewness) / np.exp(log_tail)))

    def values(self) -> dict[str, Any]:
        """Nothing further."""
        return {}


def fit(
    counts: pd.DataFrame,
    location: Terms,
    scale: Terms,
    skewness: Terms,
    tail: Terms,
    raw_range: tuple[float, float] | None = None,
) -> Distribution:
    """The sinh-arcsinh model; see fit_distribution.fit for counts, `raw_range` and what is raised.

    >>> from scipy.special import ndtri
    >>> even = ndtri((np.arange(200) + 0.5) / 200)
    >>> counts = pd.DataFrame({"raw": 50 + 10 * np.sinh(np.arcsinh(even) + 0.5), "n": 1})
    >>> model = fit(counts, Terms(), Terms(), Terms(), Terms())
    >>> [round(float(b[0]), 1) for b in model.coefficients]
    [49.8, 2.3, 0.5, 0.0]
    """
    terms = {"location": location, "scale": scale, "skewness": skewness, "tail": tail}
    return fit_distribution(counts, SinhArcsinh(), terms, raw_range)


def from_values(values: Mapping[str, Any]) -> Distribution:
    """The model whose `values()` these are. Raises BadNormSet."""
    return read(values, SinhArcsinh())
