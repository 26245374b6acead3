"""How are people of a group counted, so that no count tells of one of them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import binom

from assess.nouns.group_case import Counted
from norms.impact import wilson
from norms.small_cells import LEAST, hidden

LEAST_OF_CATEGORY = 10  # people of one category of disability (our own setting: a category is more telling)
CONFIDENCE = 0.95


def apart(counts: Mapping[str, int], least: int = LEAST) -> tuple[Counted, ...]:
    """Counts of codes that shut each other out, whose sum is told: small ones are hidden, and so many others beside.

    Where all of them together are fewer than `least`, every one is hidden.
    """
    codes, total = tuple(counts), sum(counts.values())
    if not total:
        return tuple(Counted(code=code, count=0) for code in codes)
    if total < least:
        return tuple(Counted(code=code, count=None) for code in codes)
    closed = hidden(np.array([[counts[code] for code in codes]], dtype=np.int64), least)[0]
    return tuple(
        Counted(code=code, count=None) if closed[place] else share(code, counts[code], total)
        for place, code in enumerate(codes)
    )


def together(counts: Mapping[str, int], of: int, least: int = LEAST) -> tuple[Counted, ...]:
    """Counts of codes of which one person may have several: each beside those without it, whom it tells as well."""
    return tuple(one for code, count in counts.items() for one in apart({code: count, "": of - count}, least)[:1])


def share(code: str, count: int, of: int) -> Counted:
    """A count with its share and Wilson's 95 % interval (Wilson 1927, JASA 22:209-212)."""
    low, high = wilson(np.array(float(count)), np.array(float(of)), CONFIDENCE)
    return Counted(code=code, count=count, share=count / of, low=float(low), high=float(high))


def most_first(counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The most frequent first, hidden ones last."""
    return tuple(sorted(counted, key=lambda one: (one.count is None, -(one.count or 0), one.code)))


def median_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """A 95 % interval of the median without any assumed shape, from order statistics (Hahn & Meeker 1991, ch. 5).

    None where it would reach to the lowest or highest value, which is one person's (fewer than 9).

    >>> median_interval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    (2, 9)
    """
    ordered, n = sorted(values), len(values)
    below = int(binom.ppf((1 - CONFIDENCE) / 2, n, 0.5))  # rank at which the interval starts
    if below < 2:
        return None
    return ordered[below - 1], ordered[n - below]
