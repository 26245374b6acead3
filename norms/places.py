"""Between which places does each of several things lie, where it is not certain which demands of each are met?

There is no best one in a single number: a place is bounded from above and from below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from norms.model import Numbers

DRAWS = 4000  # a probability of 0.025 is then off by about 0.0025 (binomial standard error); our own setting
SEED = 20261129
LEVEL = 0.95


@dataclass(frozen=True, kw_only=True)
class Chance:
    """One demand: on which score it rests, how probable it is that it is met (None: not known), how much it weighs."""

    score: str
    probability: float | None
    weight: float = 1.0


def places(things: Sequence[Sequence[Chance]], level: float = LEVEL) -> tuple[tuple[int, int], ...]:
    """For each thing the best and the worst place (1 the best) between which it lies with `level`.

    By simulation with a fixed seed, the same on every computer. In each draw the person has one true value of each
    score, for all things alike; what is not known may be met or not. A thing is surely better where its share of
    weighted demands met is higher whatever the unknown ones are; the best place counts the things surely better, the
    worst all that may be better or as good.

    >>> sure = [Chance(score="a", probability=0.999)], [Chance(score="b", probability=0.001)]
    >>> places(sure)
    ((1, 1), (2, 2))
    >>> places([[Chance(score="a", probability=0.9)], [Chance(score="b", probability=None)]])
    ((1, 2), (1, 2))
    """
    if not things:
        return ()
    names = sorted({chance.score for thing in things for chance in thing})
    drawn = np.random.Generator(np.random.PCG64(SEED)).random((DRAWS, max(len(names), 1)))
    column = {name: drawn[:, place] for place, name in enumerate(names)}
    ends = [_shares(thing, column) for thing in things]
    low, high = (np.stack([end[side] for end in ends], axis=1) for side in (0, 1))
    best = 1 + (low[:, np.newaxis, :] > high[:, :, np.newaxis]).sum(axis=2)
    worst = (high[:, np.newaxis, :] >= low[:, :, np.newaxis]).sum(axis=2)
    tail = (1 - level) / 2
    return tuple(zip(_quantile(best, tail), _quantile(worst, 1 - tail), strict=True))


def _shares(thing: Sequence[Chance], drawn: dict[str, Numbers]) -> tuple[Numbers, Numbers]:
    """In each draw the weighted share that is met, without and with what is not known."""
    total = sum(chance.weight for chance in thing)
    if total <= 0:
        return np.zeros(DRAWS), np.ones(DRAWS)
    sure = np.zeros(DRAWS)
    for chance in thing:
        if chance.probability is not None:
            sure += chance.weight * (drawn[chance.score] < chance.probability)
    unknown = sum(chance.weight for chance in thing if chance.probability is None)
    return (sure / total).round(9), ((sure + unknown) / total).round(9)


def _quantile(found: npt.NDArray[np.int_], probability: float) -> list[int]:
    """The smallest place that at least this share of the draws does not pass."""
    ordered = np.sort(found, axis=0)
    at = min(int(np.ceil(probability * len(ordered))), len(ordered)) - 1
    return [int(place) for place in ordered[max(at, 0)]]
