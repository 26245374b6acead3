"""Can an attacker with linear programming reckon a hidden count from tables that share totals?"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from norms.errors import BadSample
from norms.linked_cells import Counts, Mask, Sum, Tables, hidden

LEAST, LEAST_OF_FIRST = 5, 10


def crossed(inner: Counts) -> Tables:
    """A table of any number of ways with all its totals; cells of the first way take ten people, others five."""
    ways = inner.shape
    cells = list(product(*(range(size + 1) for size in ways)))  # the last code of a way is its total
    place = {cell: number for number, cell in enumerate(cells)}
    sums = [
        Sum(total=place[cell], parts=tuple(place[(*cell[:way], code, *cell[way + 1 :])] for code in range(ways[way])))
        for cell in cells
        for way in range(len(ways))
        if cell[way] == ways[way]
    ]

    def whole(of: Counts) -> Counts:
        for way in range(of.ndim):
            of = np.concatenate([of, of.sum(axis=way, keepdims=True)], axis=way)
        return of.ravel()

    return Tables(
        counts=whole(inner),
        sums=tuple(sums),
        least=np.array([LEAST if cell[0] == ways[0] else LEAST_OF_FIRST for cell in cells]),
        told=np.array([cell == tuple(ways) for cell in cells]),
    )


def attacked(tables: Tables, closed: Mask, cell: int) -> tuple[float, float]:
    """The fewest and the most in a cell over all tables that agree with what is printed."""
    rows = np.zeros((len(tables.sums), len(closed)))
    for number, one in enumerate(tables.sums):
        rows[number, one.total] = 1
        rows[number, list(one.parts)] = -1
    seen = [(0.0, None) if shut else (float(n), float(n)) for shut, n in zip(closed, tables.counts, strict=True)]
    wanted = np.zeros(len(closed))
    wanted[cell] = 1
    low, high = (linprog(sign * wanted, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=seen) for sign in (1.0, -1.0))
    assert low.success and high.success
    return float(low.fun), -float(high.fun)


def kept_safe(tables: Tables, closed: Mask) -> None:
    """What an attacker can reckon: of a small cell at least its threshold less one, of each hidden cell two numbers."""
    small = (tables.counts > 0) & (tables.counts < tables.least)
    assert closed[small].all() and not closed[tables.told].any()
    for cell in np.flatnonzero(closed):
        low, high = attacked(tables, closed, int(cell))
        assert high - low >= (tables.least[cell] - 1 if small[cell] else 1) - 1e-6, (int(cell), low, high)


def inner(draw: st.DataObject, *ways: int) -> Counts:
    size = int(np.prod(ways))
    few = st.lists(st.one_of(st.just(0), st.integers(0, 8), st.integers(5, 30)), min_size=size, max_size=size)
    return np.array(draw.draw(few), dtype=np.int64).reshape(ways)


def test_a_small_cell_takes_with_it_what_would_give_it_away() -> None:
    """20 and 3 of 23 in a row, 15 and 30 in the other: 3 alone follows from 23 - 20, so all four inner cells go."""
    tables = crossed(np.array([[20, 3], [15, 30]]))
    closed = hidden(tables).reshape(3, 3)
    assert closed.astype(int).tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 0]]


def test_a_cell_of_nine_is_hidden_by_category_and_shown_without() -> None:
    tables = crossed(np.array([[9, 40], [40, 40]]))
    assert hidden(tables)[0]
    assert not hidden(replace(tables, least=np.full_like(tables.least, LEAST))).any()


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_no_two_way_table_gives_a_hidden_cell_away(draw: st.DataObject) -> None:
    tables = crossed(inner(draw, 4, 3))
    if tables.counts.max() >= LEAST_OF_FIRST:
        kept_safe(tables, hidden(tables))


@settings(max_examples=4, deadline=None)
@given(st.data())
def test_no_three_way_table_with_all_its_totals_gives_a_hidden_cell_away(draw: st.DataObject) -> None:
    tables = crossed(inner(draw, 3, 3, 2))
    if tables.counts.max() >= LEAST_OF_FIRST:
        kept_safe(tables, hidden(tables))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_nested_totals_give_no_hidden_cell_away(draw: st.DataObject) -> None:
    """Wards add up to houses, houses to the base; each beside yes and no."""
    tables = crossed(inner(draw, 4, 2))
    wards, columns = 4, 3
    houses = [tables.counts.reshape(5, 3)[2 * n : 2 * n + 2].sum(axis=0) for n in range(2)]
    first = len(tables.counts)
    place = [[first + columns * house + column for column in range(columns)] for house in range(2)]
    more = [
        Sum(total=place[h][c], parts=(columns * 2 * h + c, columns * (2 * h + 1) + c))
        for h, c in product((0, 1), range(3))
    ]
    more += [Sum(total=columns * wards + c, parts=(place[0][c], place[1][c])) for c in range(columns)]
    nested = Tables(
        counts=np.concatenate([tables.counts, *houses]),
        sums=(*tables.sums, *more),
        least=np.concatenate([tables.least, np.full(6, LEAST)]),
        told=np.concatenate([tables.told, np.zeros(6, dtype=np.bool_)]),
    )
    if nested.counts.max() >= LEAST_OF_FIRST:
        kept_safe(nested, hidden(nested))


def test_that_nobody_of_a_few_is_in_a_cell_is_not_told() -> None:
    """Seven of a category, all in one column: the 0 beside them would tell where each of them stands."""
    tables = crossed(np.array([[7, 0], [40, 40]]))
    closed = hidden(tables).reshape(3, 3)
    assert closed[0].tolist() == [True, True, True]
    kept_safe(tables, closed.ravel())


def test_too_few_people_for_any_table_are_refused() -> None:
    with pytest.raises(BadSample, match="4 people in all"):
        hidden(crossed(np.array([[1, 2], [1, 0]])))
