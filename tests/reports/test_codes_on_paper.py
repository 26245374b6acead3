"""Does a camera find each printed code: is there the white around it that ISO/IEC 18004 asks for, and nothing in it?

The squares are read from the drawn PDF: four modules of white on each side, 17 + 4 x version modules between them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

import pytest
from booklets import booklet
from pypdf import PdfReader
from pypdf.generic import ContentStream
from test_survey_sheet import ADDRESS, SHEETS

from assess.group import symbols
from assess.nouns.survey import Poster
from reports.booklet import booklet_pdf
from reports.booklet_sheet import sheet_pdf
from reports.join_cards import JoinCard, cards_pdf
from reports.survey_sheet import poster_pdf, sheets_pdf

QUIET_MODULES = 4  # ISO/IEC 18004
SIDES = {17 + 4 * version for version in range(1, 41)}
NARROWEST_MM = 0.7  # of a module; our own setting, a camera of a telephone is held by hand
POINTS_PER_MM = 72 / 25.4
LINES_LEAST = 100  # what else is drawn has fewer
SEAT = ADDRESS.replace("/form/", "/seat/")
CUP = {"picture": symbols.drawing("cup"), "picture_name": "杯子"}
CARD = JoinCard(code="123456", address=SEAT, number=1, row=1, place=1, **CUP)
WALL = {"language": "zh", "title": "来访以后", "purpose": "把接待做好。"}
POSTER = Poster(address=ADDRESS, minutes=5, closes_on=date(2026, 12, 12), **WALL)


@dataclass
class Path:
    """What is being drawn, in the units of the innermost transformation."""

    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Square:
    """A code on a page: the white on its four sides and its own side in modules, and how wide a module is."""

    white: tuple[float, ...]
    side: float
    module_mm: float


def squares(pdf: bytes) -> list[Square]:
    """The codes of all pages, in order."""
    return [square for page in PdfReader(BytesIO(pdf)).pages for square in _of_page(page.get_contents())]


def _of_page(content: ContentStream | None) -> list[Square]:
    found, path, frame, matrix = [], Path(), Path(), [1.0, 0, 0, 1, 0, 0]
    for operands, operator in () if content is None else content.operations:
        if operator in (b"m", b"l"):
            path.xs.append(float(operands[0]))
            path.ys.append(float(operands[1]))
        elif operator == b"cm":
            matrix = [float(number) for number in operands]
        elif operator == b"W":
            frame = path
        elif operator in (b"S", b"s", b"B", b"f", b"n"):
            if operator in (b"S", b"B") and len(path.xs) > LINES_LEAST:
                found.append(_square(path, frame, matrix))
            path = Path()
    return found


def _square(path: Path, frame: Path, matrix: list[float]) -> Square:
    """Lines one module wide run along the middle of each row."""
    across, down, left, top = matrix[0], -matrix[3], matrix[4], matrix[5]
    first, last, upper, lower = min(path.xs), max(path.xs), min(path.ys) - 0.5, max(path.ys) + 0.5
    white = (
        (left + first * across - min(frame.xs)) / across,
        (max(frame.xs) - left - last * across) / across,
        (max(frame.ys) - top + upper * down) / down,
        (top - lower * down - min(frame.ys)) / down,
    )
    assert last - first == lower - upper
    return Square(tuple(round(side, 2) for side in white), last - first, across / POINTS_PER_MM)


PRINTED: dict[str, tuple[int, Callable[[], bytes]]] = {
    "survey sheets": (len(SHEETS.codes), lambda: sheets_pdf(SHEETS)),
    "poster": (1, lambda: poster_pdf(POSTER)),
    "booklet": (1, lambda: booklet_pdf(booklet("getting_started"))),
    "large booklet": (1, lambda: booklet_pdf(booklet("getting_started", "large"))),
    "evaluator's sheet": (1, lambda: sheet_pdf(booklet("getting_started"), "zh")),
    "join cards": (1, lambda: cards_pdf([CARD], "zh", "A")),
}


@pytest.mark.parametrize("document", PRINTED)
def test_every_printed_code_has_four_modules_of_white_around_it(document: str) -> None:
    count, made = PRINTED[document]
    found = squares(made())
    assert len(found) == count
    assert {square.white for square in found} == {(QUIET_MODULES,) * 4}
    assert {square.side for square in found} <= SIDES
    assert min(square.module_mm for square in found) > NARROWEST_MM
