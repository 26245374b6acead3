"""Which cells of a table of counts are hidden, so that nobody in a small one can be told from what is shown?

Cells from 1 to below `least` are hidden first (the threshold rule), then as many others as it takes that no row or
column with its total gives one of them away: what an outsider can reckon of each is bounded by linear programming over
all tables that agree with what is shown (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from norms.errors import BadSample

LEAST = 5  # people in a cell that is shown (our own setting, that of many statistical offices)

Counts = NDArray[np.int64]
Hidden = NDArray[np.bool_]


def hidden(counts: Counts, least: int = LEAST) -> Hidden:
    """A mask (rows + 1, columns + 1): True where a cell, a total of a row (last column) or of a column is hidden.

    The grand total is shown. After it, what anybody can reckon of a cell below `least` spans at least `least` - 1
    people. Raises BadSample for counts that are negative, or a grand total from 1 to below `least`: show nothing then.

    >>> hidden(np.array([[20, 2], [15, 30]])).astype(int).tolist()
    [[1, 1, 0], [1, 1, 0], [0, 0, 0]]
    """
    whole = with_totals(counts)
    if (whole < 0).any():
        raise BadSample("A count is below 0. Count people again.")
    if 0 < whole[-1, -1] < least:
        raise BadSample(
            "There are {count} people in all, fewer than {least}. Show no table.", count=int(whole[-1, -1]), least=least
        )
    small = (whole > 0) & (whole < least)
    closed = small.copy()
    while any(_reach(whole, closed, cell) < least - 1 for cell in _places(small)):
        closed[_next(whole, closed)] = True
    return closed


def with_totals(counts: Counts) -> Counts:
    """The table with its totals: a last column, a last row."""
    rows = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    return np.vstack([rows, rows.sum(axis=0, keepdims=True)])


def span(counts: Counts, closed: Hidden, cell: tuple[int, int]) -> tuple[int, int]:
    """The fewest and the most people that a hidden cell can hold for who sees the others with their totals."""
    whole = with_totals(counts)
    low, high = _bounds(whole, closed, cell)
    return int(np.ceil(low - 1e-6)), int(np.floor(high + 1e-6))


def _places(mask: Hidden) -> list[tuple[int, int]]:
    return [(int(row), int(column)) for row, column in zip(*np.nonzero(mask), strict=True)]


def _reach(whole: Counts, closed: Hidden, cell: tuple[int, int]) -> float:
    low, high = _bounds(whole, closed, cell)
    return round(high - low)


def _bounds(whole: Counts, closed: Hidden, cell: tuple[int, int]) -> tuple[float, float]:
    """Over all tables that agree with what is shown; totals are equations: cells less their total make 0."""
    unknown = _places(closed)
    column = {place: number for number, place in enumerate(unknown)}
    equations, right = [], []
    rows, columns = whole.shape
    lines = [[(r, c) for c in range(columns)] for r in range(rows)] + [
        [(r, c) for r in range(rows)] for c in range(columns)
    ]
    for line in lines:
        row, known = np.zeros(len(unknown)), 0.0
        for place in line:
            sign = -1.0 if place == line[-1] else 1.0
            if place in column:
                row[column[place]] = sign
            else:
                known += sign * float(whole[place])
        if row.any():
            equations.append(row)
            right.append(-known)
    wanted, most = np.zeros(len(unknown)), float(whole[-1, -1])
    wanted[column[cell]] = 1.0
    found = [
        linprog(sign * wanted, A_eq=np.array(equations), b_eq=np.array(right), bounds=(0, most)).x
        for sign in (1.0, -1.0)
    ]
    at = column[cell]
    low, high = (most if places is None else float(places[at]) for places in found)
    return low, high


def _next(whole: Counts, closed: Hidden) -> tuple[int, int]:
    """The smallest cell in a row or column that hides one only, which its total gives away; else the smallest of all.

    Cells before totals, and cells with people before empty ones, which show the same when hidden alone.
    """
    last_row, last_column = whole.shape[0] - 1, whole.shape[1] - 1
    rows, columns = closed.sum(axis=1) == 1, closed.sum(axis=0) == 1
    found = []
    for row, column in product(range(whole.shape[0]), range(whole.shape[1])):
        if not closed[row, column] and (row, column) != (last_row, last_column):
            total = row == last_row or column == last_column
            count = int(whole[row, column])
            found.append((not (rows[row] or columns[column]), total, count == 0, count, row, column))
    *_, row, column = min(found)
    return row, column
