"""Which terms shall a norm polynomial have: enough to follow the sample, and none that makes its curves cross?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from norms.best_subsets import Subsets, best_subsets
from norms.errors import NoFit
from norms.model import Numbers

KEEP = 10  # subsets of each size that are looked at, as cNORM's nbest
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
    found = best_subsets(triangle, keep=KEEP, only_size=size)
    sizes = range(triangle.shape[1] - 1, 0, -1)
    if size is not None:
        return _kept(found, size, rises)
    if r2 is not None:
        return _smallest_above(found, rises, r2, people, tss, fixed)
    for each in sizes:
        kept = _kept(found, each, rises)
        if kept.rises:
            return kept
    adjusted = _adjusted(found, people, tss, fixed)
    if (adjusted > R2_ENOUGH).any():
        return _kept(found, 1 + int(np.argmax(adjusted > R2_ENOUGH)), rises)
    count = np.arange(1, len(adjusted) + 1) + fixed + 1
    return _kept(found, 1 + int(np.argmin(people * np.log(found.rss[1:, 0] / tss) + count * np.log(people))), rises)


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


def _smallest_above(found: Subsets, rises: Rises, r2: float, people: float, tss: float, fixed: int) -> Choice:
    adjusted = _adjusted(found, people, tss, fixed)
    if not (adjusted > r2).any():
        raise NoFit(
            "No set of terms explains {wanted} of the raw scores' variance; the most is {best:.6f}. Ask for less.",
            wanted=r2,
            best=float(adjusted.max()),
        )
    return _kept(found, 1 + int(np.argmax(adjusted > r2)), rises)
