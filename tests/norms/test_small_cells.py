"""Can anybody in a small cell be told from what a table shows?"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from norms.errors import BadSample
from norms.small_cells import LEAST, hidden, span, with_totals

Counts = NDArray[np.int64]


def table(*rows: list[int]) -> Counts:
    return np.array(rows, dtype=np.int64)


def possible(counts: Counts, closed: NDArray[np.bool_], cell: tuple[int, int]) -> tuple[int, int]:
    """By trying every 2 x 2 table of that grand total that agrees with what is shown."""
    whole, n = with_totals(counts), int(counts.sum())
    found = []
    for a, b, c in product(range(n + 1), repeat=3):
        if a + b + c <= n:
            other = with_totals(table([a, b], [c, n - a - b - c]))
            if (other[~closed] == whole[~closed]).all():
                found.append(int(other[cell]))
    return min(found), max(found)


def test_one_small_cell_takes_three_others_with_it() -> None:
    """A total would give away a cell hidden alone: 22 - 20 = 2."""
    assert hidden(table([20, 2], [15, 30])).astype(int).tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 0]]


def test_nothing_is_hidden_where_nobody_is_few() -> None:
    assert not hidden(table([20, 5], [0, 30])).any()


def test_fewer_people_than_may_be_shown_are_refused() -> None:
    with pytest.raises(BadSample, match="4 people in all, fewer than 5"):
        hidden(table([1, 2], [1, 0]))


@settings(max_examples=12)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4).filter(lambda cells: LEAST <= sum(cells) <= 12))
def test_what_can_be_reckoned_is_what_all_tables_that_agree_say(cells: list[int]) -> None:
    counts = table(cells[:2], cells[2:])
    closed = hidden(counts)
    whole = with_totals(counts)
    for row, column in zip(*np.nonzero(closed[:-1, :-1]), strict=True):
        cell = (int(row), int(column))
        low, high = possible(counts, closed, cell)
        assert span(counts, closed, cell) == (low, high)
        if 0 < whole[cell] < LEAST:
            assert high - low >= LEAST - 1


@settings(max_examples=10)
@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=4, max_size=4))
def test_every_small_cell_of_a_larger_table_stays_untold(rows: list[list[int]]) -> None:
    counts = table(*rows)
    if counts.sum() < LEAST:
        return
    closed, whole = hidden(counts), with_totals(counts)
    assert not closed[-1, -1]
    for row, column in zip(*np.nonzero((whole > 0) & (whole < LEAST)), strict=True):
        low, high = span(counts, closed, (int(row), int(column)))
        assert closed[row, column] and high - low >= LEAST - 1
