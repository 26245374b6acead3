"""Small sources to compare: samples, sets, and a model whose every answer is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from norm_folders import TOML, strata_folder

from norms.model import Domain, FitReport, Numbers
from norms.read import read_folder
from norms.sample_figures import from_sample
from norms.sources import Source, from_norm_set

ABOUT: dict[str, Any] = {
    "measures": "dexterity",
    "unit": "s",
    "scoring": "one_trial",
    "device": None,
    "better": "lower",
    "population": "Adults of one town",
}
GRIP: dict[str, Any] = {"measures": "grip_strength", "unit": "kg", "better": "higher"}


def sample(name: str, raw: Sequence[float], *, age: int = 25, **about: Any) -> Source:
    """One stratum of people, 20 to 29."""
    people = pd.DataFrame({"raw": np.asarray(raw, dtype=float), "age": float(age)})
    return from_sample(people, bands=[(20, 29)], name=name, **(ABOUT | about))


def pegs(version: str, table: str, **about: str) -> Source:
    """A strata set; `about` replaces keys of its norms.toml."""
    toml = TOML.replace('version = "1"', f'version = "{version}"')
    for key, value in about.items():
        old = next(line for line in TOML.splitlines() if line.startswith(f"{key} ="))
        toml = toml.replace(old, f'{key} = "{value}"')
    return from_norm_set(read_folder(strata_folder(toml=toml, table=table)))


def stratum(mean: float, sd: float, n: int | str = "", sex: str = "M", ages: str = "20,29") -> str:
    return f"sex,age_from,age_to,hand,n,mean,sd\n{sex},{ages},right,{n},{mean!r},{sd!r}\n"


def row(rows: pd.DataFrame, statistic: str, **where: object) -> pd.Series:
    """The one row of a comparison of this statistic and these keys."""
    chosen = rows[rows["statistic"] == statistic]
    for column, value in where.items():
        chosen = chosen[chosen[column] == value]
    assert len(chosen) == 1
    return chosen.iloc[0]


@dataclass(frozen=True)
class Straight:
    """Scores normal about intercept + slope times age; every variance of a curve is 0.25."""

    intercept: float = 10.0
    slope: float = 1.0
    sd: float = 4.0
    family: str = "straight"

    @property
    def domain(self) -> Domain:
        return Domain(age_low=20, age_high=60, raw_low=0, raw_high=200)

    @property
    def report(self) -> FitReport:
        return FitReport(n=1000, n_effective=1000, cells=100, parameters=3)

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return (raw - self._mean(people)) / self.sd

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return self._mean(people) + self.sd * z

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(people), 0.25 / self.sd**2)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        return np.full(len(people), 0.25)

    def values(self) -> dict[str, Any]:
        return {"family": self.family}

    def _mean(self, people: pd.DataFrame) -> Numbers:
        age = people["age"].to_numpy(dtype=float)
        return np.where((age >= 20) & (age <= 60), self.intercept + self.slope * age, np.nan)
