"""Which few of many candidate regressors explain the most, for every number of them, with certainty?

Exhaustive in its answer, not in its work: branch and bound over the triangular factor of the regression, so that the
answer is exact and costs nothing by the number of people. A branch keeps a set of regressors whose first ones are
settled; dropping the next one is a row of Givens rotations (Gatu & Kontoghiorghes 2006, J Comput Graph Stat
15:139-156; the leaps of Furnival & Wilson 1974, Technometrics 16:499-511, without their Gram matrix, whose condition is
the square of the factor's). A branch ends where even its whole set is worse than what was found already, for each size
that it could still give. Thousands of branches are worked at once, as columns of the same arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.special import comb

from norms.errors import NoFit
from norms.model import Numbers

Masks = npt.NDArray[np.int64]
MOST_CANDIDATES = 30
BLOCK = 256  # rows of a QR at once
TOGETHER = 1 << 14  # branches worked at once
REORDERED_FROM = 16  # open regressors from which a branch's order is worth renewing


@dataclass(frozen=True, eq=False)
class _Branches:
    """Branches with the same number of open regressors; the last axis of every array is the branch.

    `rows` is the triangle of the open regressors and, last, the outcome: row j without its zeros. `size` counts the
    settled ones, `mask` holds their bits, `bits` the bit of each open one.
    """

    rows: list[Numbers]
    size: Masks
    mask: Masks
    bits: Masks

    def pick(self, chosen: npt.NDArray[np.intp] | slice) -> _Branches:
        return _Branches(
            [row[:, chosen] for row in self.rows], self.size[chosen], self.mask[chosen], self.bits[:, chosen]
        )


@dataclass(frozen=True, eq=False)
class Subsets:
    """The best subsets found: row s, column r is the r-th best with s regressors; inf and 0 where there is none.

    `rss` holds residual sums of squares, `masks` which candidates are in: bit i for candidate i.
    """

    rss: Numbers
    masks: Masks
    worked: list[int] = field(default_factory=list)  # branches worked, in batches

    def members(self, size: int, place: int) -> list[int]:
        """The candidates of one subset, by position."""
        mask = int(self.masks[size, place])
        return [i for i in range(mask.bit_length()) if mask >> i & 1]


def best_subsets(triangle: Numbers, *, keep: int = 10, sizes: range | None = None) -> Subsets:
    """The `keep` best subsets of every size (or of `sizes`) by residual sum of squares, exact.

    `triangle` is the R of a QR of the candidate columns and, last, the outcome, both after what is always in the model
    was projected out. Raises NoFit for too many candidates or linearly dependent ones. Checked against a full
    enumeration, and through cNORM 3.6.0's choices (leaps::regsubsets) for elfe.

    >>> columns = np.array([[1.0, 0, 0, 3], [0, 1, 0, 2], [0, 0, 1, 1], [0, 0, 0, 1]])
    >>> found = best_subsets(columns, keep=1)
    >>> found.members(2, 0), round(float(found.rss[2, 0]), 6)
    ([0, 1], 2.0)
    """
    candidates = triangle.shape[1] - 1
    _check(triangle, candidates)
    found = Subsets(np.full((candidates + 1, keep), np.inf), np.zeros((candidates + 1, keep), np.int64))
    wanted = np.isin(np.arange(candidates + 1), range(candidates + 1) if sizes is None else sizes)
    stack = [_root(triangle, candidates)]
    _offer(found, wanted, stack[0], whole=True)
    while stack:
        stack.extend(_grown(stack.pop(), found, wanted))
    return found


def triangular(rows: Numbers) -> Numbers:
    """The R of a QR of many rows, by blocks, then of the blocks' triangles: as stable, and light on a shared machine.

    Source: TSQR, Demmel, Grigori, Hoemmen & Langou 2012, SIAM J Sci Comput 34:A206-A239.
    """
    width = rows.shape[1]
    while len(rows) > 2 * BLOCK:
        padded = np.vstack([rows, np.zeros((-len(rows) % BLOCK, width))])
        rows = np.asarray(np.linalg.qr(padded.reshape(-1, BLOCK, width), mode="r")).reshape(-1, width)
    triangle = np.asarray(np.linalg.qr(rows, mode="r"))
    return np.vstack([triangle, np.zeros((width - len(triangle), width))])  # square, with fewer rows than columns too


def _check(triangle: Numbers, candidates: int) -> None:
    if candidates > MOST_CANDIDATES:
        raise NoFit(
            "{candidates} candidate terms are too many for an exact search; the most is {most}. "
            "Lower the powers of location or age, or name the terms.",
            candidates=candidates,
            most=MOST_CANDIDATES,
        )
    refuse_dependent(triangle)


def refuse_dependent(triangle: Numbers) -> None:
    """Raises NoFit where a column of the triangle, but for the last, follows from those before it."""
    lengths = np.sqrt((triangle[:, :-1] ** 2).sum(axis=0))
    if (np.abs(np.diag(triangle)[:-1]) <= 1e-13 * lengths).any():
        raise NoFit(
            "The terms depend on each other in this sample: too few distinct ages or raw scores for these powers. "
            "Lower the powers of location or age."
        )


def _root(triangle: Numbers, candidates: int) -> _Branches:
    strength = _drop_cost(triangle[None, :candidates, :])[0]
    order = np.argsort(-strength, kind="stable")  # the strongest first: to drop one of them ends a branch early
    again: Numbers = np.asarray(np.linalg.qr(triangle[:, np.append(order, candidates)], mode="r"))
    rows = [again[j, j:, None].copy() for j in range(candidates + 1)]
    return _Branches(rows, np.zeros(1, np.int64), np.zeros(1, np.int64), (np.int64(1) << order)[:, None])


def _grown(branches: _Branches, found: Subsets, wanted: npt.NDArray[np.bool_]) -> list[_Branches]:
    """The branches that follow: those that settle the next open regressor, and those that drop it."""
    if len(branches.bits) >= REORDERED_FROM and len(branches.size) > 1:
        branches = _reordered(branches)
        _offer(found, wanted, branches)
    found.worked.append(len(branches.size))
    dropped = _drop_next(branches)
    _offer(found, wanted, dropped)
    if len(dropped.bits) == 0:
        return []
    settled = _Branches(branches.rows[1:], branches.size + 1, branches.mask + branches.bits[0], branches.bits[1:])
    worst = _worst_useful(found, wanted)
    smallest = int(np.flatnonzero(wanted)[0])
    parts = [part.pick(np.flatnonzero(_useful(part, worst, smallest))) for part in (settled, dropped)]
    joined = _joined(parts[0], parts[1])
    count = len(joined.size)
    return [joined.pick(slice(low, low + TOGETHER)) for low in range(0, count, TOGETHER)]


def _worst_useful(found: Subsets, wanted: npt.NDArray[np.bool_]) -> Numbers:
    """For every size the worst residual sum of squares that could still be of use at this size or a larger one."""
    every = comb(len(wanted) - 1, np.arange(len(wanted)))
    complete = np.isfinite(found.rss).sum(axis=1) >= every
    worst = np.where(wanted & ~complete, found.rss[:, -1], -np.inf)
    return np.append(np.maximum.accumulate(worst[::-1])[::-1], -np.inf)


def _useful(branches: _Branches, worst: Numbers, smallest: int) -> npt.NDArray[np.bool_]:
    """Which branches may still give a subset that is wanted and better: none does that is worse whole, or too small."""
    better = branches.rows[-1][0] ** 2 < worst[branches.size + 1]
    return np.asarray(better & (branches.size + len(branches.bits) >= smallest))


def _drop_next(branches: _Branches) -> _Branches:
    rows, open_count = branches.rows, len(branches.bits)
    carried, new = rows[0][1:], []
    for j in range(1, open_count):
        below = rows[j]
        length = np.sqrt(carried[0] ** 2 + below[0] ** 2)
        cosine, sine = carried[0] / length, below[0] / length
        turned = cosine * carried
        turned += sine * below
        new.append(turned)
        rest = cosine * below[1:]
        rest -= sine * carried[1:]
        carried = rest
    new.append(np.hypot(carried, rows[open_count]))
    return _Branches(new, branches.size, branches.mask, branches.bits[1:])


def _joined(first: _Branches, second: _Branches) -> _Branches:
    return _Branches(
        [np.concatenate(pair, axis=1) for pair in zip(first.rows, second.rows, strict=True)],
        np.concatenate([first.size, second.size]),
        np.concatenate([first.mask, second.mask]),
        np.concatenate([first.bits, second.bits], axis=1),
    )


def _drop_cost(triangles: Numbers) -> Numbers:
    """By how much each residual sum of squares grows when one regressor is dropped: (branch, regressor)."""
    inverse = np.linalg.inv(triangles[:, :, :-1])
    slopes = (inverse @ triangles[:, :, -1:])[..., 0]
    return np.asarray(slopes**2 / (inverse**2).sum(axis=2))


def _reordered(branches: _Branches) -> _Branches:
    """The same branches, the open regressors of each by what it costs to drop them, the dearest first."""
    count, size = len(branches.bits), len(branches.size)
    full = np.zeros((size, count + 1, count + 1))
    for j, row in enumerate(branches.rows):
        full[:, j, j:] = row.T
    order = np.argsort(-_drop_cost(full[:, :count, :]), axis=1, kind="stable")
    full[:, :, :count] = np.take_along_axis(full[:, :, :count], order[:, None, :], axis=2)
    turned: Numbers = np.asarray(np.linalg.qr(full, mode="r"))
    rows = [np.ascontiguousarray(turned[:, j, j:].T) for j in range(count + 1)]
    return _Branches(rows, branches.size, branches.mask, np.take_along_axis(branches.bits, order.T, axis=0))


def _offer(found: Subsets, wanted: npt.NDArray[np.bool_], branches: _Branches, whole: bool = False) -> None:
    """Take up what a branch's leading subsets reach: the settled ones with the first 1, 2 ... open ones."""
    squares = np.array([row[-1] for row in branches.rows]) ** 2
    reached = np.cumsum(squares[::-1], axis=0)[::-1]
    taken = np.arange(len(reached))[:, None]
    limit = np.where(wanted, found.rss[:, -1], -np.inf)[branches.size + taken]
    useful = reached < limit
    useful[0] &= whole
    steps, at = np.nonzero(useful)
    if len(steps) == 0:
        return
    bits = np.vstack([np.zeros(len(branches.size), np.int64), np.cumsum(branches.bits, axis=0)])
    sizes, masks, rss = branches.size[at] + steps, branches.mask[at] + bits[steps, at], reached[steps, at]
    for size in np.unique(sizes):
        _keep_best(found, int(size), rss[sizes == size], masks[sizes == size])


def _keep_best(found: Subsets, size: int, rss: Numbers, masks: Masks) -> None:
    masks = np.concatenate([found.masks[size], masks])
    rss = np.concatenate([found.rss[size], rss])
    known = np.isfinite(rss)
    masks, first = np.unique(masks[known], return_index=True)  # one subset may be met in two orders
    rss = rss[known][first]
    order = np.argsort(rss, kind="stable")[: found.rss.shape[1]]
    found.rss[size, : len(order)] = rss[order]
    found.masks[size, : len(order)] = masks[order]
