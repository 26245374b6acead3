"""Which polynomial of location and age follows the raw scores of a norming sample?

The regression-based continuous norms of Lenhard, Lenhard, Suggate & Segerer 2018, Assessment 25:112-125, from counts:
ranks become T scores, T and age become powers, a best subset of them is regressed on. One QR of the cells; nothing
costs by the number of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from scipy.linalg import solve_triangular

from norms.best_subsets import refuse_dependent, triangular
from norms.choose_terms import Choice, choose
from norms.errors import NoFit
from norms.model import Domain, FitReport, Numbers
from norms.polynomial import STEPS
from norms.rank import Peers, rank_formula, ranked
from norms.rank_influence import Fitted, covariance_root
from norms.regression_sample import check, levels_of, peers_of, ranking_words
from norms.taylor import TaylorModel
from norms.taylor_terms import Term, always, candidates, design, term

FEWEST_PEERS = 30  # cNORM warns below it
T_STEPS, AGES_LOOKED_AT = 50, 25  # where the curves are looked at for falls; T_STEPS as cNORM
SEEN_FALL = 0.001  # of the raw scale: a fall of the final curves that is reported


@dataclass(frozen=True, eq=False)
class _Regression:
    """The cells as a regression: the triangle of a QR of all terms and, last, the raw score, columns scaled."""

    ranked: pd.DataFrame
    peers: Peers
    levels: Mapping[str, tuple[str, ...]]
    terms: tuple[Term, ...]
    fixed: int  # how many of the terms, the first ones, are always in
    triangle: Numbers
    scale: Numbers
    extra: float  # of the rank formula

    def solve(self, columns: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Scaled coefficients of these columns, and the triangle they came from."""
        q, r = np.linalg.qr(self.triangle[:, columns])
        return solve_triangular(r, q.T @ self.triangle[:, -1]), r


def fit_taylor(
    counts: pd.DataFrame,
    *,
    k: int = 5,
    t: int = 3,
    terms: int | Sequence[str] | None = None,
    r2: float | None = None,
    predictors: Sequence[str] = (),
    edges: Sequence[float] | None = None,
    window_years: float | None = None,
    formula: str = "rankit",
    raw_low: float | None = None,
    raw_high: float | None = None,
) -> TaylorModel:
    """A regression-based norm model from counts (raw, age, n, weight, weight_squared; one row a cell).

    Powers of location up to `k`, of age up to `t`; `terms` is how many are chosen (best subset, exact) or their names;
    `r2` instead the adjusted R2 to exceed; without either the rule of `choose_terms.choose`. `predictors` are columns
    whose levels are ranked apart and get their own height and slopes in L and A. Ranked within each distinct age,
    within age groups between `edges`, or within a window of `window_years`. `raw_low` and `raw_high` are the ends of
    the raw scale (default: seen). Without a column age: conventional norms, location only.

    Variances are a sandwich by the infinitesimal jackknife that takes the re-ranking along; a choice of terms is taken
    as given, which understates (doubt choice_not_in_intervals): on samples of 1,000 from a curve of five terms, 90%
    intervals covered 90% with the terms named, 82-87% where five were chosen. Weighted: sums and RMSE by weight,
    adjusted R2 by the number of people. Checked against cNORM 3.6.0 on elfe: default choice (10 terms, adjusted R2
    .992646, RMSE .6108) and terms=4, every coefficient to 8 digits.
    Raises BadSample and NoFit.
    """
    peers, levels = peers_of(counts, edges, window_years), levels_of(counts, predictors)
    texts = {each: counts[each].astype(str) for each in predictors}
    cells = ranked(counts.assign(**texts), peers, list(predictors), formula)
    t = t if "age" in counts.columns else 0
    seen = float(cells["raw"].min()), float(cells["raw"].max())
    scale = seen[0] if raw_low is None else float(raw_low), seen[1] if raw_high is None else float(raw_high)
    check(cells, k, t, scale)
    named = None if terms is None or isinstance(terms, int) else tuple(term(name) for name in terms)
    regression = _regressed(
        cells, peers, levels, candidates(k, t) if named is None else named, rank_formula(formula).extra
    )
    choice = _chosen(regression, terms if isinstance(terms, int) else None, r2) if named is None else None
    members = range(len(regression.terms) - regression.fixed) if choice is None else choice.members
    columns = [*range(regression.fixed), *(regression.fixed + at for at in members)]
    doubts = () if choice is None else ("choice_not_in_intervals",)
    return _model(regression, columns, scale, ranking_words(formula, edges, window_years, predictors), doubts)


