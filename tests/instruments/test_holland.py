"""Holland's code of one person: ties by that person's own spread, three letters or more, places on the hexagon."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.find import library
from instruments.profile import HEXAGON, Profile, holland, total_error

RIASEC = library()["riasec_interest"]
people = st.fixed_dictionaries(dict.fromkeys((item.id for item in RIASEC.scored_items), st.integers(1, 5).map(float)))


def answers(**types: list[int] | int) -> dict[str, float | None]:
    """Ten answers a type; one number stands for ten equal ones."""
    given = {}
    for letter in HEXAGON:
        said = types.get(letter, 1)
        answers = said if isinstance(said, list) else [said] * 10
        for item, value in zip(RIASEC.scale(letter).items, answers, strict=True):
            given[item] = float(value)
    return dict(given)


def letters(**types: list[int] | int) -> list[str]:
    """The rank groups, a word each."""
    return ["".join(group) for group in holland(RIASEC, answers(**types)).letters]


def figures(**types: list[int] | int) -> Profile:
    return holland(RIASEC, answers(**types))


def test_brennans_error_is_as_counted_by_hand() -> None:
    # 1 1 5 5 3 3 3 3: mean 3, squares 4 4 4 4 0 0 0 0 = 16, s2 = 16 / 7, error of the sum = sqrt(8 * 16 / 7)
    assert total_error([1, 1, 5, 5, 3, 3, 3, 3]) == pytest.approx(sqrt(128 / 7), abs=1e-12)


def test_equal_answers_still_have_the_error_of_rounding() -> None:
    # Sheppard 1898: a whole point stands for all between half a point below and above, variance 1/12
    assert total_error([3.0] * 8) == pytest.approx(sqrt(8 / 12), abs=1e-12)
    assert total_error([3.0] * 7 + [3.1]) == total_error([3.0] * 8)  # a smaller spread does not undercut it


# Two types of equal answers have an error of sqrt(10/12) each: a difference above 1.645 * sqrt(20/12) = 2.12 is told.
STEADY = [
    ([5] * 10, [5] * 9 + [4], False),  # 50 and 49, the second with an error2 of 10 * 1/10
    ([5] * 10, [4] * 10, True),  # 50 and 40
]


@pytest.mark.parametrize(("first", "second", "apart"), STEADY)
def test_types_are_tied_unless_their_difference_exceeds_its_error(
    first: list[int], second: list[int], apart: bool
) -> None:
    assert letters(R=first, I=second)[0] == ("R" if apart else "RI")


def test_a_wide_spread_of_answers_ties_what_a_narrow_one_parts() -> None:
    # 40 and 35, error2 100/9 and 25/9: 5 < 1.645 * sqrt(125/9) = 6.13
    assert letters(R=[5] * 5 + [3] * 5, I=[4] * 5 + [3] * 5)[0] == "RI"
    # 40 and 36, error2 10/12 and 24/9 = 2.67: 4 > 1.645 * sqrt(3.50) = 3.08
    assert letters(R=4, I=[4] * 6 + [3] * 4)[0] == "R"


def test_the_difference_at_which_types_part_is_that_of_ninety_percent() -> None:
    # 32 against 30: error2 16/9 = 1.78 and 10/12, 2 < 1.645 * sqrt(2.61) = 2.66
    assert letters(R=[4] * 2 + [3] * 8, I=3)[0] == "RI"
    # 33 against 30: error2 21/9 = 2.33 and 10/12, 3 > 1.645 * sqrt(3.17) = 2.93
    assert letters(R=[4] * 3 + [3] * 7, I=3)[0] == "R"


def test_three_types_apart_are_the_classic_code() -> None:
    assert letters(S=5, A=4, E=3) == ["S", "A", "E"]


def test_all_equal_answers_are_one_group_without_a_code() -> None:
    for value in (1, 3, 5):
        flat = figures(**dict.fromkeys(HEXAGON, value))
        assert flat.letters == (tuple(HEXAGON),)
        assert flat.figures == {"differentiation": 0.0, "hexagon_distance": None}


def test_a_tie_for_the_third_place_is_shown_whole() -> None:
    assert letters(R=5, I=4, A=3, S=3, C=3) == ["R", "I", "ASC"]


def test_two_tied_first_types_have_no_consistency() -> None:
    tied = figures(R=5, I=5, A=3)
    assert tied.letters[0] == ("R", "I")
    assert tied.figures["hexagon_distance"] is None


HEXAGON_DISTANCES = [  # Holland 1997: adjacent, alternate and opposite types
    *((a, b, 1.0) for a, b in [*pairwise(HEXAGON), ("C", "R")]),
    *((a, b, 2.0) for a, b in [("R", "A"), ("I", "S"), ("A", "E"), ("S", "C"), ("E", "R"), ("C", "I")]),
    *((a, b, 3.0) for a, b in [("R", "S"), ("I", "E"), ("A", "C")]),
]


@pytest.mark.parametrize(("first", "second", "steps"), HEXAGON_DISTANCES)
def test_consistency_is_the_way_round_the_hexagon(first: str, second: str, steps: float) -> None:
    assert figures(**{first: 5, second: 4}).figures["hexagon_distance"] == steps
    assert figures(**{first: 4, second: 5}).figures["hexagon_distance"] == steps


def test_differentiation_is_the_highest_less_the_lowest_total() -> None:
    assert figures(R=5, S=2).figures["differentiation"] == 50 - 10
    assert figures(**dict.fromkeys(HEXAGON, 3) | {"I": [3] * 9 + [5]}).figures["differentiation"] == 32 - 30


@pytest.mark.parametrize("missing", ["absent", None])
def test_there_is_no_code_without_every_answer(missing: str | None) -> None:
    said = answers(R=5)
    if missing == "absent":
        del said["s4"]
    else:
        said["s4"] = None
    with pytest.raises(KeyError, match="s4"):
        holland(RIASEC, said)


@given(people)
def test_groups_are_apart_in_order_and_have_three_letters_or_more(said: dict[str, float | None]) -> None:
    code = holland(RIASEC, said)
    told = [letter for group in code.letters for letter in group]
    assert len(told) == len(set(told)) >= 3
    assert sum(map(len, code.letters[:-1])) < 3  # no group beyond the one that holds the third letter
    totals = {letter: sum(float(said[i] or 0) for i in RIASEC.scale(letter).items) for letter in HEXAGON}
    highest = [max(totals[letter] for letter in group) for group in code.letters]
    assert highest == sorted(highest, reverse=True)
    assert highest[0] == max(totals.values())


@given(people)
def test_the_first_group_holds_just_those_not_reliably_below_the_highest(said: dict[str, float]) -> None:
    given = {letter: [said[item] for item in RIASEC.scale(letter).items] for letter in HEXAGON}
    error2 = {letter: 10 * max(float(np.var(values, ddof=1)), 1 / 12) for letter, values in given.items()}
    highest = max(given, key=lambda letter: (sum(given[letter]), -HEXAGON.index(letter)))
    tied = {
        letter
        for letter in HEXAGON
        if sum(given[highest]) - sum(given[letter]) <= 1.645 * sqrt(error2[highest] + error2[letter])
    }
    assert set(holland(RIASEC, dict(said)).letters[0]) == tied
