"""What must be left untold of each person, so that nobody in a table of people stands alone?

People who are alike in all that is told of them are a class. k-anonymity asks that no class be smaller than k
(Samarati & Sweeney 1998; Sweeney 2002, Int J Uncertainty Fuzziness Knowledge-Based Syst 10:557-570). It is reached here
by local suppression in a fixed order (Hundepool et al. 2012, Statistical Disclosure Control, ch. 3): of whoever is in
too small a class the first thing is left untold, then the first two, and so on. It is no minimum of what is untold, but
anybody can do it again by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from norms.errors import BadSample

Codes = NDArray[np.int64]
Levels = NDArray[np.int64]


def levels(codes: Codes, least: Sequence[int]) -> Levels:
    """How many of the columns, from the first, are left untold of each person; shape (people,).

    `codes` (people, columns) has a column for each thing known, the one that is left untold first first. `least` has
    the size that a class takes by how many columns are untold in it: columns + 1 of them. Where only a few are left of
    whom nothing is told, the smallest other class joins them. Raises BadSample for fewer people than the last of
    `least`: nothing can be told of them.

    >>> levels(np.array([[1, 0], [1, 0], [2, 0], [3, 0]]), (2, 2, 2)).tolist()
    [0, 0, 1, 1]
    """
    people, columns = codes.shape
    if people < least[-1]:
        told = "There are {count} people, fewer than {least}. Nobody of so few can be told of."
        raise BadSample(told, count=people, least=least[-1])
    found = np.zeros(people, dtype=np.int64)
    for level in range(columns):
        sizes = Counter(_classes(codes, found))
        found[[one[0] == level and sizes[one] < least[level] for one in _classes(codes, found)]] = level + 1
    while 0 < (found == columns).sum() < least[-1]:
        known = _classes(codes, found)
        sizes = Counter(one for one in known if one[0] < columns)
        smallest = min(sizes, key=lambda one: (sizes[one], one))
        found[[one == smallest for one in known]] = columns
    return found


def classes(codes: Codes, found: Levels) -> tuple[int, ...]:
    """A number for each person's class, from 0 in the order of appearance."""
    numbers: dict[tuple[int, ...], int] = {}
    return tuple(numbers.setdefault(one, len(numbers)) for one in _classes(codes, found))


def _classes(codes: Codes, found: Levels) -> list[tuple[int, ...]]:
    """What is told of each: how much is untold, then the rest."""
    return [(int(level), *map(int, row[level:])) for row, level in zip(codes, found, strict=True)]
