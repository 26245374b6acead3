"""The forms of the interest inventory: balanced over types, each type open to everybody, facts that are no score."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from instruments.definition import Part
from instruments.find import library
from instruments.profile import HEXAGON, holland
from instruments.score import raw_scores

DOCS = Path(__file__).parents[2] / "docs" / "interest.md"
EASY, LONG, REALITY = (library()[name] for name in ("riasec_easy", "riasec_interest", "interest_reality"))
ALL_TEN = {letter: {f"{letter.lower()}{n}" for n in range(1, 11)} for letter in HEXAGON}


def test_the_examples_of_the_documentation_come_out() -> None:
    failed, tried = doctest.testfile(str(DOCS), module_relative=False)
    assert (failed, tried >= 12) == (0, True)


def test_the_easy_form_asks_five_activities_a_type_in_turn() -> None:
    assert [i.id for i in EASY.scored_items] == [f"{letter.lower()}{n}" for n in range(1, 6) for letter in HEXAGON]
    assert {(scale.minimum, scale.maximum, len(scale.items)) for scale in EASY.scales} == {(5, 15, 5)}
    assert EASY.choice_sets["face"].values == (1, 2, 3)
    assert EASY.pictures == ("face.1", "face.2", "face.3")


def test_the_easy_form_reaches_both_ends_of_every_scale() -> None:
    for value, total in ((1, 5), (3, 15)):
        given = {item.id: float(value) for item in EASY.scored_items}
        assert {raw.value for raw in raw_scores(EASY, given)} == {total}


def test_one_face_everywhere_is_no_order_in_the_easy_form_either() -> None:
    given = {item.id: 3.0 for item in EASY.scored_items}
    assert [set(group) for group in holland(EASY, given).letters] == [set(HEXAGON)]


def listed(cell: str) -> set[str]:
    """The items of a cell such as "r1 to r3, r5"."""
    whole = re.sub(
        r"([a-z])(\d+) to \1(\d+)", lambda m: " ".join(f"{m[1]}{n}" for n in range(int(m[2]), int(m[3]) + 1)), cell
    )
    return set(re.findall(r"[a-z]\d+", whole))


@pytest.mark.parametrize("letter", HEXAGON)
def test_no_type_is_shut_to_who_does_not_see_or_hear_or_stands_little(letter: str) -> None:
    """The table of the documentation names activities that are asked, for each of the three at least four of ten."""
    (row,) = re.findall(rf"^\| {letter} \|(.*)\|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    cells = [listed(cell) for cell in row.split("|")]
    assert len(cells) == 3
    for cell in cells:
        assert len(cell) >= 4 and cell <= ALL_TEN[letter]
    assert ALL_TEN[letter] == set(LONG.scale(letter).items)


def test_what_is_real_is_asked_and_never_scored() -> None:
    assert REALITY.scales == () and {item.part for item in REALITY.items} == {Part.ASKED}
    assert [item.id for item in REALITY.items][:6] == [f"known_{letter}" for letter in HEXAGON]
