"""Which figures of the people stand beside those of a fitted model: percentiles, z, and the spread at an age?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri

from norms.model import NormModel
from norms.sample_figures import percentile_points
from reports.norm_drawing import Levels, alike

Numbers = npt.NDArray[np.float64]

PERCENTILES = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
LEVEL = 0.9
MOST_GROUPS = 12  # distinct ages, or whole years, up to which each is a group of its own
GROUPS = 10
FEWEST = 20  # people of a group whose percentiles are drawn
MOST_POINTS = 200
NORMAL_95 = float(ndtri(0.975))
BARS, STEPS_A_BAR = 40, 4


@dataclass(frozen=True, eq=False)
class Quantiles:
    """The z of the people beside the z expected, rising; `reach` is half the 95% band of each point."""

    expected: Numbers
    seen: Numbers
    reach: Numbers
    unplaced: int  # people without a z


@dataclass(frozen=True, eq=False)
class Histogram:
    """Bars (shares per unit of raw score) and the model's density for the same people, at its own scores `at`."""

    middles: Numbers
    heights: Numbers
    width: float
    at: Numbers
    density: Numbers
    people: int
    low: float | None  # years
    high: float | None
    levels: Mapping[str, str]
    mean: float
    model_middle: float  # the score at which the model has half of these people; NaN where it does not say


def most_common(model: NormModel, counts: pd.DataFrame) -> dict[str, str]:
    """The levels of the model's predictors that most people have together."""
    columns = [column for column in model.domain.levels if column in counts]
    if not columns:
        return {}
    known = np.all([counts[c].astype(str).isin(model.domain.levels[c]) for c in columns], axis=0)
    people = counts[known].groupby(columns, observed=True)["n"].sum()
    first = people.idxmax()
    return dict(zip(columns, map(str, first if isinstance(first, tuple) else (first,)), strict=True))


def age_groups(counts: pd.DataFrame) -> npt.NDArray[np.intp]:
    """The age group of each cell: its age where there are few, else its year of age, else one of ten as large.

    >>> age_groups(pd.DataFrame({"age": [20.0, 20.0, 21.5], "n": [1, 2, 3]})).tolist()
    [0, 0, 1]
    """
    age = counts["age"].to_numpy(dtype=np.float64)
    for ages in (age, np.floor(age)):
        codes, found = pd.factorize(ages, sort=True)
        if len(found) <= MOST_GROUPS:
            return codes
    order = np.argsort(age, kind="stable")
    people = np.cumsum(counts["n"].to_numpy(dtype=np.float64)[order])
    edges = age[order][np.searchsorted(people, people[-1] * np.arange(1, GROUPS) / GROUPS)]
    return np.searchsorted(np.unique(edges), age, side="right")


def observed_and_fitted(
    model: NormModel, counts: pd.DataFrame, kind: Levels, percentiles: Sequence[float] = PERCENTILES
) -> pd.DataFrame:
    """A row an age group and percentile: age (mean), n, percentile, observed, error (of observed), fitted (at the age).

    Observed percentiles as `norms.sample_figures.percentile_points` gives them (Hazen; Woodruff 1952). NaN where the
    group has fewer than 20 people, or the sample does not reach the percentile. The groups of many ages are bands, and
    the model is asked at their mean age.
    """
    groups = age_groups(counts) if "age" in counts else np.zeros(len(counts), dtype=np.intp)
    found = []
    for group in np.unique(groups):
        cells = counts[groups == group]
        n, weight, squared = (cells[c].to_numpy(dtype=np.float64) for c in ("n", "weight", "weight_squared"))
        raw, effective = cells["raw"].to_numpy(dtype=np.float64), weight.sum() ** 2 / squared.sum()
        at, variance = percentile_points(raw, weight, float(effective), percentiles)
        part = pd.DataFrame({"percentile": percentiles, "observed": at, "error": np.sqrt(variance), "n": int(n.sum())})
        if n.sum() < FEWEST:
            part[["observed", "error"]] = np.nan
        person = pd.DataFrame({"percentile": percentiles, **kind})
        if "age" in cells:
            part["age"] = person["age"] = float(np.average(cells["age"].to_numpy(dtype=np.float64), weights=weight))
        part["fitted"] = model.raw(ndtri(np.asarray(percentiles, dtype=np.float64) / 100), person)
        found.append(part)
    return pd.concat(found, ignore_index=True)


