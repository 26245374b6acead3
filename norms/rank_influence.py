"""What does one more person change, by moving the ranks of all the others?

Normal scores come from ranks, so a regression on them has an error that its residuals do not show: with other people
in the sample everybody's place would have been another. The infinitesimal jackknife (Jaeckel 1972; Efron 1982, ch. 6)
takes the derivative of the ranks by each person's weight along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.linalg import solve_triangular

from norms.model import Numbers
from norms.rank import Grid, Peers, Places, grids
from norms.taylor_terms import Term, design, design_slopes
from norms.units import T_SD


@dataclass(frozen=True, eq=False)
class Fitted:
    """A regression that was solved: its coefficients, and the triangle of its QR with the columns' scale."""

    terms: Sequence[Term]
    coefficients: Numbers
    triangle: Numbers
    scale: Numbers


def covariance_root(
    fitted: Fitted, ranked: pd.DataFrame, peers: Peers, *, within: Sequence[str], extra: float
) -> Numbers:
    """A square root of the coefficients' covariance: infinitesimal jackknife over people, ranks moved along.

    The normal equations sum w x(L) (y - x(L)'b) = 0 hold for every weighting; their derivative by a person's weight is
    x e at the person, and through the ranks w (x' e - x f') dL/dp at everybody among whose peers they are, with f' the
    curve's slope and dL/dp = 10 / normal density. The sandwich is that of Huber 1967. `extra` is the rank formula's.
    """
    t_score, scaled = ranked["t_score"].to_numpy(), fitted.coefficients * fitted.scale
    x = design(fitted.terms, t_score, ranked) / fitted.scale
    slopes = design_slopes(fitted.terms, t_score, ranked) / fitted.scale
    residual = ranked["raw"].to_numpy(dtype=float) - x @ scaled
    peers_n = ranked["peers_n"].to_numpy()
    density = np.exp(-(ranked["z"].to_numpy() ** 2) / 2) / np.sqrt(2 * np.pi)
    by_share = ranked["weight"].to_numpy(dtype=float) * T_SD / density * peers_n / (peers_n + extra)
    effect = (slopes * residual[:, None] - x * (slopes @ scaled)[:, None]) * by_share[:, None]
    squares = ranked["weight_squared"].to_numpy(dtype=float)
    scores = (x * residual[:, None] + moved_by_one_more(effect, ranked, peers, within)) * np.sqrt(squares)[:, None]
    inverse = solve_triangular(fitted.triangle, np.eye(len(scaled)))
    spread = scores @ inverse  # in the coordinates of the QR, where inner products lose nothing
    sizes, axes = np.linalg.eigh(spread.T @ spread)
    return np.asarray(inverse @ (axes * np.sqrt(np.maximum(sizes, 0))) / fitted.scale[:, None])


def moved_by_one_more(effect: Numbers, ranked: pd.DataFrame, peers: Peers, within: Sequence[str]) -> Numbers:
    """What a person of each cell adds to a sum, by moving the share below of every cell among whose peers they are.

    `effect` (a row a cell) is the sum's derivative by each cell's share of peers below it (0 to 1). One more person of
    unit weight moves that share by (1 - share) / weight if they stand below the cell, (1/2 - share) / weight at it and
    -share / weight above it, weight being the peers'.
    """
    moved = np.empty_like(effect)
    per_weight = effect / ranked["peers_weight"].to_numpy(dtype=float)[:, None]
    for rows, grid in grids(ranked, peers, within):
        share = grid.share_and_peers(ranked, rows)[0]
        for column in range(effect.shape[1]):
            moved[rows, column] = _summed(per_weight[rows, column], share, grid)
    return moved


def _summed(amount: Numbers, share: Numbers, grid: Grid) -> Numbers:
    by_age = grid.table(amount)
    below = by_age.sum(axis=1, keepdims=True) - np.cumsum(by_age, axis=1) + by_age / 2
    below -= np.bincount(grid.age_at, amount * share, len(grid.peers.ages))[:, None]
    summed = np.vstack([np.zeros(grid.raws), np.cumsum(below, axis=0)])
    first, last = _counted_in(grid.peers)
    return np.asarray((summed[last] - summed[first])[grid.age_at, grid.raw_at])


def _counted_in(peers: Peers) -> tuple[Places, Places]:
    """For every age those (from, up to but without) among whose peers it is: both ends of the peers rise with age."""
    each = np.arange(len(peers.ages))
    return np.searchsorted(peers.last, each, side="left"), np.searchsorted(peers.first, each, side="right")
