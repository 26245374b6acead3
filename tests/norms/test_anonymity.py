"""Does anybody stand alone in a table of people?"""

from __future__ import annotations

import doctest
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.anonymity import classes, levels
from norms.errors import BadSample

SIZES = (10, 10, 5)
GROUPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=5, max_size=80)


def told(codes: list[tuple[int, int]]) -> list[tuple[int | None, ...]]:
    """What is printed of each person; None: untold."""
    found = levels(np.array(codes, dtype=np.int64), SIZES)
    return [
        tuple(None if n < level else code for n, code in enumerate(row))
        for row, level in zip(codes, found, strict=True)
    ]


@given(GROUPS)
def test_nobody_is_in_a_class_smaller_than_its_threshold(codes: list[tuple[int, int]]) -> None:
    """The last thing is the category: where it is told, ten are alike, else five."""
    printed = told(codes)
    sizes = Counter(printed)
    assert all(sizes[row] >= (5 if row[-1] is None else 10) for row in printed)


@given(GROUPS)
def test_what_is_told_is_true_and_whoever_is_many_keeps_all(codes: list[tuple[int, int]]) -> None:
    printed, alike = told(codes), Counter(codes)
    assert all(
        shown in (None, code)
        for row, known in zip(printed, codes, strict=True)
        for shown, code in zip(row, known, strict=True)
    )
    if min(alike.values()) >= 10:
        assert printed == codes


def test_a_few_left_over_are_joined_by_the_smallest_class() -> None:
    """Twelve alike, ten alike and two that are like nobody: the ten, not the twelve, lose what is told of them."""
    codes = [(0, 0)] * 12 + [(1, 1)] * 10 + [(2, 2), (3, 3)]
    assert Counter(told(codes)) == {(0, 0): 12, (None, None): 12}


def test_classes_are_those_of_what_is_told() -> None:
    codes = np.array([[1, 0]] * 10 + [[2, 0], [3, 0]] * 5)
    assert classes(codes, levels(codes, SIZES)) == (*[0] * 10, *[1] * 10)


def test_four_people_are_too_few() -> None:
    with pytest.raises(BadSample, match="4 people, fewer than 5"):
        levels(np.zeros((4, 2), dtype=np.int64), SIZES)


def test_the_example_of_the_page_is_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "group-data-set.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried >= 3 and failed == 0
