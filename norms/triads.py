"""Do paired choices hang together, or go round in circles: A over B, B over C, and C over A?

Kendall & Babington Smith 1940 (Biometrika 31:324-345): every pair judged once by one person.
"""

from __future__ import annotations

from functools import cache
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from norms.errors import NoFit

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
COUNTED_MOST = 7  # things; every possible set of choices is counted: 2 to the power of 21


def circular_triads(beats: NDArray[np.bool_]) -> Counts:
    """How many circular triads each set of choices has; `beats` (... x things x things): the row over the column.

    >>> circular_triads(np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], dtype=bool)).item()
    1
    """
    chosen = beats.sum(axis=-1)
    triads: Counts = comb(beats.shape[-1], 3) - (chosen * (chosen - 1) // 2).sum(axis=-1)
    return triads


def triads_most(things: int) -> int:
    """The largest number of circular triads that there can be."""
    return (things**3 - things * (1 if things % 2 else 4)) // 24


def consistence(triads: float, things: int) -> float:
    """Kendall and Babington Smith's zeta: 1 without circular triads, 0 with as many as there can be."""
    return 1 - triads / triads_most(things)


@cache
def triads_by_chance(things: int, rounds: int = 1) -> tuple[float, ...]:
    """The probability of 0, 1, 2 ... circular triads in all, where every choice falls like a coin.

    Every possible set of choices is counted; several rounds of all pairs are independent. Raises NoFit for more things
    than can be counted.
    """
    if things > COUNTED_MOST:
        told = "Circular triads by chance are counted for at most {most} things, not {things}. Leave some out."
        raise NoFit(told, most=COUNTED_MOST, things=things)
    first, second = np.triu_indices(things, k=1)
    each = np.arange(2 ** len(first))
    chosen = np.zeros((things, len(each)), dtype=np.int64)
    for pair, (one, other) in enumerate(zip(first, second, strict=True)):
        bit = (each >> pair) & 1
        chosen[one] += bit
        chosen[other] += 1 - bit
    triads = comb(things, 3) - (chosen * (chosen - 1) // 2).sum(axis=0)
    once = np.bincount(triads, minlength=triads_most(things) + 1) / len(each)
    chance = once
    for _ in range(rounds - 1):
        chance = np.convolve(chance, once)
    return tuple(chance.tolist())


def as_few_by_chance(triads: int, things: int, rounds: int = 1) -> float:
    """The probability that choices like a coin's have so few circular triads or fewer."""
    return min(1.0, sum(triads_by_chance(things, rounds)[: triads + 1]))


def as_uneven_by_chance(chosen: Numbers, rounds: int) -> float:
    """The probability that things are chosen so unequally or more so where every choice falls like a coin.

    `chosen` is how often each thing was chosen in `rounds` rounds of all pairs. D = 4 sum((chosen - mean)^2) / (rounds
    * things) has about the chi-square distribution with things - 1 degrees of freedom (David 1988, The method of
    paired comparisons, 2nd ed.).

    >>> round(as_uneven_by_chance(np.array([4.0, 2.0, 0.0]), rounds=2), 4)
    0.0695
    """
    things = len(chosen)
    uneven = 4 * float(((chosen - chosen.mean()) ** 2).sum()) / (rounds * things)
    return float(chi2.sf(uneven, df=things - 1))
