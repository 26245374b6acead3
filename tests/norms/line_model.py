"""A base model for the tests of subgroups: normal, its mean a line in age, fitted by weighted least squares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from norms.model import Domain, FitReport, Numbers


@dataclass(frozen=True)
class LineModel:
    """raw = intercept + slope (age - 40) + sd z; places between `low` and `high` only."""

    intercept: float
    slope: float
    sd: float
    n: float
    intercept_variance: float
    slope_variance: float
    both: float
    low: float = -1e9
    high: float = 1e9

    family = "line_model"

    @property
    def report(self) -> FitReport:
        return FitReport(n=int(self.n), n_effective=float(self.n), cells=1, parameters=3)

    @property
    def domain(self) -> Domain:
        return Domain(age_low=18, age_high=65, raw_low=self.low, raw_high=self.high, levels={"sex": ("F", "M")})

    def _mean(self, people: pd.DataFrame) -> Numbers:
        return self.intercept + self.slope * (people["age"].to_numpy(dtype=float) - 40)

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        inside = (raw >= self.low) & (raw <= self.high)
        return np.where(inside, (raw - self._mean(people)) / self.sd, np.nan)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return self._mean(people) + self.sd * z

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        away = people["age"].to_numpy(dtype=float) - 40
        of_mean = self.intercept_variance + 2 * away * self.both + away**2 * self.slope_variance
        return of_mean + z**2 * self.sd**2 / (2 * self.n)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return self.raw_variance(self.z(raw, people), people) / self.sd**2

    def values(self) -> dict[str, Any]:
        return {"family": self.family, **asdict(self)}


def from_values(values: Mapping[str, Any]) -> LineModel:
    return LineModel(**{key: value for key, value in values.items() if key != "family"})


def known(sd: float = 1.0, **limits: float) -> LineModel:
    """The standard normal at every age, known without error."""
    return LineModel(0.0, 0.0, sd, 1e12, 0.0, 0.0, 0.0, **limits)


def fit(raw: Numbers, age: Numbers) -> LineModel:
    """By least squares."""
    predictors = np.column_stack([np.ones_like(age), age - 40])
    coefficients = np.linalg.lstsq(predictors, raw, rcond=None)[0]
    sd = float(np.sqrt(((raw - predictors @ coefficients) ** 2).sum() / (len(raw) - 2)))
    covariance = sd**2 * np.linalg.inv(predictors.T @ predictors)
    return LineModel(*coefficients, sd, len(raw), covariance[0, 0], covariance[1, 1], covariance[0, 1])
