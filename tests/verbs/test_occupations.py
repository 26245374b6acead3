"""Occupations near a code: the classification's codes and names, the C index, ties, and nothing without an order."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import permutations, product
from pathlib import Path

import pytest

from assess.meaning.interests import c_index, orders
from assess.meaning.occupations import SHOWN, near, occupations
from instruments.profile import HEXAGON, Profile

CLASSIFICATION = Path(__file__).parents[3] / "shared" / "data" / "china_occupation_classification_2022_csco22.csv"
MARKS = re.compile("[LS/]+$")  # 绿色职业 and 数字职业 are marked by a letter behind the name
CODES = ["".join(code) for code in permutations(HEXAGON, 3)]


def profile(*groups: str) -> Profile:
    return Profile(kind="holland", letters=tuple(tuple(group) for group in groups), figures={})


def named(*groups: str) -> list[str]:
    return [one.occupation.names["zh"] for one in near(profile(*groups))]


@pytest.mark.skipif(not CLASSIFICATION.exists(), reason="the classification of 2022 is not beside this repository")
def test_codes_and_names_are_those_of_the_classification() -> None:
    with CLASSIFICATION.open(encoding="utf-8", newline="") as opened:
        known = {row["code"]: MARKS.sub("", row["name"]) for row in csv.DictReader(opened) if row["level"] == "4"}
    for one in occupations():
        assert known.get(one.code) == one.names["zh"], one.code


def test_each_occupation_stands_once_with_three_letters_and_english() -> None:
    found = occupations()
    assert len({one.code for one in found}) == len({one.names["en"] for one in found}) == len(found) == 180
    assert all(one.letters in CODES and one.names["en"].isascii() for one in found)
    assert {one.basis for one in found} == {"own_judgement"}  # until somebody reviewed one


def test_every_type_leads_a_dozen_occupations() -> None:
    assert min(Counter(one.letters[0] for one in occupations()).values()) >= 12


@pytest.mark.parametrize(
    ("first", "second", "index"),
    [
        ("RIA", "RIA", 18),  # 3 * 3 + 2 * 3 + 3
        ("RIA", "IRA", 13),  # 3 * 2 + 2 * 2 + 3
        ("RIA", "RIS", 17),  # the third adjacent
        ("SEC", "SRE", 13),  # 9; E and R alternate 2 * 1; C and E adjacent 2
        ("RIA", "SEC", 0),  # opposite throughout
    ],
)
def test_the_c_index_is_that_of_brown_and_gore(first: str, second: str, index: int) -> None:
    """3 X1 + 2 X2 + X3 with 3 the same, 2 adjacent, 1 alternate, 0 opposite (Brown & Gore 1994); worked by hand."""
    assert c_index(first, second) == c_index(second, first) == index


def test_the_c_index_has_the_mean_that_chance_gives_it() -> None:
    """Over all pairs of letters the mean of X is (3 + 2 * 2 + 2 * 1 + 0) / 6 = 1.5, so that of C is 6 * 1.5 = 9."""
    found = [c_index("RIA", "".join(code)) for code in product(HEXAGON, repeat=3)]
    assert sum(found) / len(found) == 9 and (min(found), max(found)) == (0, 18)


def test_massage_is_near_to_helping_with_the_hands() -> None:
    assert set(named("S", "R", "I")[:2]) == {"盲人医疗按摩人员", "保健调理师"}


def test_the_list_ends_where_the_next_is_further_off() -> None:
    for code in CODES:
        found = near(profile(*code))
        assert len(found) >= SHOWN
        kept = {one.occupation.code for one in found}
        last = found[-1].highest
        assert all(c_index(code, one.letters) < last for one in occupations() if one.code not in kept)
        assert [one.highest for one in found] == sorted((one.highest for one in found), reverse=True)


def test_without_ties_an_occupation_has_one_figure() -> None:
    assert all(one.lowest == one.highest == one.mean for one in near(profile("S", "A", "E")))


def test_ties_are_told_as_a_range_over_the_orders_they_allow() -> None:
    assert sorted(orders((("R", "S"), ("C",)))) == ["RSC", "SRC"]
    for one in near(profile("RS", "C")):
        both = [c_index(code, one.occupation.letters) for code in ("RSC", "SRC")]
        assert (one.lowest, one.highest, one.mean) == (min(both), max(both), sum(both) / 2)


def test_the_order_in_which_ties_are_written_changes_nothing() -> None:
    assert near(profile("RS", "C")) == near(profile("SR", "C"))


@pytest.mark.parametrize("groups", [("RIASEC",), ("RIAS",), ()])
def test_interests_in_no_order_list_no_occupation(groups: tuple[str, ...]) -> None:
    assert near(profile(*groups)) == ()
