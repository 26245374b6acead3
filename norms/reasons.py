"""Why has each person no place: the first reason that holds?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Column: TypeAlias = "pd.Categorical[Any]"
Bools = npt.NDArray[np.bool_]


class Reasons:
    """Collects, in the order added, the first reason of each of `people`."""

    def __init__(self, people: int) -> None:
        self._codes = np.full(people, -1, dtype=np.int8)
        self._names: list[str] = []

    def add(self, name: str, holds: Bools | bool) -> None:
        """Give `name` to those of whom it holds and who have no reason yet."""
        if not np.any(holds):
            return
        if name not in self._names:
            self._names.append(name)
        self._codes[(self._codes < 0) & holds] = self._names.index(name)

    @property
    def none(self) -> Bools:
        """Who has no reason."""
        return self._codes < 0

    def of(self, person: int) -> str | None:
        """The reason of one, None where there is none."""
        code = int(self._codes[person])
        return None if code < 0 else self._names[code]

    def column(self) -> Column:
        """Each person's reason; missing where there is none."""
        return coded(self._codes, self._names)


def coded(codes: npt.NDArray[Any], names: Sequence[str]) -> Column:
    """The names of codes as a column; missing where the code is -1."""
    column: Column = pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(pd.Index(list(names), dtype=object)))
    return column
