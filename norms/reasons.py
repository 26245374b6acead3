"""Why has each person no place: the first reason that holds?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Column: TypeAlias = "pd.Categorical[Any]"
Bools = npt.NDArray[np.bool_]


WHY_NONE = (
    "no_raw",
    "other_scale",
    "wrong_scoring",
    "wrong_unit",
    "figures_only",
    "unknown_sex",
    "unknown_age",
    "unknown_age_months",
    "unknown_hand",
    "unknown_schooling",
    "unknown_disability",
    "unknown_region",
    "unknown_accommodation",
    "unknown_height",
    "unknown_weight",
    "other_disability",
    "outside_age",
    "no_stratum",
    "outside_scale",  # no such raw score exists
    "no_sd",
    "skewed",
    "no_band",
    "not_reached",  # the model does not speak of this score
)  # every reason that there is; whoever tells them has words for each


class Reasons:
    """Collects, in the order added, the first reason of each of `people`."""

    def __init__(self, people: int) -> None:
        self._codes = np.full(people, -1, dtype=np.int8)

    def add(self, name: str, holds: Bools | bool) -> None:
        """Give `name`, one of WHY_NONE, to those of whom it holds and who have no reason yet."""
        if np.any(holds):
            self._codes[(self._codes < 0) & holds] = WHY_NONE.index(name)

    @property
    def none(self) -> Bools:
        """Who has no reason."""
        return self._codes < 0

    def of(self, person: int) -> str | None:
        """The reason of one, None where there is none."""
        code = int(self._codes[person])
        return None if code < 0 else WHY_NONE[code]

    def column(self) -> Column:
        """Each person's reason; missing where there is none."""
        return coded(self._codes, WHY_NONE)


def coded(codes: npt.NDArray[Any], names: Sequence[str]) -> Column:
    """The names of codes as a column; missing where the code is -1."""
    column: Column = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(pd.Index(list(names), dtype=object)))
    return column
