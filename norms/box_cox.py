"""Which power makes positive, skewed scores (times, forces) normal at every age?

The LMS method: Cole & Green 1992, Stat Med 11:1305-1319. z = ((y / M)^L - 1) / (L S), or log(y / M) / S at L = 0, is
standard normal. As there, what the power cuts off beyond z = -1 / (L S) is neglected; where that is more than the share
CUT_OFF of the people at some age, the model carries the doubt "cut_off" (Rigby & Stasinopoulos 2004, Stat Med
23:3053-3076, truncate the normal instead).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.design import Terms
from norms.distribution import Distribution, read
from norms.errors import BadSample
from norms.fit_distribution import fit as fit_distribution
from norms.model import Numbers

LOG_ROOT_TWO_PI = 0.5 * np.log(2 * np.pi)
CUT_OFF = 1e-3
NEAR = 0.05  # below it the power is a series
SERIES = (1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1.0)  # (exp(u) - 1) / u
SLOPES = (1 / 5760, 1 / 840, 1 / 144, 1 / 30, 1 / 8, 1 / 3, 1 / 2)  # its derivative


@dataclass(frozen=True, kw_only=True)
class BoxCox:
    """Scores above nought."""

    name: ClassVar[str] = "box_cox"
    links: ClassVar[Mapping[str, str]] = {"median": "log", "variation": "log", "power": "identity"}
    limits: ClassVar[tuple[float, float]] = (0.0, np.inf)

    def check(self, raw: Numbers) -> None:
        """Raises BadSample for a score of nought or below."""
        if (raw <= 0).any():
            raise BadSample(
                "Raw score {value} is not above 0, which this family needs. Mend it, or choose another family.",
                value=float(raw[raw <= 0][0]),
            )

    def log_likelihood(self, raw: Numbers, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """The logarithm of Cole & Green's density, with its constants, and the derivatives by log M, log S and L."""
        log_median, log_variation, power = predictors
        x, variation = np.log(raw) - log_median, np.exp(log_variation)
        u = power * x
        ratio, slope = _ratio(u)
        z, grown = x * ratio / variation, np.exp(u)
        height = u - np.log(raw) - log_variation - z * z / 2 - LOG_ROOT_TWO_PI
        return height, np.array([z * grown / variation - power, z * z - 1, x - z * x * x * slope / variation])

    def start(self, raw: Numbers, weight: Numbers, smooth: Callable[[Numbers], Numbers]) -> Numbers:
        """The log-normal distribution around the least-squares curve of the logarithms."""
        middle = smooth(np.log(raw))
        spread = np.sqrt(np.average((np.log(raw) - middle) ** 2, weights=weight))
        return np.array([middle, np.full_like(raw, np.log(max(spread, 1e-6))), np.zeros_like(raw)])

    def units(self, raw: Numbers, weight: Numbers) -> Numbers:
        """The sd of the logarithms for the median, its inverse for the power that multiplies them."""
        spread = np.sqrt(np.cov(np.log(raw), aweights=weight, ddof=0))
        return np.array([spread, 1, 1 / spread])

    def z(self, raw: Numbers, predictors: Numbers) -> Numbers:
        """((y / M)^L - 1) / (L S); NaN for a score of nought."""
        log_median, log_variation, power = predictors
        x = np.log(np.where(raw > 0, raw, np.nan)) - log_median
        return np.asarray(x * _ratio(power * x)[0] / np.exp(log_variation))

    def raw(self, z: Numbers, predictors: Numbers) -> Numbers:
        """M (1 + L S z)^(1 / L); NaN where the power does not reach z."""
        log_median, log_variation, power = predictors
        reach = np.exp(log_variation) * z
        inner = power * reach
        small = np.abs(inner) < 1e-8
        logged = np.log1p(np.where(inner > -1, inner, np.nan))
        x = np.where(small, reach * (1 - inner / 2), logged / np.where(small, 1.0, power))
        return np.asarray(np.exp(log_median + x))

    def values(self) -> dict[str, Any]:
        """Nothing further."""
        return {}


def fit(
    counts: pd.DataFrame,
    median: Terms,
    variation: Terms,
    power: Terms,
    raw_range: tuple[float, float] | None = None,
) -> Distribution:
    """The LMS model (M `median`, S `variation`, L `power`); see fit_distribution.fit for the rest.

    >>> even = np.exp(3 + 0.2 * ndtri((np.arange(200) + 0.5) / 200))
    >>> model = fit(pd.DataFrame({"raw": even, "n": 1}), Terms(), Terms(), Terms())
    >>> [round(float(b[0]), 2) + 0.0 for b in model.coefficients]
    [3.0, -1.61, 0.0]
    """
    model = fit_distribution(counts, BoxCox(), {"median": median, "variation": variation, "power": power}, raw_range)
    with np.errstate(over="ignore"):
        _, log_variation, found = model.predictors(counts[counts["n"] > 0])
        reach = np.abs(found) * np.exp(log_variation)
    if (reach * -ndtri(CUT_OFF) <= 1).all():
        return model
    return replace(model, report=replace(model.report, doubts=(*model.report.doubts, "cut_off")))


def from_values(values: Mapping[str, Any]) -> Distribution:
    """The model whose `values()` these are. Raises BadNormSet."""
    return read(values, BoxCox())


def _ratio(u: Numbers) -> tuple[Numbers, Numbers]:
    """(exp(u) - 1) / u and its derivative, by their series near nought."""
    near = np.abs(u) < NEAR
    far = np.where(near, 1.0, u)
    grown = np.expm1(far)
    ratio = np.where(near, np.polyval(SERIES, np.where(near, u, 0)), grown / far)
    slope = np.where(near, np.polyval(SLOPES, np.where(near, u, 0)), (far * (grown + 1) - grown) / (far * far))
    return ratio, slope
