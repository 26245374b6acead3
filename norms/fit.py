"""Which model is asked for, and what comes of it? One call for every family."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from norms import beta_binomial, box_cox, censored, hurdle, sinh_arcsinh
from norms.censored import Censored
from norms.design import AgeCurve, Terms
from norms.errors import NoFit
from norms.fit_hierarchical import MINIMUM_N, fit_subgroups
from norms.fit_regression import fit_taylor
from norms.model import NormModel, Numbers
from norms.window import window_years

Family = Literal["taylor", "beta_binomial", "box_cox", "sinh_arcsinh", "censored"]
FAMILIES: tuple[Family, ...] = ("taylor", "beta_binomial", "box_cox", "sinh_arcsinh", "censored")
WHOLE_FROM_NOUGHT = ("beta_binomial",)
POSITIVE = ("box_cox",)
DEGREES = (3, 2, 1)  # of the curve of age, tried in turn by `candidates`
SPREAD_DEGREE = 1
SHAPE_DEGREE = 0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be fitted.

    `raw_low` and `raw_high` are the ends of the raw scale (-inf, inf where it has none). `factors` are columns of the
    counts whose levels shift the curves. `age_degree` is the polynomial's degree in age of the location,
    `spread_degree` of the spread, `shape_degree` of skewness and tail. `powers` are those of location and age of a
    Taylor polynomial, `terms` how many of them are chosen (None: by the rule of norms/choose_terms.py). `unable_raw` is
    the score that says "unable to do" (None: nobody is). `logarithm` takes logarithms of a censored score. `subgroups`
    are columns whose levels borrow strength from the whole; those of an effective `minimum_n` or fewer are refused.
    """

    family: Family
    raw_low: float
    raw_high: float
    factors: tuple[str, ...] = ()
    age_degree: int = 3
    spread_degree: int = SPREAD_DEGREE
    shape_degree: int = SHAPE_DEGREE
    powers: tuple[int, int] = (5, 3)
    terms: int | None = None
    unable_raw: float | None = None
    logarithm: bool = False
    subgroups: tuple[str, ...] = ()
    minimum_n: float = MINIMUM_N


def fit(counts: pd.DataFrame, asked: Asked) -> NormModel:
    """The model asked for, of counts as `norms.tally` makes them. Raises BadSample and NoFit as the family does.

    Without a column `age` nothing depends on age. The model speaks of the ages seen, and of no others.

    >>> seen = np.repeat(np.arange(5.0), [10, 20, 40, 20, 10])
    >>> counts = pd.DataFrame({"raw": seen, "n": 1, "weight": 1.0, "weight_squared": 1.0})
    >>> fit(counts, Asked(family="beta_binomial", raw_low=0, raw_high=4)).report.n
    100
    """
    return with_subgroups(counts, _fit_whole(counts, asked), asked)


def with_subgroups(counts: pd.DataFrame, whole: NormModel, asked: Asked) -> NormModel:
    """The model of everybody carried to the subgroups that `asked` names; itself where it names none.

    People of the level "none" helped to fit the whole and are no subgroup. Raises as `fit_subgroups` does.
    """
    if not asked.subgroups:
        return whole
    return fit_subgroups(_of_subgroups(counts, asked.subgroups), whole, asked.subgroups, minimum_n=asked.minimum_n)


def candidates(counts: pd.DataFrame, asked: Sequence[Asked]) -> Mapping[str, Callable[[pd.DataFrame], NormModel]]:
    """A fit by name for each that is asked and each simpler curve of age, for `cross_validate` and `choose`.

    The ages that a curve speaks of are those of `counts`, so that every part of them can be placed.
    """
    curves = _ages(counts)
    found: dict[str, Callable[[pd.DataFrame], NormModel]] = {}
    for one in asked:
        degrees = (one.age_degree,) if curves is None else [d for d in DEGREES if d <= one.age_degree]
        for degree in degrees:
            simpler = replace(one, age_degree=degree, powers=(one.powers[0], degree))
            name = one.family if curves is None else f"{one.family}, age^{degree}"
            found[name] = lambda part, simpler=simpler: _fit_whole(part, simpler, curves)  # type: ignore[misc]
    return found


