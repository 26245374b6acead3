"""Which counts are hidden in several tables of the same people that share totals, so that no small one is given away?

`norms.small_cells` does it for one table of rows and columns; here are any tables whose cells add up, and a threshold
for each cell. Small cells are hidden first, with the empty ones that make up the total of a few; then, for each of
them, as many others as let a second whole table of people agree with all that is shown, in which that cell holds so
many more (or fewer). That table is found by integer linear programming at the least cost in people hidden: the
heuristic of Kelly, Golden & Assad (1992, Networks 22:397-417), for tables with any linear relations as in Fischetti &
Salazar-González (2001, Management Science 47:1008-1027).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from norms.errors import BadSample

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
ALREADY = 1e-3  # what it costs to change a cell by one that is hidden already, beside 1 + its people for another


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A cell that is the sum of others; cells go by their place."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The cells of all tables with what adds up. `least` is of each cell: 1 to below it is small.

    `told` are cells whose number a reader has in any case: grand totals, and what cannot be. `unprinted` are cells of
    which no number is shown anyway, and which could still be reckoned from others; None: there are none.
    """

    counts: Counts
    sums: tuple[Sum, ...]
    least: Counts
    told: Mask
    unprinted: Mask | None = None


def hidden(tables: Tables) -> Mask:
    """Which cells are hidden.

    After it, what anybody can reckon of a small cell spans at least `least` - 1 people, and of another hidden cell at
    least one, and each of these is a whole number of people in whole tables. Unprinted cells are hidden; a small one
    that is in narrower bounds by what is told in any case spans these. Raises BadSample where a small cell is told in
    any case, or people are too few for any table: show none then.
    """
    apart = np.zeros(len(tables.counts), dtype=np.bool_) if tables.unprinted is None else tables.unprinted
    small = _small(tables) & ~(tables.told & apart)
    if (tables.counts < 0).any():
        raise BadSample("A count is below 0. Count people again.")
    if (small & tables.told).any():
        raise _too_few(tables)
    closed, safe, relations = small | apart, ~small, _relations(tables)
    for cell in sorted(np.flatnonzero(small).tolist(), key=lambda cell: (int(tables.counts[cell]), cell)):
        if safe[cell]:
            continue
        for change in _other_tables(tables, relations, closed, cell, bool(apart[cell])):
            closed = closed | (change != 0)
            safe = safe | (abs(change) >= tables.least - 1)  # one other table may keep several cells safe
        safe[cell] = True
    return closed


def _small(tables: Tables) -> Mask:
    """From 1 to below the threshold, and 0 beside such a few: that nobody of them is there would tell of each."""
    few = (tables.counts > 0) & (tables.counts < tables.least)
    small = few.copy()
    for one in tables.sums:
        if few[one.total]:
            parts = list(one.parts)
            small[parts] |= ~tables.told[parts]
    return small


def _other_tables(tables: Tables, relations: csr_array, closed: Mask, cell: int, apart: bool) -> list[Counts]:
    """What is otherwise in the tables which keep this cell safe: more in it alone, or else more and fewer.

    Where it is `apart`, no wider than whole tables can be that show nothing but what is told.
    """
    most, count = int(tables.least[cell]) - 1, int(tables.counts[cell])
    low, high = _reach(tables, relations, cell) if apart else (-count, most)
    for wide in range(min(most, high - low), 0, -1) if apart else (most,):
        for fewer in range(max(0, wide - high), min(wide, -low) + 1):
            moves = [by for by in (wide - fewer, -fewer) if by]
            found = [_other_table(tables, relations, closed, cell, by) for by in moves]
            whole = [change for change in found if change is not None]
            if len(whole) == len(moves):
                return whole
    if apart:
        return []
    raise _too_few(tables)


def _reach(tables: Tables, relations: csr_array, cell: int) -> tuple[int, int]:
    """By how many people fewer, and more, a cell may hold at most where only what is told is seen."""
    ends = []
    for sign in (1.0, -1.0):
        cost = np.zeros(2 * len(tables.counts))
        cost[cell], cost[len(tables.counts) + cell] = sign, -sign
        comes, goes = _free(tables)
        change = _solved(tables, relations, cost, np.zeros(len(cost)), comes, goes, whole=False)
        ends.append(0 if change is None else int(change[cell]))
    return min(ends), max(ends)


def _free(tables: Tables) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How many may come to each cell and go from it, where it is not told."""
    comes, goes = np.full(len(tables.counts), float(tables.counts.max())), tables.counts.astype(np.float64)
    comes[tables.told] = goes[tables.told] = 0.0
    return comes, goes


def _other_table(tables: Tables, relations: csr_array, closed: Mask, cell: int, by: int) -> Counts | None:
    """How the cheapest table of people with `by` more in the cell differs; None where there is none such.

    Each cell's change is what comes less what goes.
    """
    comes, goes = _free(tables)
    low = np.zeros(2 * len(closed))
    comes[cell], goes[cell] = max(by, 0), max(-by, 0)
    low[cell], low[len(closed) + cell] = comes[cell], goes[cell]
    cost = np.where(closed, ALREADY, np.where(tables.counts > 0, 1.0 + tables.counts, 1.0 + tables.least))
    return _solved(tables, relations, np.concatenate([cost, cost]), low, comes, goes)


def _solved(
    tables: Tables,
    relations: csr_array,
    cost: NDArray[np.float64],
    low: NDArray[np.float64],
    comes: NDArray[np.float64],
    goes: NDArray[np.float64],
    whole: bool = True,
) -> Counts | None:
    found = milp(
        cost,
        integrality=np.full(len(cost), int(whole)),
        bounds=Bounds(low, np.concatenate([comes, goes])),
        constraints=LinearConstraint(relations, 0.0, 0.0),
    )
    if found.x is None:
        return None
    half = len(tables.counts)
    change: Counts = np.round(found.x[:half] - found.x[half:]).astype(np.int64)
    return change


def _relations(tables: Tables) -> csr_array:
    """A row a sum: its total less its parts changes by 0. Columns are what comes to each cell, then what goes."""
    rows, columns, values = [], [], []
    for number, one in enumerate(tables.sums):
        rows += [number] * (1 + len(one.parts))
        columns += [one.total, *one.parts]
        values += [1.0, *[-1.0] * len(one.parts)]
    change = csr_array((values, (rows, columns)), shape=(len(tables.sums), len(tables.counts)))
    return csr_array(hstack([change, -change]))


def _too_few(tables: Tables) -> BadSample:
    told = "There are {count} people in all, too few for any table that tells of nobody. Show no table."
    return BadSample(told, count=int(tables.counts.max()))
