"""Which cells does a spreadsheet file hold? It is not trusted: no macro, formula, link or bomb is let in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from openpyxl import load_workbook

from instruments.errors import BadInterchange
from instruments.interchange.archive import check_xml, open_archive
from instruments.interchange.cells import Cell, CellKind
from instruments.interchange.sheets import NOTE

ROWS_MOST = 20_000  # of a sheet; the largest of ours has some hundred
COLUMNS_MOST = 2_000
REFUSED = (
    "vbaproject",
    "externallinks/",
    "externallink",
    "activex",
    "embeddings/",
    "connections.xml",
    "querytables/",
    "macrosheets/",
)
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a spreadsheet writes a character that XML does not keep


def read_sheets(file: str, content: bytes) -> dict[str, list[tuple[int, list[Cell]]]]:
    """The rows of every sheet with their numbers; notes are left out. Raises BadInterchange."""
    check_book(file, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False, data_only=False)
        try:
            return {sheet.title: list(_rows(file, sheet)) for sheet in book.worksheets if _is_read(sheet.title)}
        finally:
            book.close()
    except BadInterchange:
        raise
    except Exception as wrong:
        told = (
            "{file}: cannot be read as a spreadsheet ({wrong}). Open it in the spreadsheet program and save it "
            "as .xlsx."
        )
        raise BadInterchange(told, file=file, wrong=f"{type(wrong).__name__}: {wrong}") from wrong


def check_book(file: str, content: bytes) -> None:
    """Raise BadInterchange for a file that is not opened: no .xlsx, a bomb, macros, links, a DOCTYPE."""
    _check_parts(file, open_archive(file, content))


def _is_read(title: str) -> bool:
    return not title.startswith(NOTE)


def _check_parts(file: str, parts: Mapping[str, bytes]) -> None:
    for name, part in parts.items():
        if any(refused in name.lower() for refused in REFUSED):
            told = (
                "{file}: holds macros, links to other files or embedded objects ({value}). Save it as .xlsx without "
                "them."
            )
            raise BadInterchange(told, file=file, value=name)
        if name.lower().endswith((".xml", ".rels", ".vml")):
            check_xml(file, part)
    if "xl/workbook.xml" not in parts:
        raise BadInterchange("{file}: is no .xlsx file. Save the spreadsheet as .xlsx.", file=file)


def _rows(file: str, sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > ROWS_MOST or len(row) > COLUMNS_MOST:
            told = "{file}: sheet {sheet!r} has cells beyond row {rows} or column {columns}. Clear what stands there."
            raise BadInterchange(told, file=file, sheet=sheet.title, rows=ROWS_MOST, columns=COLUMNS_MOST)
        yield number, [_cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None or value == "":
        return Cell()
    if kind == "f":
        return Cell(kind="formula", value=value)
    if kind == "e":
        return Cell(kind="error", value=value)
    if isinstance(value, date | time | timedelta):
        return Cell(kind="date", value=value)
    if isinstance(value, str):
        return Cell(kind="text", value=ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    named: CellKind = "yes_no" if isinstance(value, bool) else "number"
    return Cell(kind=named, value=value)
