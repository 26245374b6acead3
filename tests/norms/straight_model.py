"""The plainest norm model: a normal distribution whose mean runs straight with age; men score higher than women."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from norms.model import Domain, FitReport, Numbers
from norms.normset import NormSet


@dataclass(frozen=True)
class Straight:
    """mean = 10 + age / 2 (+ 4 for men), sd 5; z_variance 1 / n. A raw score of 13 is never reached."""

    domain: Domain
    report: FitReport
    family: str = "straight"

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """(raw - mean) / sd."""
        return np.where(raw == 13, np.nan, (raw - self._mean(people)) / 5)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """mean + z sd."""
        return self._mean(people) + 5 * z

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """The same everywhere."""
        return np.full(len(raw), 1 / self.report.n)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """In raw units."""
        return np.full(len(z), 25 / self.report.n)

    def values(self) -> dict[str, Any]:
        """Nothing but its name."""
        return {"family": self.family}

    def _mean(self, people: pd.DataFrame) -> Numbers:
        age = people["age"].to_numpy(dtype=np.float64)
        men = (people["sex"] == "M").to_numpy() if "sex" in people else np.zeros(len(people))
        return 10 + age / 2 + 4 * men


def from_values(values: Mapping[str, Any]) -> Straight:
    """The model of these tests, whatever the values."""
    domain = Domain(age_low=20.0, age_high=60.0, raw_low=0.0, raw_high=60.0, levels={"sex": ("F", "M")})
    return Straight(domain=domain, report=FitReport(n=1000, n_effective=1000.0, cells=400, parameters=3))


def model_set(norm_set: NormSet, age_rule: str = "completed_months", **changed: Any) -> NormSet:
    """A norm set with this model in place of its table."""
    model = from_values({})
    return replace(
        norm_set, kind="model", model=model, table=norm_set.table[:0], age_rule=age_rule, hands={}, **changed
    )
