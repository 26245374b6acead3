"""Which table does an uploaded file hold, cell by cell as it stands?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from assess.errors import BadInput
from assess.store.canonical import digest
from norms.faults import LINE

CSV, EXCEL = (".csv", ".txt"), (".xlsx",)
ENCODINGS = ("utf-8-sig", "gb18030")  # the second is what a Chinese Excel saves as CSV
ROWS_MOST = 1_000_000  # above this, tally the file from the command line

Read = TypeVar("Read")


@dataclass(frozen=True, kw_only=True)
class Table:
    """The cells of a file: text, numbers or dates as they stand, None where empty; `line` is the file's line.

    `cells` has the file's columns and `line`; its index is the row of people from 1. `blank` counts the rows without a
    single cell, which hold nobody. `hash` is the sha256 of the file.
    """

    name: str
    hash: str
    cells: pd.DataFrame = field(compare=False)
    blank: int
    encoding: str | None  # of a CSV file

    @property
    def columns(self) -> tuple[str, ...]:
        """The file's own columns."""
        return tuple(column for column in self.cells.columns if column != LINE)


def read_table(name: str, content: bytes, sheet: str | None = None) -> Table:
    """The table of a CSV (UTF-8 or GB 18030) or Excel file, whole or not at all. Its first row is the head.

    Raises BadInput for a file that cannot be read, with a column that has no name or stands twice, a row with more
    cells than the head, or nobody in it.
    """
    if name.lower().endswith(CSV):
        encoding, text = _decoded(name, content)
        rows = _csv_rows(name, text)
    elif name.lower().endswith(EXCEL):
        encoding, rows = None, _excel_rows(name, content, sheet)
    else:
        raise BadInput(
            "{file}: is neither CSV nor Excel by its name. Allowed: {allowed}. Save it as one of them.",
            file=name,
            allowed=", ".join((*CSV, *EXCEL)),
        )
    head = _head(name, rows)
    body = [_row(name, head, line, cells) for line, cells in enumerate(rows[1:], start=2)]
    filled = [(line, cells) for line, cells in enumerate(body, start=2) if any(cell is not None for cell in cells)]
    if not filled:
        raise BadInput("{file}: has a head, but nobody below it. Give a row a person.", file=name)
    if len(filled) > ROWS_MOST:
        raise BadInput(
            "{file}: has {rows} rows, more than {most}. Use the command `zhiheng norm fit`, which reads in parts.",
            file=name,
            rows=len(filled),
            most=ROWS_MOST,
        )
    index = pd.RangeIndex(1, len(filled) + 1)
    cells = pd.DataFrame([row for _, row in filled], columns=list(head), index=index, dtype=object)
    cells[LINE] = [line for line, _ in filled]
    return Table(name=name, hash=digest(content), cells=cells, blank=len(body) - len(filled), encoding=encoding)


def sheets(name: str, content: bytes) -> tuple[str, ...]:
    """The sheets of an Excel file; none of a CSV. Raises BadInput."""
    if not name.lower().endswith(EXCEL):
        return ()
    return _opened(name, lambda: tuple(map(str, pd.ExcelFile(io.BytesIO(content), engine="openpyxl").sheet_names)))


def _decoded(name: str, content: bytes) -> tuple[str, str]:
    for encoding in ENCODINGS:
        try:
            return encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("{file}: is neither UTF-8 nor GB 18030 text. Save it as UTF-8.", file=name)


def _csv_rows(name: str, text: str) -> list[list[Any]]:
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    try:
        return [
            [cell.strip() or None for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as wrong:
        raise BadInput("{file}: cannot be read: {wrong}. Mend the file.", file=name, wrong=str(wrong)) from wrong


def _excel_rows(name: str, content: bytes, sheet: str | None) -> list[list[Any]]:
    frame = _opened(
        name,
        lambda: pd.read_excel(
            io.BytesIO(content), sheet_name=sheet or 0, header=None, dtype=object, engine="openpyxl", na_filter=False
        ),
    )
    return [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]


def _opened(name: str, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except (BadZipFile, ValueError, KeyError, OSError) as wrong:
        raise BadInput("{file}: cannot be read: {wrong}. Mend the file.", file=name, wrong=str(wrong)) from wrong


def _cell(value: Any) -> Any:
    """A cell of a sheet: None where empty, a whole number without its .0, a date without its midnight."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return value.date() if (value.hour, value.minute, value.second) == (0, 0, 0) else value
    if isinstance(value, (bool, date)):
        return value
    if isinstance(value, (int, float, np.number)):
        return None if np.isnan(value) else int(value) if float(value).is_integer() else float(value)
    return value


def _head(name: str, rows: list[list[Any]]) -> tuple[str, ...]:
    head = tuple("" if cell is None else str(cell) for cell in rows[0]) if rows else ()
    while head and not head[-1]:
        head = head[:-1]
    if not head:
        raise BadInput("{file}: has no head. Give the names of the columns in the first row.", file=name)
    for place, column in enumerate(head, start=1):
        if not column:
            raise BadInput("{file}: column {place} has no name. Give it one in the first row.", file=name, place=place)
        if head.count(column) > 1 or column == LINE:
            raise BadInput(
                "{file}: column {column!r} stands in the head more than once, or is a name kept for the file's lines. "
                "Rename it.",
                file=name,
                column=column,
            )
    return head


def _row(name: str, head: tuple[str, ...], line: int, cells: list[Any]) -> list[Any]:
    if any(cell is not None for cell in cells[len(head) :]):
        raise BadInput(
            "{file}, line {line}: has more cells than the head has columns. Mend the row.", file=name, line=line
        )
    return [*cells[: len(head)], *[None] * (len(head) - len(cells))]
