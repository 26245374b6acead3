"""What must each person weigh so that the sample has the population's margins?

Raking (iterative proportional fitting; Deming & Stephan 1940, Ann Math Stat 11:427-444; Deville, Särndal & Sautory
1993, J Am Stat Assoc 88:1013-1020) of the cells that the margins tell apart, not of people, so it costs by the cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import pandas as pd

from norms.errors import BadSample, NoFit
from norms.faults import Codes, Numbers, level_faults, levels_of, missing_columns, numbers, weight_faults
from norms.sample import raise_first

Factor = str | tuple[str, ...]  # a column, or columns crossed
Level = str | tuple[str, ...]  # a level, or one of each crossed column
Margins = Mapping[Factor, Mapping[Level, float]]
Bounds = tuple[float, float]

TOLERANCE, MOST_ITERATIONS = 1e-10, 10_000  # largest difference left between a raked share and the population's
ROUNDING = 1e-6  # how far shares may be from adding up to 1 (they are then divided by their sum)
CROSS = " x "


@dataclass(frozen=True, eq=False)
class Raked:
    """The weights, and what they cost.

    `weights` is aligned with the rows raked (for counts: the mean weight of a cell's people) and 1 on average over
    people. `largest_difference` is between a raked share and the population's. `n_effective` is (sum of weights)
    squared over sum of squared weights (Kish 1965, Survey Sampling, 11.7), `design_effect` people over that.
    `trimmed` is the share of people whose weight stands at a bound of `trim`.
    """

    weights: Numbers
    iterations: int
    largest_difference: float
    n: int
    n_effective: float
    design_effect: float
    trimmed: float


@dataclass(frozen=True)
class _Margin:
    codes: Codes  # of each row or cell
    shares: Numbers  # of each code


@dataclass(frozen=True)
class _People:
    """What stands in each row: how many people, their mean weight and mean squared weight."""

    n: Numbers
    weight: Numbers
    squared: Numbers


def rake(
    sample: pd.DataFrame,
    margins: Margins,
    *,
    weight: str | None = None,
    trim: Bounds | None = None,
    tolerance: float = TOLERANCE,
    most_iterations: int = MOST_ITERATIONS,
) -> Raked:
    """Weights of people (a row each) with which the sample has the shares of `margins`.

    `margins` gives, for a column or a tuple of columns crossed, the share of each level (a tuple of levels where
    crossed), adding up to 1. `weight` is a column of starting weights, all equal where None. `trim` are the least and
    the greatest weight allowed, the mean weight being 1. The weights are those nearest to the starting ones (in
    Kullback-Leibler distance) that keep every margin and the bounds: starting weight times a factor a level, cut at
    the bounds (the conditions of Karush, Kuhn and Tucker).

    Raises BadSample for a column or level that is missing or undeclared, a level without people, shares that are not
    above 0 or do not add up to 1, and bad weights; NoFit where no weights keep all margins.

    Checked against the closed form of a 2 x 2 table (its odds ratio stays) and the 4 x 4 table in the documentation of
    Julia's ProportionalFitting.jl. R's `survey::rake`, on which cNORM's `computeWeights` is based, stops by default
    where no cell changes by a person or more.

    >>> rake(pd.DataFrame({"sex": ["F", "F", "F", "M"]}), {"sex": {"F": 0.5, "M": 0.5}}).weights.round(3).tolist()
    [0.667, 0.667, 0.667, 2.0]
    """
    if weight is not None:
        raise_first([*missing_columns(sample, [weight]), *weight_faults(sample, weight)])
    start = np.ones(len(sample)) if weight is None else numbers(sample[weight])
    return _rake(sample, margins, _People(np.ones(len(sample)), start, start**2), trim, tolerance, most_iterations)


def rake_counts(
    counts: pd.DataFrame,
    margins: Margins,
    *,
    trim: Bounds | None = None,
    tolerance: float = TOLERANCE,
    most_iterations: int = MOST_ITERATIONS,
) -> Raked:
    """Like `rake`, of the counts of `norms.tally` from their weights; `trim` bounds the mean weight of a cell.

    >>> counts = pd.DataFrame({"raw": [1.0, 1.0], "sex": ["F", "M"], "n": [3, 1], "weight": [3.0, 1.0]})
    >>> raked = rake_counts(counts.assign(weight_squared=counts["weight"]), {"sex": {"F": 0.5, "M": 0.5}})
    >>> raked.weights.round(3).tolist(), round(raked.n_effective, 3)
    ([0.667, 2.0], 3.0)
    """
    raise_first(list(missing_columns(counts, ["n", "weight", "weight_squared"])))
    n = numbers(counts["n"])
    people = _People(n, numbers(counts["weight"]) / n, numbers(counts["weight_squared"]) / n)
    return _rake(counts, margins, people, trim, tolerance, most_iterations)


def weighted(counts: pd.DataFrame, raked: Raked) -> pd.DataFrame:
    """The counts with the weights of `rake_counts`: `weight` and `weight_squared` anew, all else the same.

    >>> counts = pd.DataFrame({"sex": ["F", "M"], "n": [3, 1], "weight": [3.0, 1.0], "weight_squared": [3.0, 1.0]})
    >>> weighted(counts, rake_counts(counts, {"sex": {"F": 0.5, "M": 0.5}}))["weight"].round(3).tolist()
    [2.0, 2.0]
    """
    weight = raked.weights * numbers(counts["n"])
    factor = weight / numbers(counts["weight"])
    return counts.assign(weight=weight, weight_squared=numbers(counts["weight_squared"]) * factor**2)


def _rake(
    sample: pd.DataFrame, margins: Margins, people: _People, trim: Bounds | None, tolerance: float, most: int
) -> Raked:
    if trim is not None and not 0 <= trim[0] < 1 < trim[1]:
        said = "The bounds of weights are {value}, but 1, the mean weight, must lie between them. Mend them."
        raise BadSample(said, value=trim)
    if not margins:
        raise BadSample("There are no population margins to weigh by. Give at least one.")
    found = [_margin(sample, factor, shares) for factor, shares in margins.items()]
    first, where = _cells([margin.codes for margin in found], people.weight)
    n: Numbers = np.bincount(where, weights=people.n).astype(np.float64)
    start = people.weight[first] * n.sum() / (people.n * people.weight).sum()
    at_cells = [_Margin(margin.codes[first], margin.shares) for margin in found]
    weights, iterations, difference = _fitted(start, n, at_cells, trim, tolerance, most)
    factor = weights[where] / people.weight
    squared = float((people.n * people.squared * factor**2).sum())
    n_effective = float((n * weights).sum()) ** 2 / squared
    at_bound = np.isin(weights, trim) if trim else np.zeros(len(n), dtype=bool)
    return Raked(
        weights=weights[where],
        iterations=iterations,
        largest_difference=difference,
        n=round(float(n.sum())),
        n_effective=n_effective,
        design_effect=float(n.sum()) / n_effective,
        trimmed=float(n[at_bound].sum() / n.sum()),
    )


def _fitted(
    start: Numbers, n: Numbers, margins: Sequence[_Margin], trim: Bounds | None, tolerance: float, most: int
) -> tuple[Numbers, int, float]:
    """Weights of the cells, rounds taken, and the largest difference left."""
    free, total, difference = start.copy(), n.sum(), np.inf
    for iteration in range(1, most + 1):
        for margin in margins:
            sums = np.bincount(margin.codes, weights=n * _cut(free, trim), minlength=len(margin.shares))
            with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # what runs away is refused below
                free *= (margin.shares * total / sums)[margin.codes]
        weights = _cut(free, trim)
        off = [np.bincount(m.codes, weights=n * weights, minlength=len(m.shares)) / total - m.shares for m in margins]
        difference = max(float(np.abs(one).max()) for one in off)
        if difference <= tolerance:
            return weights, iteration, difference
        if not (np.isfinite(free).all() and free.all()):
            break
    raise NoFit(
        "No weights keep all these margins: a share is still off by {difference:.6f} after {iterations} rounds. Look "
        "for margins that contradict one another, cross fewer columns, or widen the bounds of the weights.",
        difference=difference,
        iterations=iteration,
    )


def _cut(free: Numbers, trim: Bounds | None) -> Numbers:
    return free if trim is None else np.clip(free, *trim)


def _cells(codes: Sequence[Codes], weight: Numbers) -> tuple[Codes, Codes]:
    """The first row of each cell (rows alike in every margin and in starting weight), and the cell of each row."""
    where = np.zeros(len(weight), dtype=np.intp) if (weight == weight[0]).all() else pd.factorize(weight)[0]
    for one in codes:
        where = where * (int(one.max()) + 1) + one
    where = pd.factorize(where)[0]
    first = np.zeros(int(where.max()) + 1, dtype=np.intp)
    first[where[::-1]] = np.arange(len(where))[::-1]
    return first, where


def _margin(sample: pd.DataFrame, factor: Factor, shares: Mapping[Level, float]) -> _Margin:
    """The margin over the rows. Raises BadSample."""
    columns = factor if isinstance(factor, tuple) else (factor,)
    raise_first(list(missing_columns(sample, columns)))
    if not len(sample):
        raise BadSample("The sample has no rows. Give at least the people to be counted.")
    name = CROSS.join(columns)
    levels = [CROSS.join(map(str, level if isinstance(level, tuple) else (level,))) for level in shares]
    given = np.array(list(shares.values()), dtype=np.float64)
    if not (given > 0).all() or abs(fsum(given) - 1) > ROUNDING:
        raise BadSample(
            "The population shares of {column!r} are {value}, adding up to {total:.6f}. Each must be above 0, and "
            "together 1. Mend them.",
            column=name,
            value=given.tolist(),
            total=fsum(given),
        )
    place, found = _crossed(sample, columns)
    codes = np.array([levels.index(level) if level in levels else -1 for level in found], dtype=np.intp)[place]
    _check_levels(sample, name, levels, [found[code] for code in place[codes < 0][:1]], codes)
    return _Margin(codes, given / fsum(given))


def _crossed(sample: pd.DataFrame, columns: Sequence[str]) -> tuple[Codes, list[str]]:
    """The code of each row by all columns together, and what each code stands for."""
    parts = [levels_of(sample[column]) for column in columns]
    for column, part in zip(columns, parts, strict=True):
        raise_first(list(level_faults(sample, column, part, ())))
    place, found = parts[0]
    for codes, levels in parts[1:]:
        place, both = pd.factorize(place * len(levels) + codes)
        found = [found[b // len(levels)] + CROSS + levels[b % len(levels)] for b in both]
    return place, found


def _check_levels(sample: pd.DataFrame, name: str, levels: list[str], unknown: list[str], codes: Codes) -> None:
    for value in unknown:
        raise BadSample(
            "Row {row} has {value!r} in {column!r}, for which no population share is given. Levels: {levels}. Give its "
            "share, or mend the cell.",
            row=sample.index[int(np.argmin(codes))],
            value=value,
            column=name,
            levels=", ".join(levels),
        )
    for code in np.flatnonzero(np.bincount(codes, minlength=len(levels)) == 0):
        raise BadSample(
            "Column {column!r}: nobody in the sample has {value}. Add such people, or leave the level out and norm "
            "without it.",
            column=name,
            value=f"{name} = {levels[code]}",
        )
