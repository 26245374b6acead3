"""Where does each raw score rank among its peers: those of the same age group, or of a window that slides over age?

Percentile ranks are turned into normal scores (z, T), the first step of regression-based norms. Everything is computed
from counts, one row a cell, so it costs by the number of cells whatever the number of people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from norms.errors import BadSample
from norms.model import Numbers
from norms.units import T_MEAN, T_SD

Places = npt.NDArray[np.intp]
LARGEST_GRID = 40_000_000  # distinct ages times distinct raw scores; 320 MB a table of them
NEEDED = ("raw", "n", "weight")


@dataclass(frozen=True)
class RankFormula:
    """Percentile rank of a rank among n: (rank + shift) / (n + extra)."""

    shift: float
    extra: float
    source: str


FORMULAS = {
    "blom": RankFormula(-3 / 8, 1 / 4, "Blom 1958, Statistical estimates and transformed beta-variables"),
    "tukey": RankFormula(-1 / 3, 1 / 3, "Tukey 1962, Ann Math Stat 33:1-67"),
    "van_der_waerden": RankFormula(0.0, 1.0, "van der Waerden 1952, Indag Math 14:453-458"),
    "rankit": RankFormula(-1 / 2, 0.0, "Bliss 1967, Statistics in biology, vol. 1"),  # cNORM's default (method 4)
    "benard": RankFormula(-0.3, 0.4, "Benard & Bos-Levenbach 1953, Statistica Neerlandica 7:163-173"),
    "filliben": RankFormula(-0.3175, 0.365, "Filliben 1975, Technometrics 17:111-117"),
    "yu_huang": RankFormula(-0.326, 0.348, "Yu & Huang 2001, Stoch Environ Res Risk Assess 15:462-476"),
}


@dataclass(frozen=True, eq=False)
class Peers:
    """Who is ranked together: the peers of ages[i] are all of ages[first[i]] to ages[last[i]], both included."""

    ages: Numbers
    first: Places
    last: Places


def age_groups(ages: Numbers, edges: Sequence[float] | None = None) -> Peers:
    """Peers of the same age, or of the same band where `edges` (years, rising) are given: [edge, next edge).

    Raises BadSample for an age outside the edges.
    """
    if edges is None:
        each = np.arange(len(ages))
        return Peers(ages, each, each)
    bands = np.searchsorted(np.asarray(edges, dtype=float), ages, side="right")
    outside = ages[(bands == 0) | (bands == len(edges))]
    if len(outside):
        raise BadSample(
            "Age {value} is in no age group. Groups go from {low} to below {high}. Widen them or leave the people out.",
            value=float(outside[0]),
            low=float(edges[0]),
            high=float(edges[-1]),
        )
    return Peers(ages, np.searchsorted(bands, bands, side="left"), np.searchsorted(bands, bands, side="right") - 1)


def sliding_window(ages: Numbers, width_years: float) -> Peers:
    """Peers within half the width on either side; at the youngest and oldest age the window stops, at full width.

    Checked against the source of cNORM 3.6 (rankBySlidingWindow): ends inclusive, windows shifted inwards at the edges.
    Raises BadSample where the width is not above 0.
    """
    if not width_years > 0:
        raise BadSample("The window is {value} years wide, but must be above 0. Widen it.", value=width_years)
    half, slip = width_years / 2, 1e-9
    centre = np.maximum(np.minimum(ages, ages[-1] - half), ages[0] + half)
    first = np.searchsorted(ages, centre - half - slip, side="left")
    last = np.searchsorted(ages, centre + half + slip, side="right") - 1
    return Peers(ages, first, last)


def rank_by_group(
    counts: pd.DataFrame,
    *,
    edges: Sequence[float] | None = None,
    within: Sequence[str] = (),
    formula: str = "rankit",
) -> pd.DataFrame:
    """The counts with columns percentile (0 to 100), z and t_score of each cell among its age group.

    Without `edges` every distinct age is a group; without a column age all are one group. `within` names columns (sex
    ...) within whose levels the ranking is done. Ties share their average rank; weighted as cNORM's weighted.rank.
    Source: normal scores by Blom 1958 and others (FORMULAS); checked against cNORM 3.6.0, elfe, group 3, raw 14:
    percentile 47.75, T 49.43571. Raises BadSample.

    >>> three = pd.DataFrame({"raw": [3.0, 5.0, 9.0], "age": 7.0, "n": [1, 2, 1], "weight": [1.0, 2.0, 1.0]})
    >>> rank_by_group(three)["percentile"].tolist()
    [12.5, 50.0, 87.5]
    """
    return ranked(counts, age_groups(distinct_ages(counts), edges), within, formula)


def rank_by_window(
    counts: pd.DataFrame, *, width_years: float, within: Sequence[str] = (), formula: str = "rankit"
) -> pd.DataFrame:
    """As `rank_by_group`, each cell among those of a window of ages around its own. Raises BadSample.

    >>> two = pd.DataFrame({"raw": [3.0, 5.0], "age": [7.0, 7.5], "n": [1, 1], "weight": [1.0, 1.0]})
    >>> rank_by_window(two, width_years=1)["percentile"].tolist()
    [25.0, 75.0]
    """
    return ranked(counts, sliding_window(distinct_ages(counts), width_years), within, formula)


def ranked(counts: pd.DataFrame, peers: Peers, within: Sequence[str], formula: str) -> pd.DataFrame:
    """The counts with percentile, z, t_score, and peers_n, peers_weight: how many people each was ranked among."""
    rule = rank_formula(formula)
    found = np.empty((3, len(counts)))
    for rows, grid in grids(counts, peers, within):
        found[:, rows] = grid.share_and_peers(counts, rows)
    share, peers_n, peers_weight = found
    percentile = (share * peers_n + 0.5 + rule.shift) / (peers_n + rule.extra)
    z = ndtri(percentile)
    return counts.assign(
        percentile=100 * percentile, z=z, t_score=T_MEAN + T_SD * z, peers_n=peers_n, peers_weight=peers_weight
    )


def rank_formula(name: str) -> RankFormula:
    """The formula of this name. Raises BadSample where there is none."""
    if name not in FORMULAS:
        raise BadSample(
            "Rank formula {value!r} is not known. Known: {known}. Choose one of them.",
            value=name,
            known=", ".join(FORMULAS),
        )
    return FORMULAS[name]


def distinct_ages(counts: pd.DataFrame) -> Numbers:
    """The distinct ages, rising; a single 0 where age is no column. Raises BadSample for counts that cannot be used."""
    _check(counts)
    if "age" not in counts.columns:
        return np.zeros(1)
    return np.unique(counts["age"].to_numpy(dtype=float))


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells of one stratum by age (row) and raw score (column)."""

    peers: Peers
    age_at: Places  # of each cell of the stratum, in its order
    raw_at: Places
    raws: int

    def table(self, amount: Numbers) -> Numbers:
        """An amount per cell, summed by age and raw score."""
        at = self.age_at * self.raws + self.raw_at
        flat: Numbers = np.bincount(at, amount, len(self.peers.ages) * self.raws).astype(np.float64)
        return flat.reshape(len(self.peers.ages), self.raws)

    def among_peers(self, table: Numbers) -> Numbers:
        """For every age the sum of the table's rows over its peers."""
        summed = np.vstack([np.zeros(self.raws), np.cumsum(table, axis=0)])
        return np.asarray(summed[self.peers.last + 1] - summed[self.peers.first])

    def share_and_peers(self, counts: pd.DataFrame, rows: Places) -> Numbers:
        """Three rows: share of the peers' weight below (ties count half), number and weight of the peers."""
        weight = self.among_peers(self.table(counts["weight"].to_numpy(dtype=float)[rows]))
        people = self.among_peers(self.table(counts["n"].to_numpy(dtype=float)[rows])).sum(axis=1)
        total = weight.sum(axis=1)
        below = np.cumsum(weight, axis=1) - weight / 2
        share = below[self.age_at, self.raw_at] / total[self.age_at]
        return np.vstack([share, people[self.age_at], total[self.age_at]])


