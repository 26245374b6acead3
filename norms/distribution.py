"""Which distribution do scores have at this age, for this person: a place, a percentile curve, and their variance?

One fitted model for every family of distributions (beta_binomial, box_cox, sinh_arcsinh, censored): the family says
what its parameters mean, `Distribution` how each of them depends on the predictors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd

from norms import design
from norms.design import Terms
from norms.errors import BadNormSet
from norms.model import Domain, FitReport, Numbers

PEOPLE_AT_ONCE = 50_000  # keeps the memory of a frame of any length low
STEP = 1e-4  # of a linear predictor, in its units, for the derivatives of the delta method


class Family(Protocol):
    """A family of distributions. `predictors` has a row a parameter (on the scale of its link), a column a score."""

    @property
    def name(self) -> str:
        """As model.toml gives it."""
        ...

    @property
    def links(self) -> Mapping[str, str]:
        """The link of each parameter, in order."""
        ...

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest raw score that the family itself allows."""
        ...

    def check(self, raw: Numbers) -> None:
        """Raises BadSample for a score that the family does not allow."""
        ...

    def log_likelihood(self, raw: Numbers, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """Log-likelihood of each score, and its derivatives by the predictors (parameters x scores)."""
        ...

    def start(self, raw: Numbers, weight: Numbers, smooth: Callable[[Numbers], Numbers]) -> Numbers:
        """First guesses of the predictors; `smooth` gives the least-squares fit of the first parameter's terms."""
        ...

    def units(self, raw: Numbers, weight: Numbers) -> Numbers:
        """The size in which each predictor varies."""
        ...

    def z(self, raw: Numbers, predictors: Numbers) -> Numbers:
        """The z of the percentile of each score."""
        ...

    def raw(self, z: Numbers, predictors: Numbers) -> Numbers:
        """The score at z."""
        ...

    def values(self) -> dict[str, Any]:
        """What else the family holds (the highest score, the limits), as model.toml keeps it."""
        ...


@dataclass(frozen=True, eq=False, kw_only=True)
class Distribution:
    """A fitted family: answers what norms/model.py asks of a norm model.

    `terms` and `coefficients` have an entry a parameter. `covariance` is that of all coefficients in a row, NaN where
    the fit did not converge: then there are no variances either.
    """

    shape: Family
    terms: tuple[Terms, ...]
    coefficients: tuple[Numbers, ...]
    covariance: Numbers
    domain: Domain
    report: FitReport

    @property
    def family(self) -> str:
        """The family's name."""
        return self.shape.name

    def predictors(self, people: pd.DataFrame) -> Numbers:
        """Each parameter on the scale of its link: parameters x people; NaN for whom the model does not speak of."""
        return np.array([x @ b for x, b in zip(self._designs(people), self.coefficients, strict=True)])

    def z(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """The z of the percentile of each raw score; NaN outside the domain."""
        return _in_parts(lambda r, p: self._place(r, self.predictors(p)), raw, people)

    def raw(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """The raw score at each z; NaN outside the domain, and where the scale does not reach so far."""
        return _in_parts(lambda s, p: self._curve(s, self.predictors(p)), z, people)

    def z_variance(self, raw: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of z from sampling the norm population, by the delta method."""
        return _in_parts(lambda r, p: self._variance(self._place, r, p), raw, people)

    def raw_variance(self, z: Numbers, people: pd.DataFrame) -> Numbers:
        """Variance of the percentile curve at z, in squared raw units, by the delta method."""
        return _in_parts(lambda s, p: self._variance(self._curve, s, p), z, people)

    def values(self) -> dict[str, Any]:
        """Plain numbers, texts, lists and tables, from which `from_values` makes the model again."""
        parameters = [
            {"name": name, "link": link, "coefficients": b.tolist(), **t.values()}
            for (name, link), b, t in zip(self.shape.links.items(), self.coefficients, self.terms, strict=True)
        ]
        domain, report = (plain(asdict(x)) for x in (self.domain, self.report))
        made = {"family": self.family, **self.shape.values(), "parameters": parameters}
        return made | {"covariance": self.covariance.tolist(), "domain": domain, "report": report}

    def _designs(self, people: pd.DataFrame) -> list[Numbers]:
        made = {id(t): design.matrix(t, people) for t in self.terms}  # parameters often share their terms
        return [made[id(t)] for t in self.terms]

    def _place(self, raw: Numbers, predictors: Numbers) -> Numbers:
        within = (raw >= self.domain.raw_low) & (raw <= self.domain.raw_high)
        return self.shape.z(np.where(within, raw, np.nan), predictors)

    def _curve(self, z: Numbers, predictors: Numbers) -> Numbers:
        raw = self.shape.raw(z, predictors)
        return np.where((raw >= self.domain.raw_low) & (raw <= self.domain.raw_high), raw, np.nan)

    def _variance(self, answer: Callable[[Numbers, Numbers], Numbers], given: Numbers, people: pd.DataFrame) -> Numbers:
        designs = self._designs(people)
        predictors = np.array([x @ b for x, b in zip(designs, self.coefficients, strict=True)])
        slopes = derivatives(lambda at: answer(given, at), predictors, np.full(len(predictors), STEP))
        moved = np.hstack([s[:, None] * x for s, x in zip(slopes, designs, strict=True)])
        return np.asarray(np.einsum("np,np->n", moved @ self.covariance, moved))


def derivatives(function: Callable[[Numbers], Numbers], at: Numbers, steps: Numbers) -> Numbers:
    """Central differences of a function of predictors by each of them: parameters x people."""
    found = np.empty_like(at)
    for k in range(len(at)):
        shift = np.zeros((len(at), 1))
        shift[k] = steps[k]
        found[k] = (function(at + shift) - function(at - shift)) / (2 * steps[k])
    return found


def read(values: Mapping[str, Any], shape: Family) -> Distribution:
    """The model whose `values()` these are. Raises BadNormSet where they do not fit together."""
    try:
        if values["family"] != shape.name or [p["name"] for p in values["parameters"]] != list(shape.links):
            raise ValueError(values["family"])
        terms = tuple(design.from_values(p) for p in values["parameters"])
        coefficients = tuple(np.array(p["coefficients"], dtype=np.float64) for p in values["parameters"])
        covariance = np.array(values["covariance"], dtype=np.float64)
        if [len(t.columns) for t in terms] != [len(b) for b in coefficients]:
            raise ValueError("coefficients")
        if covariance.shape != 2 * (sum(map(len, coefficients)),):
            raise ValueError("covariance")
        domain, report = read_domain(values["domain"]), read_report(values["report"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise bad_model(shape.name, wrong) from wrong
    return Distribution(shape=shape, terms=terms, coefficients=coefficients, covariance=covariance,
                        domain=domain, report=report)  # fmt: skip


def bad_model(family: str, wrong: Exception) -> BadNormSet:
    """What to say of a model.toml that cannot be read."""
    return BadNormSet(
        "model.toml: this is no sound {family} model: {wrong}. Write it again from the fit.",
        family=family,
        wrong=repr(wrong),
    )


def read_domain(values: Mapping[str, Any]) -> Domain:
    """The domain of its plain values; what was None is not among them."""
    levels = {str(k): tuple(map(str, v)) for k, v in values["levels"].items()}
    return Domain(**{"age_low": None, "age_high": None, **values, "levels": levels})


def read_report(values: Mapping[str, Any]) -> FitReport:
    """The report of its plain values."""
    return FitReport(**{**values, "doubts": tuple(map(str, values["doubts"]))})


def _in_parts(answer: Callable[[Numbers, pd.DataFrame], Numbers], given: Numbers, people: pd.DataFrame) -> Numbers:
    numbers = np.broadcast_to(np.asarray(given, dtype=np.float64), (len(people),))
    with np.errstate(all="ignore"):  # NaN is the answer where there is none
        parts = [answer(numbers[part], people.iloc[part]) for part in _parts(len(people))]
    return np.concatenate(parts) if parts else np.empty(0)


def _parts(people: int) -> Iterator[slice]:
    yield from (slice(k, k + PEOPLE_AT_ONCE) for k in range(0, people, PEOPLE_AT_ONCE))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as TOML can keep them: without what is None, lists for tuples."""
    return {k: _plain(v) for k, v in values.items() if v is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return plain(value)
    return list(value) if isinstance(value, tuple) else value