def _regressed(
    cells: pd.DataFrame, peers: Peers, levels: Mapping[str, tuple[str, ...]], wanted: Sequence[Term], extra: float
) -> _Regression:
    forced = always(levels, "age" in cells.columns)
    terms = (*forced, *(each for each in wanted if each not in forced))
    columns = design(terms, cells["t_score"].to_numpy(), cells)
    root = np.sqrt(cells["weight"].to_numpy(dtype=float))[:, None]
    scale = np.sqrt(((columns * root) ** 2).sum(axis=0))
    if not any(each.location for each in terms):
        raise NoFit("No term has a power of location, so that no score has a place. Name at least L1.")
    if len(cells) < len(terms):
        raise NoFit("{terms} terms are too many for {cells} cells. Ask for fewer.", terms=len(terms), cells=len(cells))
    raw = cells["raw"].to_numpy(dtype=float)[:, None]
    triangle = triangular(np.hstack([columns / np.where(scale > 0, scale, 1), raw]) * root)
    refuse_dependent(triangle)
    return _Regression(cells, peers, levels, terms, len(forced), triangle, scale, extra)


def _chosen(regression: _Regression, size: int | None, r2: float | None) -> Choice:
    fixed, people = regression.fixed, float(regression.ranked["n"].sum())
    most = len(regression.terms) - fixed
    if size is not None and not 1 <= size <= most:
        raise NoFit("{wanted} terms cannot be chosen of {most}. Ask for 1 to {most}.", wanted=size, most=most)
    looked_at = _looked_at(regression, T_STEPS)

    def rises(members: Sequence[int]) -> bool:
        columns = [*range(fixed), *(fixed + at for at in members)]
        return _deepest_fall(regression, columns, looked_at) <= 0.0

    return choose(
        regression.triangle[fixed:, fixed:],
        rises,
        people=people,
        tss=_tss(regression),
        size=size,
        r2=r2,
        fixed=fixed - 1,
    )


def _tss(regression: _Regression) -> float:
    return float((regression.triangle[1:, -1] ** 2).sum())  # the first column is the intercept


def _looked_at(regression: _Regression, t_steps: int) -> Numbers:
    """The scaled terms over T (first axis), and ages and levels (second), where curves are looked at."""
    cells = regression.ranked
    ages = [0.0]
    if "age" in cells.columns:
        ages = list(np.linspace(cells["age"].min(), cells["age"].max(), AGES_LOOKED_AT))
    kinds = pd.DataFrame(list(product(ages, *regression.levels.values())), columns=["age", *regression.levels])
    t_scores = np.linspace(cells["t_score"].min(), cells["t_score"].max(), t_steps)
    everyone = kinds.loc[np.tile(np.arange(len(kinds)), t_steps)]
    made = design(regression.terms, np.repeat(t_scores, len(kinds)), everyone) / regression.scale
    return made.reshape(t_steps, len(kinds), -1)


def _deepest_fall(regression: _Regression, columns: Sequence[int], looked_at: Numbers) -> float:
    """How far the raw score falls, in raw units, below what it reached at a lower T score; rounding is no fall."""
    curves = looked_at[:, :, columns] @ regression.solve(columns)[0]
    fall = float((np.maximum.accumulate(curves, axis=0) - curves).max())
    return fall if fall > 1e-9 * float(np.ptp(curves)) else 0.0


def _model(
    regression: _Regression, columns: list[int], scale: tuple[float, float], ranking: str, doubts: tuple[str, ...]
) -> TaylorModel:
    cells = regression.ranked
    solution, triangle = regression.solve(columns)
    terms = tuple(regression.terms[at] for at in columns)
    coefficients = solution / regression.scale[columns]
    fall = _deepest_fall(regression, columns, _looked_at(regression, 4 * STEPS))
    if fall > SEEN_FALL * (scale[1] - scale[0]):
        doubts = (*doubts, "crossing_percentiles")
    with_age = "age" in cells.columns
    return TaylorModel(
        terms=terms,
        coefficients=coefficients,
        covariance_root=covariance_root(
            Fitted(terms, coefficients, triangle, regression.scale[columns]),
            cells,
            regression.peers,
            within=list(regression.levels),
            extra=regression.extra,
        ),
        t_low=float(cells["t_score"].min()),
        t_high=float(cells["t_score"].max()),
        domain=Domain(
            age_low=float(cells["age"].min()) if with_age else None,
            age_high=float(cells["age"].max()) if with_age else None,
            raw_low=scale[0],
            raw_high=scale[1],
            levels=regression.levels,
        ),
        report=_report(regression, columns, solution, doubts),
        ranking=ranking,
    )


def _report(regression: _Regression, columns: list[int], solution: Numbers, doubts: tuple[str, ...]) -> FitReport:
    cells = regression.ranked
    weight, n = float(cells["weight"].sum()), int(cells["n"].sum())
    rss = float(((regression.triangle[:, -1] - regression.triangle[:, columns] @ solution) ** 2).sum())
    few = float(cells["peers_n"].min()) < FEWEST_PEERS
    return FitReport(
        n=n,
        n_effective=weight**2 / float(cells["weight_squared"].sum()),
        cells=len(cells),
        parameters=len(columns),
        r2_adjusted=1 - rss / (n - len(columns)) / (_tss(regression) / (n - 1)),
        rmse=float(np.sqrt(rss / weight)),
        doubts=(*doubts, *(["few_at_age"] if few else [])),
    )