def grids(counts: pd.DataFrame, peers: Peers, within: Sequence[str]) -> Iterator[tuple[Places, Grid]]:
    """Each stratum's rows (positions in `counts`) and its grid. Raises BadSample where the grid would be too large."""
    strata = counts.groupby(list(within), observed=True).ngroup().to_numpy() if within else np.zeros(len(counts), int)
    ages = counts["age"].to_numpy(dtype=float) if "age" in counts.columns else np.zeros(len(counts))
    raw = counts["raw"].to_numpy(dtype=float)
    for stratum in np.unique(strata):
        rows = np.flatnonzero(strata == stratum)
        values, raw_at = np.unique(raw[rows], return_inverse=True)
        if len(values) * len(peers.ages) > LARGEST_GRID:
            raise BadSample(
                "{ages} distinct ages and {raws} distinct raw scores are too many to rank. "
                "Count age in months, or round the raw scores to the unit that is reported.",
                ages=len(peers.ages),
                raws=len(values),
            )
        yield rows, Grid(peers, np.searchsorted(peers.ages, ages[rows]), raw_at, len(values))


def _check(counts: pd.DataFrame) -> None:
    for column in NEEDED:
        if column not in counts.columns:
            raise BadSample("The counts have no column {column!r}. Tally the sample first.", column=column)
    for column in (*NEEDED, *(["age"] if "age" in counts.columns else [])):
        values = counts[column].to_numpy(dtype=float)
        wrong = np.flatnonzero(~np.isfinite(values) | ((values <= 0) if column in ("n", "weight") else False))
        if len(wrong):
            raise BadSample(
                "Counts, row {row}: column {column!r} is {value}, which cannot be used. Mend the sample.",
                row=int(wrong[0]),
                column=column,
                value=float(values[wrong[0]]),
            )
    if counts.empty:
        raise BadSample("The counts hold nobody. Give a sample.")
