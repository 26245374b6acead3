"""What came of placing people: figures, stratum, reasons and flags, as arrays aligned with them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms.model import Numbers
from norms.people import Codes, People
from norms.reasons import Bools, Column, Reasons, coded

FLAGS = (
    "secondary_copy",
    "abstract",
    "other_scoring_confounded",  # the source does not tell its trial rule
    "ages_pooled",
    "hand_not_stated",
    "n_recalled",
    "doubtful_figures",
    "below_observed",
    "above_observed",
    "at_floor",  # the lowest raw score that the scale has, whatever is better
    "at_ceiling",
    "beyond_sample",  # where a fitted model has no people
)  # besides the doubts of a fitted model


class Flags:
    """Collects what must be said of each of `people`, in the order added."""

    def __init__(self, people: int) -> None:
        self._bits = np.zeros(people, dtype=np.int64)
        self._names: list[str] = []

    def add(self, name: str, holds: Bools | bool) -> None:
        """Say `name` of those of whom it holds."""
        if np.any(holds):
            if name not in self._names:
                self._names.append(name)
            self._bits |= np.where(holds, np.int64(1 << self._names.index(name)), 0)

    def clear(self, of: Bools) -> None:
        """Say nothing of these."""
        self._bits[of] = 0

    def of(self, person: int) -> tuple[str, ...]:
        """What is said of one."""
        return self._told(int(self._bits[person]))

    def column(self) -> Column:
        """What is said of each, joined by spaces."""
        codes, kinds = pd.factorize(self._bits)
        return coded(codes, [" ".join(self._told(int(bits))) for bits in kinds])

    def _told(self, bits: int) -> tuple[str, ...]:
        return tuple(name for place, name in enumerate(self._names) if bits >> place & 1)


@dataclass
class Placed:
    """People and where they stand, filled step by step; NaN and -1 where there is no figure."""

    people: People
    reasons: Reasons
    flags: Flags
    stratum: Codes
    strata: Sequence[str] = ()  # names
    figures: dict[str, Numbers] = field(default_factory=dict)  # z, band_low, band_high, predicted, lower_limit
    band: Codes | None = None
    bands: Sequence[str] = ()  # codes
    n: Numbers | None = None  # people of the stratum whose mean and sd were taken, where it was read
    z_variance: Numbers | None = None  # of a fitted model


def unplaced(people: People) -> Placed:
    """Nobody placed yet."""
    count = len(people)
    return Placed(people, Reasons(count), Flags(count), np.full(count, -1, dtype=np.intp))


def sorted_in(stratum: Codes) -> list[tuple[int, npt.NDArray[np.intp]]]:
    """Each stratum that has people, with their rows.

    >>> [(code, rows.tolist()) for code, rows in sorted_in(np.array([1, -1, 0, 1]))]
    [(0, [2]), (1, [0, 3])]
    """
    order = np.argsort(stratum.astype(np.int32), kind="stable")
    codes, starts = np.unique(stratum[order], return_index=True)
    ends = [*starts, len(order)][1:]
    return [(int(c), order[start:end]) for c, start, end in zip(codes, starts, ends, strict=True) if c >= 0]
