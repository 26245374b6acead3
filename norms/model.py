"""What is a fitted norm model: how do scores depend on age and on who a person is?

Every family (taylor, beta_binomial, box_cox, sinh_arcsinh, censored, hurdle, subgroups) is a frozen value of its
own that answers the same four questions, a whole frame of people at once. Its numbers hold no person, so they may be
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Domain:
    """Whom and what a model speaks of; outside of it nobody is placed.

    `age_low` and `age_high` in years, both inclusive, None where age is no predictor. `raw_low` and `raw_high` are the
    ends of the raw scale (floor and ceiling), `levels` the levels of each further predictor (sex, schooling ...).
    """

    age_low: float | None
    age_high: float | None
    raw_low: float
    raw_high: float
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FitReport:
    """How a fit went. None where a figure has no meaning for the family.

    `n` is people counted, `n_effective` (sum of weights) squared over sum of squared weights (Kish 1965), `parameters`
    the number estimated, `gradient_largest` the largest absolute component of the gradient of the mean log-likelihood
    at the solution, with parameters in units of their standard errors' scale; `converged` is true only where it was
    checked. `doubts` are codes that must be shown: not_converged, crossing_percentiles, few_at_age ...
    """

    n: int
    n_effective: float
    cells: int
    parameters: int
    log_likelihood: float | None = None
    aic: float | None = None
    bic: float | None = None
    r2_adjusted: float | None = None
    rmse: float | None = None  # root mean squared error of the raw scores, in raw units
    gradient_largest: float | None = None
    converged: bool = True
    doubts: tuple[str, ...] = ()


class NormModel(Protocol):
    """One fitted family. `people` has a column `age` (years, float) where age is one, and one a further predictor.

    Every array is aligned with the rows of `people`. z has mean 0 and sd 1 in the norm population and rises with the
    raw score, whatever is better. NaN marks what the model cannot say (outside its domain, not reached); nothing is
    clipped.
    """

    @property
    def family(self) -> str:
        """The family's name, as model.toml gives it."""
        ...

    @property
    def domain(self) -> Domain:
        """Whom and what the model speaks of."""
        ...

    @property
    def report(self) -> FitReport:
        """How the fit went."""
        ...

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """The place of each raw score as the z of its percentile."""
        ...

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """The raw score (not rounded) that stands at z: a point of a percentile curve."""
        ...

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of z from sampling the norm population (delta method); NaN where no covariance is known."""
        ...

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of the percentile curve at z, in squared raw units."""
        ...

    def values(self) -> dict[str, Any]:
        """The model as plain numbers, texts, lists and tables, as model.toml keeps it; `family` is among them."""
        ...
