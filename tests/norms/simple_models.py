"""Norm models simple enough to be checked with closed forms: normal around a mean, or around a line in age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from norms.errors import NoFit
from norms.model import Domain, FitReport, Numbers


@dataclass(frozen=True)
class Normal:
    """raw = intercept + slope age + sd z."""

    intercept: float
    slope: float
    sd: float
    report: FitReport
    highest_age: float = np.inf
    highest_raw: float = np.inf
    family: str = "normal"
    domain: Domain = Domain(age_low=None, age_high=None, raw_low=0, raw_high=60)  # noqa: RUF009

    def _mean(self, people: pd.DataFrame) -> Numbers:
        if "age" not in people or not self.slope:
            mean = np.full(len(people), self.intercept)
        else:
            mean = self.intercept + self.slope * people["age"].to_numpy()
        if "age" in people:
            mean = np.where(people["age"] > self.highest_age, np.nan, mean)
        return mean

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return np.where(raw > self.highest_raw, np.nan, (raw - self._mean(people)) / self.sd)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return self._mean(people) + self.sd * z

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(raw), np.nan)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(z), np.nan)

    def values(self) -> dict[str, Any]:
        return {"family": self.family}


def fit_mean(counts: pd.DataFrame) -> Normal:
    """The weighted mean and SD (divisor the sum of weights)."""
    raw, weight = counts["raw"].to_numpy(), counts["weight"].to_numpy()
    mean = (raw * weight).sum() / weight.sum()
    sd = np.sqrt((weight * (raw - mean) ** 2).sum() / weight.sum())
    return Normal(float(mean), 0.0, float(sd), _report(counts, 2))


def fit_line(counts: pd.DataFrame) -> Normal:
    """The weighted least-squares line in age."""
    age, raw, weight = (counts[c].to_numpy(dtype=float) for c in ("age", "raw", "weight"))
    slope, intercept = np.polyfit(age, raw, 1, w=np.sqrt(weight))
    sd = np.sqrt((weight * (raw - intercept - slope * age) ** 2).sum() / weight.sum())
    return Normal(float(intercept), float(slope), float(sd), _report(counts, 3))


def unconverged(fit: Callable[[pd.DataFrame], Normal]) -> Callable[[pd.DataFrame], Normal]:
    """The same fit, which says that it did not converge."""
    return lambda counts: replace(fitted := fit(counts), report=replace(fitted.report, converged=False))


def failing(fit: Callable[[pd.DataFrame], Normal], every: int) -> Callable[[pd.DataFrame], Normal]:
    """The same fit, of which each so-manieth raises NoFit."""
    calls = 0

    def fitted(counts: pd.DataFrame) -> Normal:
        nonlocal calls
        calls += 1
        if calls % every == 0:
            raise NoFit("Too few people.")
        return fit(counts)

    return fitted


def _report(counts: pd.DataFrame, parameters: int) -> FitReport:
    n = int(counts["n"].sum())
    return FitReport(n=n, n_effective=float(n), cells=len(counts), parameters=parameters)
