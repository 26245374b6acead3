"""Which distribution fits these people best, and how sure is that?

Maximum likelihood on weighted counts (a row a cell, so it costs by the cells, not by the people), with the analytic
gradient of each family. With survey weights it is the pseudo-likelihood, and the covariance a sandwich (Binder 1983)
that holds for people drawn one by one with fixed weights: what raking or clusters add is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np
import pandas as pd

from norms import design
from norms.design import Terms
from norms.distribution import Distribution, Family
from norms.errors import BadSample, NoFit
from norms.maximise import Search, Top, highest
from norms.model import Domain, FitReport, Numbers

PEOPLE_PER_PARAMETER = 10  # Peduzzi et al. 1996, J Clin Epidemiol 49:1373-1379, for events and predictors


def fit(
    counts: pd.DataFrame,
    shape: Family,
    terms: Mapping[str, Terms],
    raw_range: tuple[float, float] | None = None,
) -> Distribution:
    """The maximum-likelihood model of `shape`, whose every parameter has its own `terms`.

    `counts` has the columns raw, age (where a term needs it), n, the factors, and weight and weight_squared where
    people weigh differently. `raw_range` is the ends of the raw scale, where it has any. `report.converged` is true
    only where the gradient at the end is below maximise.TOLERANCE and the observed information positive definite;
    otherwise the doubt "not_converged" stands there and no covariance. AIC and BIC are given for unweighted people.

    Checked against cNORM 3.6.0 (beta-binomial: log-likelihood and coefficients on its elfe sample) and by simulation.
    Raises BadSample for counts that cannot be used, NoFit for too few people, constant scores, or terms that the sample
    cannot tell apart.
    """
    cells = _sound(counts, shape, terms)
    raw, n = _numbers(cells, "raw"), _numbers(cells, "n")
    weight, weight_squared, effective = _weights(cells, n)
    ordered = tuple(terms[name] for name in shape.links)
    made = {id(t): _design(t, cells) for t in ordered}
    designs = [made[id(t)] for t in ordered]
    search = Search(
        log_likelihood=lambda at: shape.log_likelihood(raw, at),
        designs=designs,
        units=shape.units(raw, weight),
        weight=weight,
        weight_squared=weight_squared,
    )
    first = shape.start(raw, weight, lambda target: _smooth(designs[0], weight, target))
    top = highest(search, first, [_named(k, t) for k, t in zip(shape.links, ordered, strict=True)])
    return Distribution(
        shape=shape,
        terms=ordered,
        coefficients=top.coefficients,
        covariance=top.covariance if top.converged else np.full_like(top.covariance, np.nan),
        domain=_domain(shape, ordered, raw_range),
        report=_report(top, cells, n, effective),
    )


def _sound(counts: pd.DataFrame, shape: Family, terms: Mapping[str, Terms]) -> pd.DataFrame:
    """The cells with people in them. Raises BadSample or NoFit."""
    if set(terms) != set(shape.links):
        raise BadSample(
            "Terms are given for {given}, but {family} has the parameters {needed}. Give each of them its terms.",
            given=", ".join(terms) or "-",
            family=shape.name,
            needed=", ".join(shape.links),
        )
    for name in ("raw", "n", *(k for k in ("age", "weight", "weight_squared") if k in counts)):
        _check_numbers(counts, name, lowest=None if name == "raw" else 0.0)
    cells = counts.reset_index(drop=True)[counts["n"].to_numpy() > 0]
    parameters, people = sum(len(t.columns) for t in terms.values()), int(cells["n"].sum())
    if people < PEOPLE_PER_PARAMETER * parameters:
        raise NoFit(
            "{people} people are too few for {parameters} coefficients: {least} are the least. "
            "Choose fewer terms, or add people.",
            people=people,
            parameters=parameters,
            least=PEOPLE_PER_PARAMETER * parameters,
        )
    if cells["raw"].nunique() < 2:
        raise NoFit("Everybody has the same raw score: there is nothing to place people by. Check the column raw.")
    shape.check(_numbers(cells, "raw"))
    return cells


def _check_numbers(counts: pd.DataFrame, name: str, lowest: float | None) -> None:
    if name not in counts:
        raise BadSample("The counts have no column {name!r}. Tally the sample first.", name=name)
    numbers = _numbers(counts, name)
    bad = ~np.isfinite(numbers) | (numbers < (-np.inf if lowest is None else lowest))
    if bad.any():
        raise BadSample(
            "Row {row}: column {name!r} is {value}, but must be a number{rule}. Mend the sample.",
            row=int(bad.argmax()) + 1,
            name=name,
            value=numbers[bad.argmax()],
            rule="" if lowest is None else " >= 0",
        )


def _design(terms: Terms, cells: pd.DataFrame) -> Numbers:
    for name in (*(("age",) if terms.age else ()), *terms.factors):
        if name not in cells:
            raise BadSample("The counts have no column {name!r}. Tally the sample first.", name=name)
    rows = design.matrix(terms, cells)
    outside = np.isnan(rows).any(axis=1)
    if outside.any():
        named = ("age", *terms.factors)
        raise BadSample(
            "Row {row}: {value} is outside what the terms allow (ages or levels). Widen the terms, or leave it out.",
            row=int(cells.index[int(outside.argmax())]) + 1,
            value=", ".join(f"{k} {cells[k].iloc[int(outside.argmax())]}" for k in named if k in cells),
        )
    return rows


def _weights(cells: pd.DataFrame, n: Numbers) -> tuple[Numbers, Numbers | None, float]:
    """Weights scaled to a sum of n, their squares (None where all weigh alike), and the effective n (Kish 1965)."""
    if "weight" not in cells:
        return n, None, float(n.sum())
    if "weight_squared" not in cells:
        raise BadSample("The counts have no column {name!r}. Tally the sample first.", name="weight_squared")
    weight, squared = _numbers(cells, "weight"), _numbers(cells, "weight_squared")
    if weight.sum() <= 0:
        raise BadSample("The weights add up to nought. Give people weights above 0.")
    effective = float(weight.sum() ** 2 / squared.sum())
    scale = n.sum() / weight.sum()
    alike = np.allclose(weight * scale, n, rtol=1e-9, atol=0) and np.isclose(effective, n.sum(), rtol=1e-9)
    return weight * scale, None if alike else squared * scale**2, effective


def _smooth(rows: Numbers, weight: Numbers, target: Numbers) -> Numbers:
    root = np.sqrt(weight)
    return np.asarray(rows @ np.linalg.lstsq(rows * root[:, None], target * root, rcond=None)[0])


def _named(parameter: str, terms: Terms) -> list[str]:
    return [f"{parameter} {column}" for column in terms.columns]


def _domain(shape: Family, terms: tuple[Terms, ...], raw_range: tuple[float, float] | None) -> Domain:
    low, high = raw_range or shape.limits
    curves = [t.age for t in terms if t.age]
    shared: dict[str, tuple[str, ...]] = {}
    for name, levels in ((k, v) for t in terms for k, v in t.factors.items()):
        shared[name] = tuple(v for v in shared.get(name, levels) if v in levels)
    return Domain(
        age_low=max((c.low for c in curves), default=None),
        age_high=min((c.high for c in curves), default=None),
        raw_low=max(low, shape.limits[0]),
        raw_high=min(high, shape.limits[1]),
        levels=shared,
    )


def _report(top: Top, cells: pd.DataFrame, n: Numbers, effective: float) -> FitReport:
    parameters, people = len(top.covariance), int(n.sum())
    alike = np.isclose(effective, people, rtol=1e-9)
    deviance = -2 * top.log_likelihood
    return FitReport(
        n=people,
        n_effective=effective,
        cells=len(cells),
        parameters=parameters,
        log_likelihood=top.log_likelihood,
        aic=deviance + 2 * parameters if alike else None,
        bic=deviance + parameters * float(np.log(people)) if alike else None,
        gradient_largest=top.gradient_largest,
        converged=top.converged,
        doubts=() if top.converged else ("not_converged",),
    )


def _numbers(cells: pd.DataFrame, name: str) -> Numbers:
    return cast(Numbers, cells[name].to_numpy(dtype=np.float64, na_value=np.nan))
