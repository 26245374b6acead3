"""Which terms shall a norm polynomial have: enough to follow the sample, and none that makes its curves cross?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from norms.best_subsets import Subsets, best_subsets
from norms.errors import NoFit
from norms.model import Numbers

KEEP = 10  # subsets of each size that are looked at, as cNORM's nbest
AT_ONCE = 2  # sizes below the largest that are looked at before all others
FEW = 5  # terms: sizes that are looked at before all others when the smallest is wanted
R2_ENOUGH = 0.99  # cNORM's fallback where no subset is consistent

Rises = Callable[[Sequence[int]], bool]  # does the polynomial with these candidates rise with location everywhere?


@dataclass(frozen=True)
class Choice:
    """Positions of the chosen candidates, and whether their curves rise everywhere they were looked at."""

    members: tuple[int, ...]
    rises: bool


def choose(
    triangle: Numbers, rises: Rises, *, people: float, tss: float, size: int | None, r2: float | None, fixed: int
) -> Choice:
    """The candidates to take, from the triangular factor of their regression (see `best_subsets`).

    cNORM's rule (source of bestModel and screenSubset, 3.6), in our words: of every size keep, among the ten best by
    residual sum of squares, the best one that rises with location at all ages; where none does, the best one, marked.
    Then, without a wish, the largest size that has a rising one; if no size has, the smallest with adjusted R2 above
    .99, else the lowest BIC. With `size`, that size; with `r2`, the smallest size whose adjusted R2 exceeds it.
    `fixed` counts the terms that are always in, without the intercept. Raises NoFit where `r2` is not reached.
    """
    if size is not None:
        return _kept(best_subsets(triangle, keep=KEEP, sizes=range(size, size + 1)), size, rises)
    if r2 is not None:
        return _smallest_above(triangle, rises, lambda found: _adjusted(found, people, tss, fixed), r2)
    largest = _largest_rising(triangle, rises)
    if largest is not None:
        return largest
    found = best_subsets(triangle, keep=KEEP)
    adjusted = _adjusted(found, people, tss, fixed)
    if (adjusted > R2_ENOUGH).any():
        return _kept(found, 1 + int(np.argmax(adjusted > R2_ENOUGH)), rises)
    parameters = np.arange(1, len(adjusted) + 1) + fixed + 1
    bic = people * np.log(found.rss[1:, 0] / tss) + parameters * np.log(people)
    return _kept(found, 1 + int(np.argmin(bic)), rises)


def _smallest_above(triangle: Numbers, rises: Rises, adjusted: Callable[[Subsets], Numbers], r2: float) -> Choice:
    """The best of the smallest size that explains more than `r2`; small sizes first, as they take little search."""
    most, best = triangle.shape[1] - 1, -np.inf
    for sizes in filter(len, (range(1, min(FEW, most) + 1), range(FEW + 1, most + 1))):
        found = best_subsets(triangle, keep=KEEP, sizes=sizes)
        explained = adjusted(found)
        if (explained > r2).any():
            return _kept(found, 1 + int(np.argmax(explained > r2)), rises)
        best = max(best, float(explained.max()))
    raise NoFit(
        "No set of terms explains {wanted} of the raw scores' variance; the most is {best:.6f}. Ask for less.",
        wanted=r2,
        best=best,
    )


def _largest_rising(triangle: Numbers, rises: Rises) -> Choice | None:
    """The best of the largest size that has one that rises; the few largest sizes first, as they take no search."""
    most = triangle.shape[1] - 1
    cuts = (most + 1, most, max(most - 1, 1), max(most - AT_ONCE, 1), 1)
    for sizes in filter(len, (range(low, high) for high, low in pairwise(cuts))):
        found = best_subsets(triangle, keep=KEEP, sizes=sizes)
        for size in reversed(sizes):
            kept = _kept(found, size, rises)
            if kept.rises:
                return kept
    return None


def _kept(found: Subsets, size: int, rises: Rises) -> Choice:
    places = int(np.isfinite(found.rss[size]).sum())
    for place in range(places):
        members = found.members(size, place)
        if rises(members):
            return Choice(tuple(members), True)
    return Choice(tuple(found.members(size, 0)), False)


def _adjusted(found: Subsets, people: float, tss: float, fixed: int) -> Numbers:
    """Adjusted R2 of the best subset of size 1, 2 ..."""
    freedom = people - 1 - fixed - np.arange(1, len(found.rss))
    return np.asarray(1 - found.rss[1:, 0] / freedom / (tss / (people - 1)))