def quantiles(model: NormModel, counts: pd.DataFrame) -> Quantiles:
    """At most 200 points of the people's z against normal quantiles of their mid-ranks, weighted.

    The band: sd of a sample quantile sqrt(p (1 - p) / n) / phi(z) (Wilk & Gnanadesikan 1968, Biometrika 55:1-17), n
    effective (Kish 1965).
    """
    z = model.z(counts["raw"].to_numpy(dtype=np.float64), counts)
    n, weight, squared = (counts[c].to_numpy(dtype=np.float64) for c in ("n", "weight", "weight_squared"))
    placed = np.isfinite(z)
    values, where = np.unique(z[placed], return_inverse=True)
    share = np.bincount(where, weights=weight[placed]) / weight[placed].sum() if placed.any() else np.zeros(0)
    middle = np.cumsum(share) - share / 2
    expected: Numbers = ndtri(middle)
    if len(values) > MOST_POINTS:
        wanted = np.linspace(expected[0], expected[-1], MOST_POINTS)
        kept = np.unique(np.abs(expected[:, None] - wanted).argmin(axis=0))
        values, expected, middle = values[kept], expected[kept], middle[kept]
    effective = weight[placed].sum() ** 2 / squared[placed].sum() if placed.any() else 0.0
    slope = np.exp(-(expected**2) / 2) / np.sqrt(2 * np.pi)
    reach = NORMAL_95 * np.sqrt(middle * (1 - middle) / effective) / slope
    return Quantiles(expected=expected, seen=values, reach=reach, unplaced=int(n[~placed].sum()))


def histogram(model: NormModel, people: pd.DataFrame, counts: pd.DataFrame, within_years: float) -> Histogram:
    """The people within `within_years` of the age in the first row of `people` and of its levels, and the model's."""
    levels = {str(c): str(people[c].iloc[0]) for c in people if c != "age" and c in counts}
    near = alike(counts, levels)
    if "age" in counts and "age" in people:
        near &= (counts["age"] - float(people["age"].iloc[0])).abs().to_numpy() <= within_years + 1e-9
    cells = counts[near]
    raw, weight = cells["raw"].to_numpy(dtype=np.float64), cells["weight"].to_numpy(dtype=np.float64)
    edges, at = _edges(model, counts["raw"].to_numpy(dtype=np.float64))
    share = _below(model, cells, at)
    steps = np.diff(at)
    total = weight.sum() if len(weight) else 1.0
    heights = np.histogram(raw, edges, weights=weight)[0] / total / np.diff(edges)
    aged = "age" in cells and len(cells) > 0
    return Histogram(
        middles=(edges[:-1] + edges[1:]) / 2,
        heights=heights,
        width=float(edges[1] - edges[0]),
        at=(at[:-1] + at[1:]) / 2,
        density=np.diff(share) / steps,
        people=int(cells["n"].sum()),
        low=float(cells["age"].min()) if aged else None,
        high=float(cells["age"].max()) if aged else None,
        levels=levels,
        mean=float(weight @ raw / total) if len(raw) else float("nan"),
        model_middle=_middle(at, share),
    )


def _edges(model: NormModel, raw: Numbers) -> tuple[Numbers, Numbers]:
    """The edges of the bars, and the scores at which the model is asked: every whole score, or a fine grid."""
    ends = (model.domain.raw_low, model.domain.raw_high)
    low, high = (end if np.isfinite(end) else seen for end, seen in zip(ends, (raw.min(), raw.max()), strict=True))
    if (raw == np.round(raw)).all() and float(low).is_integer():
        width = max(1, int(np.ceil((high - low + 1) / BARS)))
        return np.arange(low, high + width + 0.5, width) - 0.5, np.arange(low, high + 0.5)
    return np.linspace(low, high, BARS + 1), np.linspace(low, high, BARS * STEPS_A_BAR + 1)


def _below(model: NormModel, cells: pd.DataFrame, at: Numbers) -> Numbers:
    """The share of these people whom the model has below each score, averaged over their ages and levels."""
    keys = [c for c in ("age", *model.domain.levels) if c in cells]
    if cells.empty:
        return np.full(len(at), np.nan)
    of = cells.groupby(keys, observed=True)["weight"].sum().reset_index() if keys else cells[["weight"]].head(1)
    everyone = of.loc[np.repeat(of.index, len(at))].reset_index(drop=True)
    share = ndtr(model.z(np.tile(at, len(of)), everyone)).reshape(len(of), len(at))
    mean: Numbers = np.average(share, axis=0, weights=of["weight"].to_numpy(dtype=np.float64))
    return mean


def _middle(at: Numbers, share: Numbers) -> float:
    known = np.isfinite(share)
    if not known.any():
        return float("nan")
    return float(np.interp(0.5, share[known], at[known], left=np.nan, right=np.nan))
