"""Which table does an uploaded file hold, cell by cell as it stands?"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from assess.errors import BadInput
from assess.service.norm_excel import sheet_names, sheet_rows
from assess.store.canonical import digest
from norms.faults import LINE

CSV, EXCEL = (".csv", ".txt"), (".xlsx",)
ENCODINGS = ("utf-8-sig", "gb18030")  # the second is what a Chinese Excel saves as CSV
ROWS_MOST = 1_000_000  # above this, tally the file from the command line


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
    cells than the head, or nobody in it; BadInterchange for a spreadsheet that is not opened.
    """
    if name.lower().endswith(CSV):
        encoding, text = decoded(name, content)
        rows = _csv_rows(name, text)
    elif name.lower().endswith(EXCEL):
        encoding, rows = None, sheet_rows(name, content, sheet)
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
    """The sheets of an Excel file; none of a CSV. Raises BadInput, BadInterchange."""
    if not name.lower().endswith(EXCEL):
        return ()
    return sheet_names(name, content)


def decoded(name: str, content: bytes) -> tuple[str, str]:
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
