"""How many of a session are of each kind, in tables from which nobody can be told?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

from assess.meaning.group_counts import LEAST_OF_CATEGORY
from norms.linked_cells import Sum, Tables, hidden
from norms.small_cells import LEAST

Axis = Literal["category", "grade", "sex", "age_band", "completed"]
AXES: tuple[Axis, ...] = ("category", "grade", "sex", "age_band", "completed")
BY_CATEGORY: tuple[Axis, ...] = ("category", "grade")
CROSSED: tuple[tuple[Axis, ...], ...] = ((*BY_CATEGORY, "completed"), ("sex", "age_band", "completed"))
ALL = "all"
NONE = "none"  # of category and grade: no disability on file
Cell = tuple[str, ...]  # a code for each of AXES, `ALL` where it is not asked for
Person = Mapping[Axis, str]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Tables of those in the set: the number of people by cell; None: hidden.

    Without a category where fewer than LEAST_OF_CATEGORY are.
    """

    cells: Mapping[Cell, int | None]

    @property
    def hidden(self) -> int:
        """How many cells are."""
        return sum(count is None for count in self.cells.values())


def counted(people: Sequence[Person]) -> Counted:
    """The tables of CROSSED with all their totals, small cells hidden with as many others as it takes.

    They are of those in the set alone, who stand there row by row: taking these from a table of the whole session would
    tell of those who are left out. Raises BadSample for fewer than LEAST people.
    """
    left: tuple[Axis, ...] = () if len(people) >= LEAST_OF_CATEGORY else BY_CATEGORY
    tables, cells = _tables([tuple(axis for axis in axes if axis not in left) for axes in CROSSED], people)
    closed = hidden(tables)
    return Counted(cells={cell: None if closed[place] else int(tables.counts[place]) for cell, place in cells.items()})


def _tables(crossed: Sequence[Sequence[Axis]], people: Sequence[Person]) -> tuple[Tables, dict[Cell, int]]:
    places: dict[Cell, int] = {}
    sums: dict[Sum, None] = {}
    for axes in crossed:
        codes: dict[Axis, list[str]] = {axis: sorted({one[axis] for one in people}) for axis in axes}
        for cell in _cells(codes):
            places.setdefault(cell, len(places))
        sums |= dict.fromkeys(_sums(codes, places))
    cells = list(places)
    impossible = np.array([_impossible(cell) for cell in cells])
    grand = np.array([set(cell) == {ALL} for cell in cells])
    least = [LEAST if cell[0] == ALL else LEAST_OF_CATEGORY for cell in cells]
    tables = Tables(
        counts=_counts(cells, people),
        sums=tuple(sums),
        least=np.array(least, dtype=np.int64),
        told=impossible | grand,
    )
    return tables, places


def _cells(codes: Mapping[Axis, Sequence[str]]) -> Iterable[Cell]:
    return product(*((*codes[axis], ALL) if axis in codes else (ALL,) for axis in AXES))


def _sums(codes: Mapping[Axis, Sequence[str]], places: Mapping[Cell, int]) -> Iterable[Sum]:
    """Each total over one thing, whatever else is asked for."""
    for cell in _cells(codes):
        for axis, parts in codes.items():
            at = AXES.index(axis)
            if cell[at] == ALL:
                yield Sum(
                    total=places[cell], parts=tuple(places[(*cell[:at], code, *cell[at + 1 :])] for code in parts)
                )


def _counts(cells: Sequence[Cell], people: Sequence[Person]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    kinds = [tuple(one[axis] for axis in AXES) for one in people]
    found = [sum(all(c in (ALL, k) for c, k in zip(cell, kind, strict=True)) for kind in kinds) for cell in cells]
    return np.array(found, dtype=np.int64)


def _impossible(cell: Cell) -> bool:
    """A grade without a category, and the reverse: everybody knows that nobody is there."""
    category, grade = cell[:2]
    return ALL not in (category, grade) and (category == NONE) != (grade == NONE)
