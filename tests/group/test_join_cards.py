"""Does a sheet of join cards hold eight, and does the map of a room take one?"""

from __future__ import annotations

import re

import pytest

from assess.group import symbols
from assess.group.making import SYMBOLS
from reports.errors import NotTold
from reports.join_cards import JoinCard, MapRow, MapSeat, cards_pdf, seat_map_pdf

PAGE = re.compile(rb"/Type\s*/Page[^s]")


def card(number: int, language: str) -> JoinCard:
    symbol = SYMBOLS[number % len(SYMBOLS)]
    return JoinCard(
        code=f"{number:06d}",
        address=f"http://192.168.1.2:8501/seat/{number:022d}",
        number=number,
        picture=symbols.drawing(symbol),
        picture_name=symbols.called(symbol, language),
        row=1,
        place=number,
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_eight_cards_take_one_sheet_and_the_ninth_another(language: str) -> None:
    for count, sheets in ((8, 1), (9, 2)):
        drawn = cards_pdf([card(number, language) for number in range(1, count + 1)], language, "上午")
        assert len(PAGE.findall(drawn)) == sheets


def test_no_cards_are_said_to_be_none() -> None:
    with pytest.raises(NotTold, match="no cards"):
        cards_pdf([], "zh", "A")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_room_of_four_rows_of_six_is_one_sheet(language: str) -> None:
    seat = MapSeat(place=2, number=1, picture=symbols.drawing("cup"), picture_name="cup", case_number="ZH-2026-0001")
    rows = [MapRow(number=n, places=6, step_free=n == 1, evaluator="李", seats=(seat,)) for n in range(1, 5)]
    assert len(PAGE.findall(seat_map_pdf(rows, language, "A"))) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_row_with_places_that_do_not_suit_is_one_sheet(language: str) -> None:
    lacks = ("step_free", "interpreter", "quiet")
    seated = [
        MapSeat(place=n, number=n, picture=symbols.drawing("cup"), picture_name="cup", case_number="ZH-1", lacks=lacks)
        for n in range(1, 21)
    ]
    row = MapRow(number=1, places=20, step_free=False, evaluator="李", seats=tuple(seated), interpreter=True)
    assert len(PAGE.findall(seat_map_pdf([row], language, "A"))) == 1
