"""Which rows does a file with known columns hold, and which of its cells cannot be used?

Vacancies, links of codes and definitions come so, as rosters do: while one cell is wrong, nothing of the file is taken.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from assess.errors import BadInput
from assess.reception.roster.cells import text_of
from assess.reception.roster.checked import Problem
from assess.reception.roster.columns import letter, plain
from assess.reception.roster.read import TITLE_LINES, lines_of
from assess.service.norm_dates import day_of
from instruments.interchange.cells import Cell

ROWS_MOST = 5000  # our own setting
TEXT = "@"  # the format that keeps a code's digits and makes no date of 1-2
WIDTH = 20  # characters
Headings = Mapping[str, tuple[str, ...]]  # by column, the first is the template's
Told = TypeVar("Told")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line below the head: its cells by column, and where each column stands."""

    line: int
    cells: Mapping[str, Cell] = field(repr=False)
    places: Mapping[str, int]
    head: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The rows of a file; `unread` are headings whose cells are not taken in."""

    name: str
    rows: tuple[Row, ...]
    unread: tuple[str, ...]


def read_sheet(name: str, content: bytes, headings: Headings, needed: Sequence[str], sheet: str | None = None) -> Sheet:
    """The rows of a CSV or Excel file whose head names the columns, in Chinese or English, below a title or not.

    Raises BadInput where a needed column is missing, one stands twice, or nothing is below the head; BadInterchange for
    a spreadsheet that is not opened.
    """
    _, _, lines = lines_of(name, content, sheet)
    filled = [(line, cells) for line, cells in lines if any(cell.kind != "empty" for cell in cells)]
    heads = [_places(_names(cells), headings) for _, cells in filled[:TITLE_LINES]]
    at = next((n for n, places in enumerate(heads) if set(needed) <= set(places)), None)
    if at is None:
        told = "{file}: lacks a column. These are needed: {needed}. Take the template."
        raise BadInput(told, file=name, needed=", ".join(headings[column][0] for column in needed))
    head, places = _names(filled[at][1]), heads[at]
    rows = tuple(
        Row(line=line, cells={key: _at(cells, place) for key, place in places.items()}, places=places, head=head)
        for line, cells in filled[at + 1 :]
    )
    if not rows:
        raise BadInput("{file}: has a head and no row below it. Fill in a row.", file=name)
    if len(rows) > ROWS_MOST:
        raise BadInput("{file}: has {rows} rows; at most {most} are taken in at once. Divide it.", file=name,
                       rows=len(rows), most=ROWS_MOST)  # fmt: skip
    unread = tuple(heading for place, heading in enumerate(head) if heading and place not in places.values())
    return Sheet(name=name, rows=rows, unread=unread)


class Faults:
    """What is wrong with the cells read so far; a cell that cannot be used counts as empty."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, row: Row, column: str, wrong: BadInput) -> None:
        """Note what is wrong with a cell; under the first column where the file has no such column."""
        place = row.places.get(column, next(iter(row.places.values())))
        cell = row.cells.get(column, Cell())
        told = "" if cell.value is None else str(cell.value)
        at = {"line": row.line, "column": letter(place), "heading": row.head[place]}
        self.found.append(Problem(**at, value=told, wrong=wrong))  # type: ignore[arg-type]

    def read(self, row: Row, column: str, read: Callable[[str], Told]) -> Told | None:
        """What `read` makes of the cell's text; None where it is empty or cannot be used."""
        try:
            text = text_of(row.cells.get(column, Cell()))
            return read(text) if text else None
        except BadInput as wrong:
            self.add(row, column, wrong)
            return None

    def needed(self, row: Row, column: str, read: Callable[[str], Told]) -> Told | None:
        """The same of a cell that must be filled in."""
        if row.cells.get(column, Cell()).kind == "empty":
            self.add(row, column, BadInput("This cell is empty and is needed. Fill it in."))
            return None
        return self.read(row, column, read)

    def sorted(self) -> tuple[Problem, ...]:
        """All of them by line, then by column."""
        return tuple(sorted(self.found, key=lambda one: (one.line, len(one.column), one.column)))


def words(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def day(text: str) -> date:
    """A day written with the year first. Raises BadInput."""
    found = day_of(text)
    if found is None:
        raise BadInput("Not read as a day. Write it with the year first: 2026-12-31.")
    return found


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """A reader of whole numbers within these bounds. It raises BadInput."""

    def read(text: str) -> int:
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise BadInput("Not a whole number from {low} to {high}. Mend it.", low=lowest, high=highest)
        return int(text)

    return read


def template(title: str, headings: Headings, example: Mapping[str, str]) -> bytes:
    """An Excel sheet with the head and one made-up row, columns as text."""
    book, saved = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append([names[0] for names in headings.values()])
    sheet.append([example.get(column, "") for column in headings])
    sheet.freeze_panes = "A2"
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
        sheet.column_dimensions[get_column_letter(place)].number_format = TEXT
        sheet.cell(row=1, column=place).font = Font(bold=True)
        sheet.cell(row=2, column=place).number_format = TEXT
    book.save(saved)
    return saved.getvalue()


def _names(cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple("" if cell.value is None else "".join(str(cell.value).split()) for cell in cells)


def _places(head: Sequence[str], headings: Headings) -> dict[str, int]:
    known = {plain(name): column for column, names in headings.items() for name in names}
    found: dict[str, int] = {}
    for place, heading in enumerate(head):
        column = known.get(plain(heading)) if heading else None
        if column is not None:
            found.setdefault(column, place)
    return found


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else Cell()
