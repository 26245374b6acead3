"""How are times or scores distributed whose measurement stops at a limit?

Tobit: Tobin 1958, Econometrica 26:24-36. Scores, or their logarithms, are normal; of who stands at a limit it is only
known that they are there or beyond. A score at a limit is placed as all tied scores are, at the middle of those who
share it (mid percentile), and percentile curves are not known beyond the limits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import log_ndtr, ndtr, ndtri

from norms.design import Terms
from norms.distribution import Distribution, bad_model, read
from norms.errors import BadSample, NoFit
from norms.fit_distribution import fit as fit_distribution
from norms.model import Numbers

LOG_ROOT_TWO_PI = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, kw_only=True)
class Censored:
    """Scores, or with `logarithm` their logarithms, normal between the limits (-inf and inf: none)."""

    lower: float = -np.inf
    upper: float = np.inf
    logarithm: bool = False
    name: ClassVar[str] = "censored"
    links: ClassVar[Mapping[str, str]] = {"location": "identity", "scale": "log"}

    def __post_init__(self) -> None:
        """Raises BadSample for limits that leave nothing between them."""
        if not self.lower < self.upper or (self.logarithm and not self.upper > 0):
            raise BadSample(
                "Limits {lower} and {upper} leave no score between them. Mend them.", lower=self.lower, upper=self.upper
            )

    @property
    def limits(self) -> tuple[float, float]:
        """The limits of measurement; nought for logarithms."""
        return (max(self.lower, 0.0) if self.logarithm else self.lower), self.upper

    def check(self, raw: Numbers) -> None:
        """Raises BadSample for a score beyond a limit, NoFit where all stand at the limits."""
        bad = (raw < self.lower) | (raw > self.upper) | (self.logarithm & (raw <= 0))
        if bad.any():
            raise BadSample(
                "Raw score {value} is not between {lower} and {upper}. A score stopped by a limit is the limit itself.",
                value=float(raw[bad][0]),
                lower=self.limits[0],
                upper=self.upper,
            )
        if np.unique(raw[(raw > self.lower) & (raw < self.upper)]).size < 2:
            raise NoFit("Fewer than two different scores lie between the limits. Widen the limits.")

    def log_likelihood(self, raw: Numbers, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """log density between the limits, log probability beyond at them; derivatives by location and log scale."""
        t, scale = self._standard(raw, predictors), np.exp(predictors[1])
        height = -predictors[1] - t * t / 2 - LOG_ROOT_TWO_PI - (np.log(raw) if self.logarithm else 0.0)
        by_location, by_scale = t / scale, t * t - 1
        for at, side in ((raw <= self.lower, 1.0), (raw >= self.upper, -1.0)):
            beyond = log_ndtr(side * t)
            hazard = np.exp(-t * t / 2 - LOG_ROOT_TWO_PI - beyond)  # density over tail
            height = np.where(at, beyond, height)
            by_location = np.where(at, -side * hazard / scale, by_location)
            by_scale = np.where(at, -side * hazard * t, by_scale)
        return height, np.array([by_location, by_scale])

    def start(self, raw: Numbers, weight: Numbers, smooth: Callable[[Numbers], Numbers]) -> Numbers:
        """The normal distribution around the least-squares curve, as if nobody had been stopped."""
        scores = self._scores(raw)
        location = smooth(scores)
        spread = np.sqrt(np.average((scores - location) ** 2, weights=weight))
        return np.array([location, np.full_like(scores, np.log(max(spread, 1e-6 * self.units(raw, weight)[0])))])

    def units(self, raw: Numbers, weight: Numbers) -> Numbers:
        """The sd of the scores for the location."""
        return np.array([np.sqrt(np.cov(self._scores(raw), aweights=weight, ddof=0)), 1])

    def z(self, raw: Numbers, predictors: Numbers) -> Numbers:
        """The standardised score; at a limit the z of the mid percentile; NaN beyond."""
        t = self._standard(np.where((raw < self.lower) | (raw > self.upper), np.nan, raw), predictors)
        low = np.where(raw == self.lower, ndtri(ndtr(t) / 2), t)
        return np.where(raw == self.upper, -ndtri(ndtr(-t) / 2), low)

    def raw(self, z: Numbers, predictors: Numbers) -> Numbers:
        """The percentile curve; NaN where it lies beyond a limit."""
        scores = predictors[0] + np.exp(predictors[1]) * z
        raw = np.exp(scores) if self.logarithm else scores
        return np.where((raw > self.lower) & (raw < self.upper), raw, np.nan)

    def values(self) -> dict[str, Any]:
        """The limits, and whether logarithms are normal."""
        return {"lower": self.lower, "upper": self.upper, "logarithm": self.logarithm}

    def _scores(self, raw: Numbers) -> Numbers:
        return np.log(np.where(raw > 0, raw, np.nan)) if self.logarithm else raw

    def _standard(self, raw: Numbers, predictors: Numbers) -> Numbers:
        return np.asarray((self._scores(raw) - predictors[0]) / np.exp(predictors[1]))


def fit(counts: pd.DataFrame, shape: Censored, location: Terms, scale: Terms) -> Distribution:
    """The Tobit model of `shape`; see fit_distribution.fit for counts and what is raised.

    >>> seconds = np.minimum(20 + 5 * ndtri((np.arange(200) + 0.5) / 200), 24.0)
    >>> model = fit(pd.DataFrame({"raw": seconds, "n": 1}), Censored(upper=24.0), Terms(), Terms())
    >>> round(float(model.coefficients[0][0]), 1), round(float(np.exp(model.coefficients[1][0])), 1)
    (20.0, 5.0)
    """
    return fit_distribution(counts, shape, {"location": location, "scale": scale})


def from_values(values: Mapping[str, Any]) -> Distribution:
    """The model whose `values()` these are. Raises BadNormSet."""
    try:
        shape = Censored(
            lower=float(values["lower"]), upper=float(values["upper"]), logarithm=bool(values["logarithm"])
        )
    except (KeyError, TypeError, ValueError, BadSample) as wrong:
        raise bad_model(Censored.name, wrong) from wrong
    return read(values, shape)
