"""Which rows does a roster hold, cell by cell as they stand? The file is not trusted."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from assess.errors import BadInput
from assess.reception.roster.columns import is_head
from assess.service.norm_file import CSV, EXCEL, decoded
from instruments.interchange.cells import Cell
from instruments.interchange.workbook_read import read_sheets

BYTES_MOST = 5 * 1024 * 1024  # our own setting; 2,000 rows are some 200 KB
ROWS_MOST = 2000  # our own setting: people in one roster
TITLE_LINES = 10  # lines in which the head is looked for: rosters carry a title above it


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the file below its head."""

    line: int
    cells: tuple[Cell, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Roster:
    """A sheet with its head; lines without a single cell are left out. `encoding` is that of a CSV file."""

    name: str
    sheet: str | None
    head: tuple[str, ...]
    head_line: int
    rows: tuple[Row, ...] = field(repr=False)
    encoding: str | None


def read_roster(name: str, content: bytes, sheet: str | None = None) -> Roster:
    """The sheet of that name, else the first. Its head is the line whose headings are known, below a title or
    not, else its first line.

    Raises BadInput for a file that is too large, not CSV or .xlsx, or holds nobody; BadInterchange for a spreadsheet
    that is not opened (macros, links, bombs).
    """
    chosen, encoding, lines = lines_of(name, content, sheet)
    return _roster(name, chosen, encoding, lines)


def lines_of(
    name: str, content: bytes, sheet: str | None = None
) -> tuple[str | None, str | None, list[tuple[int, list[Cell]]]]:
    """The sheet of that name, else the first; the encoding of a CSV file; every line with its number. Raises as
    `read_roster`."""
    if len(content) > BYTES_MOST:
        told = "{file}: has {value} MB; such a list has at most {limit} MB. Check that it is the right file."
        raise BadInput(told, file=name, value=len(content) >> 20, limit=BYTES_MOST >> 20)
    if name.lower().endswith(CSV):
        encoding, text = decoded(name, content)
        return None, encoding, _csv_lines(name, text)
    if not name.lower().endswith(EXCEL):
        told = "{file}: is neither CSV nor Excel by its name. Allowed: {allowed}. Save it as one of them."
        raise BadInput(told, file=name, allowed=", ".join((*CSV, *EXCEL)))
    sheets = read_sheets(name, content)
    if not sheets or (sheet is not None and sheet not in sheets):
        told = "{file}: has no sheet {sheet!r}. Choose one of: {sheets}."
        raise BadInput(told, file=name, sheet=sheet or "", sheets=", ".join(sheets) or "-")
    chosen = sheet or next(iter(sheets))
    return chosen, None, sheets[chosen]


def sheet_names(name: str, content: bytes) -> tuple[str, ...]:
    """The sheets of a spreadsheet that may hold the roster; none of a CSV file. Raises BadInterchange."""
    return tuple(read_sheets(name, content)) if name.lower().endswith(EXCEL) else ()


def _csv_lines(name: str, text: str) -> list[tuple[int, list[Cell]]]:
    first = text.splitlines()[0] if text.strip() else ""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        return [(lines.line_num, [_cell(cell) for cell in row]) for row in lines]
    except csv.Error as wrong:
        raise BadInput("{file}: cannot be read: {wrong}. Mend the file.", file=name, wrong=str(wrong)) from wrong


def _cell(text: str) -> Cell:
    return Cell(kind="text", value=text.strip()) if text.strip() else Cell()


def _roster(name: str, sheet: str | None, encoding: str | None, lines: list[tuple[int, list[Cell]]]) -> Roster:
    filled = [(number, cells) for number, cells in lines if any(cell.kind != "empty" for cell in cells)]
    if not filled:
        raise BadInput("{file}: has no head. Give the names of the columns in the first row.", file=name)
    at = next((n for n, (_, cells) in enumerate(filled[:TITLE_LINES]) if is_head(_headings(cells))), 0)
    rows = tuple(Row(line=number, cells=tuple(cells)) for number, cells in filled[at + 1 :])
    if not rows:
        raise BadInput("{file}: has a head, but nobody below it. Give a row a person.", file=name)
    if len(rows) > ROWS_MOST:
        told = "{file}: has {rows} people; at most {most} are taken in at once. Divide it."
        raise BadInput(told, file=name, rows=len(rows), most=ROWS_MOST)
    line, headings = filled[at][0], _headings(filled[at][1])
    return Roster(name=name, sheet=sheet, head=headings, head_line=line, rows=rows, encoding=encoding)


def _headings(cells: list[Cell]) -> tuple[str, ...]:
    """The names of the columns up to the last that has one."""
    names = ["".join(str(cell.value).split()) if cell.kind != "empty" else "" for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
