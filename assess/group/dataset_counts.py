"""How many of a session are of each kind, in tables from which nobody can be told?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
Possible = Mapping[Axis, frozenset[str]]  # the codes that a row leaves open for a person
Name = tuple[str, ...]  # of a cell, printed or not
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
COMPLETED: Axis = "completed"


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


def counted(people: Sequence[Person], possible: Sequence[Possible] = ()) -> Counted:
    """The tables of CROSSED with all their totals, small cells hidden with as many others as it takes.

    They are of those in the set alone, who stand there row by row: taking these from a table of the whole session would
    tell of those who are left out. `possible` has what each one's row leaves open, in the same order: what a table less
    the rows that tell the same would give of the others is hidden as well. Raises BadSample for fewer than LEAST
    people.
    """
    order = sorted(
        (tuple(one[axis] for axis in AXES), tuple(tuple(sorted(may[axis])) for axis in AXES if may))
        for one, may in zip(people, possible or [{}] * len(people), strict=True)
    )
    return _counted(tuple(order))


@lru_cache(maxsize=4)  # what is looked at is then made
def _counted(rows: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]) -> Counted:
    people = [dict(zip(AXES, kinds, strict=True)) for kinds, _ in rows]
    possible = [{axis: frozenset(codes) for axis, codes in zip(AXES, may, strict=True)} for _, may in rows if may]
    left: tuple[Axis, ...] = () if len(people) >= LEAST_OF_CATEGORY else BY_CATEGORY
    crossed = [tuple(axis for axis in axes if axis not in left) for axes in CROSSED]
    printed = _printed(crossed, people)
    closed = _hidden(printed)
    if possible:
        beside = _less_rows(crossed, people, possible, printed)
        beside.unprinted.update(cell for cell, shut in zip(printed.counts, closed, strict=True) if shut)
        closed = _hidden(beside)[: len(closed)]
    return Counted(
        cells={cell: None if closed[place] else count for place, (cell, count) in enumerate(printed.counts.items())}
    )


@dataclass(frozen=True)
class _Cells:
    """Cells by name, in their order, with what adds up."""

    counts: dict[Name, int]
    least: dict[Name, int]
    sums: dict[tuple[Name, tuple[Name, ...]], None]
    told: set[Name]
    unprinted: set[Name]


def _hidden(cells: _Cells) -> Mask:
    places = {name: place for place, name in enumerate(cells.counts)}
    sums = tuple(Sum(total=places[total], parts=tuple(places[part] for part in parts)) for total, parts in cells.sums)
    names = list(places)
    tables = Tables(
        counts=np.array([cells.counts[one] for one in names], dtype=np.int64),
        sums=sums,
        least=np.array([cells.least[one] for one in names], dtype=np.int64),
        told=np.array([one in cells.told for one in names]),
        unprinted=np.array([one in cells.unprinted for one in names]),
    )
    return hidden(tables)


def _printed(crossed: Sequence[Sequence[Axis]], people: Sequence[Person]) -> _Cells:
    made = _Cells({}, {}, {}, set(), set())
    for axes in crossed:
        codes = {axis: sorted({one[axis] for one in people}) for axis in axes}
        for cell in _cells(codes):
            made.counts[cell] = _count(cell, people)
            made.least[cell] = LEAST if cell[0] == ALL else LEAST_OF_CATEGORY
            if _impossible(cell) or set(cell) == {ALL}:
                made.told.add(cell)
        made.sums.update(dict.fromkeys(_sums(codes)))
    return made


def _less_rows(
    crossed: Sequence[Sequence[Axis]], people: Sequence[Person], possible: Sequence[Possible], printed: _Cells
) -> _Cells:
    """The same tables beside cells of those whose rows leave the same open; of these the row's own part is told.

    A printed cell is no longer small by itself: the rows may tell it.
    """
    made = _Cells(dict(printed.counts), dict.fromkeys(printed.counts, 1), dict(printed.sums), set(printed.told), set())
    for axes in crossed:
        alike: dict[tuple[frozenset[str], ...], list[Person]] = {}
        for one, may in zip(people, possible, strict=True):
            alike.setdefault(tuple(may[axis] for axis in axes if axis != COMPLETED), []).append(one)
        every = {axis: sorted({one[axis] for one in people}) for axis in axes}
        parts: dict[Cell, list[Name]] = {cell: [] for cell in _cells(every) if _full(cell, axes)}
        for group, members in alike.items():
            codes = every | {axis: sorted(may) for axis, may in zip(axes, group, strict=False)}
            tail = ("+".join(axes), *(",".join(may) for may in codes.values()))
            _add_group(made, codes, members, tail)
            for cell in _cells(codes):
                if _full(cell, axes):
                    parts[cell].append((*cell, *tail))
        made.sums.update({(cell, tuple(names)): None for cell, names in parts.items() if names})
        made.told.update(cell for cell, names in parts.items() if not names)
    return made


def _add_group(made: _Cells, codes: Mapping[Axis, Sequence[str]], members: Sequence[Person], tail: Name) -> None:
    """The cells of people whose rows leave these codes open, under names of their own; none of them is printed."""
    open_ = [AXES.index(axis) for axis, may in codes.items() if len(may) > 1 and axis != COMPLETED]
    for cell in _cells(codes):
        name, whole = (*cell, *tail), _count(_whole(cell), members)
        least = LEAST_OF_CATEGORY if set(BY_CATEGORY) <= codes.keys() else LEAST
        made.counts[name], made.least[name] = _count(cell, members), min(least, whole + 1)
        made.unprinted.add(name)
        if _impossible(cell) or all(cell[at] == ALL for at in open_):
            made.told.add(name)
    made.sums.update({((*total, *tail), tuple((*one, *tail) for one in parts)): None for total, parts in _sums(codes)})


def _whole(cell: Cell) -> Cell:
    """Everybody of a group with the same completed."""
    return (*[ALL] * (len(AXES) - 1), cell[AXES.index(COMPLETED)])


def _full(cell: Cell, axes: Sequence[Axis]) -> bool:
    return ALL not in {cell[AXES.index(axis)] for axis in axes}


def _cells(codes: Mapping[Axis, Sequence[str]]) -> Iterable[Cell]:
    return product(*((*codes[axis], ALL) if axis in codes else (ALL,) for axis in AXES))


def _sums(codes: Mapping[Axis, Sequence[str]]) -> Iterable[tuple[Cell, tuple[Cell, ...]]]:
    """Each total over one thing, whatever else is asked for, with its parts."""
    for cell in _cells(codes):
        for axis, parts in codes.items():
            at = AXES.index(axis)
            if cell[at] == ALL:
                yield cell, tuple((*cell[:at], code, *cell[at + 1 :]) for code in parts)


def _count(cell: Cell, people: Sequence[Person]) -> int:
    kinds = (tuple(one[axis] for axis in AXES) for one in people)
    return sum(all(c in (ALL, k) for c, k in zip(cell, kind, strict=True)) for kind in kinds)


def _impossible(cell: Cell) -> bool:
    """A grade without a category, and the reverse: everybody knows that nobody is there."""
    category, grade = cell[:2]
    return ALL not in (category, grade) and (category == NONE) != (grade == NONE)
