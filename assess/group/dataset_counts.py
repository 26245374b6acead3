"""How many of a session are of each kind, in tables from which nobody can be told?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

import numpy as np

from assess.meaning.group_counts import LEAST_OF_CATEGORY
from norms.linked_cells import Sum, Tables, hidden
from norms.small_cells import LEAST

Axis = Literal["category", "grade", "sex", "age_band", "completed"]
AXES: tuple[Axis, ...] = ("category", "grade", "sex", "age_band", "completed")
CROSSED: tuple[tuple[Axis, ...], ...] = (("category", "grade", "completed"), ("sex", "age_band", "completed"))
ALL = "all"
NONE = "none"  # of category and grade: no disability on file
Cell = tuple[str, ...]  # a code for each of AXES, `ALL` where it is not asked for
Person = Mapping[Axis, str]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Tables of one group: `of` says whether of the whole session or of those in the set alone.

    `cells` has the number of people by cell; None: hidden. Without a category where fewer than LEAST_OF_CATEGORY are.
    """

    of: Literal["session", "set"]
    people: int
    cells: Mapping[Cell, int | None]
    hidden: int


def counted(inside: Sequence[Person], outside: Sequence[Person]) -> Counted:
    """The tables of CROSSED with all their totals, small cells hidden with as many others as it takes.

    Who is `inside` the set stands there row by row, so what is told of all tells of those `outside` by taking away:
    their cells are held to the same thresholds, as for a reader who knows every row inside. Where fewer than
    LEAST_OF_CATEGORY are outside, the tables are of those inside alone. Raises BadSample for fewer than LEAST people.
    """
    whole = len(outside) >= LEAST_OF_CATEGORY
    people = [*inside, *outside] if whole else list(inside)
    few = len(people) < LEAST_OF_CATEGORY
    crossed = [tuple(axis for axis in axes if not (few and axis in ("category", "grade"))) for axes in CROSSED]
    tables, cells = _tables(crossed, people, inside if whole else ())
    closed = hidden(replace(tables, known=np.zeros_like(tables.counts)))
    if whole:
        closed = hidden(tables, closed)
    told = {cell: None if closed[place] else int(tables.counts[place]) for cell, place in cells.items()}
    return Counted(of="session" if whole else "set", people=len(people), cells=told, hidden=int(closed.sum()))


def _tables(
    crossed: Sequence[Sequence[Axis]], people: Sequence[Person], known: Sequence[Person]
) -> tuple[Tables, dict[Cell, int]]:
    places: dict[Cell, int] = {}
    sums: dict[Sum, None] = {}
    for axes in crossed:
        codes = {axis: sorted({one[axis] for one in people}) for axis in axes}
        for cell in _cells(codes):
            places.setdefault(cell, len(places))
        sums |= dict.fromkeys(_sums(codes, places))
    cells = list(places)
    counts = _counts(cells, people)
    impossible = np.array([_impossible(cell) for cell in cells])
    grand = np.array([set(cell) == {ALL} for cell in cells])
    least = [LEAST if cell[0] == ALL else LEAST_OF_CATEGORY for cell in cells]
    tables = Tables(
        counts=counts,
        sums=tuple(sums),
        least=np.array(least, dtype=np.int64),
        known=_counts(cells, known),
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
