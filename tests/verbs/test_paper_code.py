"""Which answer does a typed code stand for, and is every other code refused with those that are allowed?"""

from __future__ import annotations

import re

import pytest

from assess.errors import BadInput
from assess.nouns.paper import Keyed
from assess.sitting.paper_code import codes_of, keyed, pattern_of, written
from instruments.find import library

READY = library()["getting_started"]
ON_PAPER = ("foods", "series", "figures", "favourite", "ways", "can_do", "ease", "more", "try_number", "day")


@pytest.mark.parametrize(
    ("item", "typed", "stored"),
    [
        ("ease", "4", 4.0),
        ("ease", " ４ ", 4.0),  # a full-width digit of a Chinese keyboard
        ("foods", "31", "1,3"),
        ("foods", "1 3", "1,3"),
        ("foods", "3，1", "1,3"),
        ("ways", "231", "3>1>2"),  # the third answer has place 1, the first place 2, the second place 3
        ("ways", "1 2 3", "1>2>3"),
        ("can_do", "1213", "1:1,2:2,3:1,4:3"),
        ("try_number", "7", 7.0),
        ("more", "  一杯热水。 ", "一杯热水。"),
    ],
)
def test_a_code_is_the_answer_that_the_player_would_store(item: str, typed: str, stored: float | str) -> None:
    assert keyed(READY, READY.item(item), typed) == Keyed(value=stored)


@pytest.mark.parametrize("item", ON_PAPER)
@pytest.mark.parametrize(("code", "why"), [("-", "left_blank"), ("/", "unclear_mark")])
def test_blank_and_unclear_have_codes_of_their_own_in_every_item(item: str, code: str, why: str) -> None:
    assert keyed(READY, READY.item(item), code) == Keyed(value=None, why_missing=why)
    assert re.fullmatch(pattern_of(READY, READY.item(item)), code)


@pytest.mark.parametrize(
    ("item", "typed", "allowed"),
    [
        ("ease", "6", "1 2 3 4 5"),
        ("ease", "0", "1 2 3 4 5"),
        ("ease", "", "1 2 3 4 5"),
        ("ease", "2.5", "1 2 3 4 5"),
        ("foods", "11", "1 2 3 4"),
        ("foods", "15", "1 2 3 4"),
        ("ways", "12", "1 2 3 (×3)"),
        ("ways", "112", "1 2 3 (×3)"),
        ("can_do", "121", "1 2 3 (×4)"),
        ("can_do", "1214", "1 2 3 (×4)"),
        ("try_number", "32", "0–31"),
        ("try_number", "seven", "0–31"),
    ],
)
def test_a_bad_code_is_refused_with_those_that_are_allowed(item: str, typed: str, allowed: str) -> None:
    with pytest.raises(BadInput, match=re.escape(f"Allowed: {allowed}; - left blank, / unclear")):
        keyed(READY, READY.item(item), typed)


@pytest.mark.parametrize(
    ("item", "typed"), [("ease", "4"), ("foods", "1 3"), ("ways", "2 3 1"), ("can_do", "1 2 1 3"), ("more", "茶, 水")]
)
def test_what_is_kept_is_shown_again_as_it_was_typed(item: str, typed: str) -> None:
    asked = READY.item(item)
    answer = keyed(READY, asked, typed)
    assert keyed(READY, asked, written(READY, asked, answer)) == answer
    if item != "more":
        assert written(READY, asked, answer) == typed
    assert re.fullmatch(pattern_of(READY, asked), typed)


@pytest.mark.parametrize("item", ON_PAPER)
def test_the_pattern_of_the_field_lets_no_code_through_that_is_refused_for_its_signs(item: str) -> None:
    asked = READY.item(item)
    for typed in ("", "x", "9 9 9 9 9 9", "--"):
        if item != "more":
            assert not re.fullmatch(pattern_of(READY, asked), typed), typed
    assert codes_of(READY, asked)
