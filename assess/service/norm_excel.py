"""Which cells does an uploaded spreadsheet hold? It is not trusted: no macro, link or bomb is opened."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from openpyxl import Workbook, load_workbook

from assess.errors import BadInput
from instruments.interchange.workbook_read import check_book

ROWS_MOST = 1_000_001  # of a sheet, its head among them
COLUMNS_MOST = 2_000


def sheet_names(name: str, content: bytes) -> tuple[str, ...]:
    """The names of the sheets that hold cells. Raises BadInput, BadInterchange."""
    with _opened(name, content) as book:
        return tuple(sheet.title for sheet in book.worksheets)


def sheet_rows(name: str, content: bytes, sheet: str | None = None) -> list[list[Any]]:
    """The rows of a sheet, the first where none is named: values as they stand, None where empty or an error.

    A formula is the value that was saved with it. Rows are as long as they are filled; empty rows after the last filled
    one are left out. Raises BadInterchange for a file that is not opened, BadInput for one that cannot be read, a sheet
    that is not there or a cell too far out.
    """
    with _opened(name, content) as book:
        there = {one.title: one for one in book.worksheets}
        if not there or (sheet is not None and sheet not in there):
            told = "{file}: has no sheet {sheet!r}. Choose one of: {sheets}."
            raise BadInput(told, file=name, sheet=sheet or "", sheets=", ".join(there) or "-")
        rows = [_trimmed(row) for row in _rows(name, there[sheet] if sheet else book.worksheets[0])]
    while rows and not rows[-1]:
        rows.pop()
    return rows


@contextmanager
def _opened(name: str, content: bytes) -> Iterator[Workbook]:
    check_book(name, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=True)
    except Exception as wrong:  # openpyxl raises whatever a damaged part makes it raise
        raise _unread(name, wrong) from wrong
    try:
        yield book
    except BadInput:
        raise
    except Exception as wrong:
        raise _unread(name, wrong) from wrong
    finally:
        book.close()


def _unread(name: str, wrong: Exception) -> BadInput:
    told = "{file}: cannot be read: {wrong}. Mend the file."
    return BadInput(told, file=name, wrong=f"{type(wrong).__name__}: {wrong}")


def _rows(name: str, sheet: Any) -> Iterator[list[Any]]:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > ROWS_MOST or len(row) > COLUMNS_MOST:
            told = "{file}: sheet {sheet!r} has cells beyond row {rows} or column {columns}. Clear what stands there."
            raise BadInput(told, file=name, sheet=sheet.title, rows=ROWS_MOST, columns=COLUMNS_MOST)
        yield [None if getattr(cell, "data_type", "n") == "e" else _cell(cell.value) for cell in row]


def _cell(value: Any) -> Any:
    """A value: None where empty, a whole number without its .0, a date without its midnight."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return value.date() if (value.hour, value.minute, value.second) == (0, 0, 0) else value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] is None:
        row.pop()
    return row