def _fit_whole(counts: pd.DataFrame, asked: Asked, ages: AgeCurve | None = None) -> NormModel:
    ages = ages or _ages(counts)
    if asked.unable_raw is None:
        return _fit_able(counts, asked, ages)
    if asked.family == "taylor":
        raise NoFit("Who is unable to do it has no place in a Taylor polynomial. Choose a distribution.")
    able = replace(asked, unable_raw=None)
    return hurdle.fit(
        counts,
        asked.unable_raw,
        _terms(counts, asked, ages, min(asked.age_degree, 1)),
        lambda part: _fit_able(part, able, ages),  # type: ignore[arg-type, return-value]
    )


def _fit_able(counts: pd.DataFrame, asked: Asked, ages: AgeCurve | None) -> NormModel:
    if asked.family == "taylor":
        return _taylor(counts, asked)
    _check_scale(asked)
    location, spread, shape = (
        _terms(counts, asked, ages, degree) for degree in (asked.age_degree, asked.spread_degree, asked.shape_degree)
    )
    ends = (asked.raw_low, asked.raw_high)
    finite = ends if np.isfinite(ends).all() else None
    if asked.family == "beta_binomial":
        return beta_binomial.fit(counts, int(asked.raw_high), location, location)
    if asked.family == "box_cox":
        return box_cox.fit(counts, location, spread, shape, finite)
    if asked.family == "sinh_arcsinh":
        return sinh_arcsinh.fit(counts, location, spread, shape, shape, finite)
    limits = Censored(lower=asked.raw_low, upper=asked.raw_high, logarithm=asked.logarithm)
    return censored.fit(counts, limits, location, spread)


def _taylor(counts: pd.DataFrame, asked: Asked) -> NormModel:
    k, t = asked.powers
    return fit_taylor(
        counts,
        k=k,
        t=t,
        terms=asked.terms,
        predictors=asked.factors,
        window_years=window_years(counts, asked.factors),
        raw_low=asked.raw_low if np.isfinite(asked.raw_low) else None,
        raw_high=asked.raw_high if np.isfinite(asked.raw_high) else None,
    )


def _check_scale(asked: Asked) -> None:
    whole = asked.raw_low == 0 and float(asked.raw_high).is_integer()
    if asked.family in WHOLE_FROM_NOUGHT and not whole:
        raise NoFit(
            "A beta-binomial model needs whole scores from 0 to a known maximum, got {low} to {high}. "
            "Choose another family, or count from 0.",
            low=asked.raw_low,
            high=asked.raw_high,
        )
    if asked.family in POSITIVE and asked.raw_low < 0:
        raise NoFit(
            "A Box-Cox model needs scores above 0, but the scale begins at {low}. Choose another family.",
            low=asked.raw_low,
        )


def _ages(counts: pd.DataFrame) -> AgeCurve | None:
    """The ages seen, centred and scaled; None where age is no predictor. Raises NoFit for one age only."""
    if "age" not in counts:
        return None
    age: Numbers = counts["age"].to_numpy(dtype=np.float64)
    weight = counts["n"].to_numpy(dtype=np.float64)
    centre = float(np.average(age, weights=weight))
    scale = float(np.sqrt(np.average((age - centre) ** 2, weights=weight)))
    if not scale > 0:
        raise NoFit("Everybody is of the same age ({age:.2f} years). Fit without age, or add people.", age=centre)
    return AgeCurve(centre=centre, scale=scale, low=float(age.min()), high=float(age.max()))


def _terms(counts: pd.DataFrame, asked: Asked, ages: AgeCurve | None, degree: int) -> Terms:
    curve = replace(ages, degree=degree) if ages is not None and degree > 0 else None
    levels = {name: tuple(sorted(map(str, counts[name].unique()))) for name in asked.factors}
    return Terms(age=curve, factors=levels)


def _of_subgroups(counts: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Those who belong to a subgroup: people without a disability help to fit the whole and are none."""
    return counts[(counts[list(columns)] != "none").all(axis=1)]
