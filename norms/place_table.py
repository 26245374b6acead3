"""Where do people stand in a table: of strata, of percentiles, of equations, of cut-offs?

The sign of z is turned where less is better, so that a higher place is always the better one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from norms.model import Numbers
from norms.normset import NormSet
from norms.people import AMOUNTS
from norms.placed import Placed, sorted_in
from norms.rows_equation import COEFFICIENTS
from norms.strata import NONE, Strata, column, find, strata_of


def in_table(norm_set: NormSet, placed: Placed) -> None:
    """Fill `placed` from the table of the set, by its kind."""
    strata = strata_of(norm_set.table)
    placed.stratum, placed.strata = find(strata, placed.people, placed.reasons), strata.names
    by_kind = {"strata": _strata, "percentiles": _percentiles, "equation": _equation, "cutoffs": _cutoffs}
    by_kind[norm_set.kind](norm_set, strata, placed)


def sign(norm_set: NormSet) -> float:
    """1 where more is better, -1 where less is."""
    return 1.0 if norm_set.better == "higher" else -1.0


def _strata(norm_set: NormSet, strata: Strata, placed: Placed) -> None:
    mean, sd = (column(norm_set.table, name, placed.stratum) for name in ("mean", "sd"))
    _z(norm_set, placed, placed.people.raw - mean, sd)
    placed.reasons.add("skewed", norm_set.shape == "skewed")
    placed.reasons.add("no_sd", np.isnan(sd))
    placed.n = column(norm_set.table, "n", placed.stratum)
    _doubts(norm_set.table, placed)
    for name, end, side in (("below_observed", "lowest", -1), ("above_observed", "highest", 1)):
        if end in norm_set.table:
            seen = column(norm_set.table, end, placed.stratum)
            placed.flags.add(name, side * placed.people.raw > side * seen)  # NaN where no range is printed: False


def _doubts(table: pd.DataFrame, placed: Placed) -> None:
    placed.flags.add("n_recalled", np.isnan(column(table, "n", placed.stratum)))
    if "doubt" in table:
        placed.flags.add("doubtful_figures", np.append(table["doubt"].to_numpy() != "", False)[placed.stratum])


def _percentiles(norm_set: NormSet, strata: Strata, placed: Placed) -> None:
    low, high = (np.full(len(placed.people), np.nan) for _ in range(2))
    for code, rows in sorted_in(placed.stratum):
        printed = norm_set.table[strata.of_row == code]
        low[rows], high[rows] = band_of(printed, placed.people.raw[rows], norm_set.better == "lower")
    placed.figures |= {"band_low": low, "band_high": high}


def band_of(printed: pd.DataFrame, raw: Numbers, lower_is_better: bool = False) -> tuple[Numbers, Numbers]:
    """The printed percentiles at or below and above each raw score, NaN beyond the outermost.

    Counted towards the better end, so a time at the 25th percentile of times stands at the 75th.

    >>> printed = pd.DataFrame({"percentile": [25.0, 50.0, 75.0], "value": [33.0, 39.0, 44.0]})
    >>> band_of(printed, np.array([20.0, 36.0, 44.0]))
    (array([nan, 25., 75.]), array([25., 50., nan]))
    """
    turn = -1.0 if lower_is_better else 1.0
    percentiles = printed["percentile"].to_numpy(dtype=np.float64)
    percentiles = 100.0 - percentiles if lower_is_better else percentiles
    order = np.argsort(percentiles)
    values = turn * printed["value"].to_numpy(dtype=np.float64)[order]
    ends = np.concatenate([[np.nan], percentiles[order], [np.nan]])
    reached = np.searchsorted(values, turn * raw, side="right")
    return ends[reached], ends[reached + 1]


def _equation(norm_set: NormSet, strata: Strata, placed: Placed) -> None:
    people, table = placed.people, norm_set.table
    measured = {"per_age_year": people.age_years} | {f"per_{name}": people.amounts.get(name) for name in AMOUNTS}
    predicted = column(table, "intercept", placed.stratum)
    for name in COEFFICIENTS:
        slope = column(table, name, placed.stratum)
        amount = measured[name]
        known = np.full(len(people), np.nan) if amount is None else amount
        placed.reasons.add(f"unknown_{name.removeprefix('per_').rpartition('_')[0]}", (slope != 0) & np.isnan(known))
        predicted = predicted + np.where(slope == 0, 0.0, slope * known)
    placed.stratum = np.where(placed.reasons.none, placed.stratum, NONE)
    predicted = np.where(placed.reasons.none, predicted, np.nan)
    limit = predicted - column(table, "lower_limit_below", placed.stratum)
    spread = column(table, "residual_sd", placed.stratum)
    spread = np.full_like(spread, np.nan) if norm_set.shape == "skewed" else spread
    _z(norm_set, placed, people.raw - predicted, spread)
    placed.reasons.add("skewed" if norm_set.shape == "skewed" else "no_sd", np.isnan(spread) & np.isnan(limit))
    placed.figures |= {"predicted": predicted, "lower_limit": limit}
    _doubts(table, placed)


def _cutoffs(norm_set: NormSet, strata: Strata, placed: Placed) -> None:
    placed.bands = tuple(norm_set.bands)
    band = np.full(len(placed.people), -1, dtype=np.intp)
    for code, people in sorted_in(placed.stratum):
        rows = norm_set.table[strata.of_row == code]
        low, high = rows["from"].fillna(-np.inf).to_numpy(), rows["below"].fillna(np.inf).to_numpy()
        order = np.argsort(low)
        codes = np.array([placed.bands.index(name) for name in rows["band"]], dtype=np.intp)[order]
        at = np.searchsorted(low[order], placed.people.raw[people], side="right") - 1
        band[people] = np.where((at >= 0) & (placed.people.raw[people] < high[order][at]), codes[at], -1)
    placed.band = band
    placed.reasons.add("no_band", (band < 0) & ~np.isnan(placed.people.raw))


def _z(norm_set: NormSet, placed: Placed, distance: Numbers, sd: Numbers) -> None:
    skewed = norm_set.shape == "skewed"
    placed.figures["z"] = np.full_like(sd, np.nan) if skewed else sign(norm_set) * (distance / sd)
