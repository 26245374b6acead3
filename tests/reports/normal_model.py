"""A norm model whose every figure is known in closed form: normal, the mean a straight line in age, men 8 higher."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from norms.model import Domain, FitReport, Numbers

SD = 5.0


@dataclass(frozen=True)
class NormalModel:
    """raw = 40 + (age - 40) slope + 8 (men) + 5 z; nothing is said above `reach` z."""

    slope: float = 0.2
    reach: float = 10.0
    variance: float = 0.04
    family: str = "normal"
    report: FitReport = field(default_factory=lambda: FitReport(n=400, n_effective=400.0, cells=40, parameters=3))
    domain: Domain = field(
        default_factory=lambda: Domain(age_low=20, age_high=60, raw_low=0, raw_high=80, levels={"sex": ("F", "M")})
    )

    def mean(self, people: pd.DataFrame) -> Numbers:
        age = people["age"].to_numpy(dtype=float)
        return 40 + (age - 40) * self.slope + 8 * (people["sex"] == "M").to_numpy()

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        z = (raw - self.mean(people)) / SD
        return np.where(np.abs(z) <= self.reach, z, np.nan)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return np.where(np.abs(z) <= self.reach, self.mean(people) + SD * z, np.nan)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(people), self.variance / SD**2)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(people), self.variance)

    def values(self) -> dict[str, Any]:
        return {"family": self.family}


def counts(model: NormalModel, people: int = 4000, seed: int = 3) -> pd.DataFrame:
    """Whole scores of people drawn from the model, at eight ages, two thirds of them men."""
    chance = np.random.default_rng(seed)
    drawn = pd.DataFrame({"age": chance.choice(np.arange(22.5, 60, 5), people)})
    drawn["sex"] = np.where(chance.random(people) < 2 / 3, "M", "F")
    drawn["raw"] = np.round(model.mean(drawn) + SD * chance.normal(size=people))
    cells = drawn.groupby(["raw", "age", "sex"]).size().rename("n").reset_index()
    return cells.assign(weight=cells["n"].astype(float), weight_squared=cells["n"].astype(float))
