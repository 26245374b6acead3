"""How does the workbook of an instrument look: heads that stay, explained columns, choices to pick from?"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from instruments.interchange.cells import Shown, is_text, offered
from instruments.interchange.explained import explain, rules
from instruments.interchange.fill import Row
from instruments.interchange.sheets import LISTS, NOTE, READ_ME, TEXT, Column, about_fields, columns
from instruments.rules import RULES

Say = Callable[[str], str]
HEAD, EXPLAINED, FIRST = 1, 2, 3  # rows
SPARE = 300  # rows below the last one that offer the same choices
WIDE, MIDDLE, NARROW, READ_ME_WIDTH = 46, 24, 14, 100
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # such text would be read as one character
BOLD, GREY = Font(bold=True), Font(italic=True, color="4A5158")
HEAD_FILL, NOTE_FILL = PatternFill("solid", fgColor="DCE9E7"), PatternFill("solid", fgColor="FBF6EA")
TOP = Alignment(vertical="top", wrap_text=True)


def draw(rows: Mapping[str, Sequence[Row]], say: Say) -> bytes:
    """The file, its first sheet saying what may be edited."""
    book = Workbook()
    first = book.active
    first.title = READ_ME
    _read_me(first, say)
    lists: dict[tuple[str, ...], str] = {}
    for name, wanted in columns().items():
        if name == "examples":
            _examples(book.create_sheet(name), rows[name])
        else:
            _sheet(book.create_sheet(name), wanted, rows[name], explain(say), lists)
    _lists(book.create_sheet(LISTS), lists)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _read_me(sheet: Any, say: Say) -> None:
    for number, line in enumerate(rules(say), start=1):
        _put(sheet, number, 1, line, text=True)
    sheet.cell(1, 1).font = BOLD
    sheet.column_dimensions["A"].width = READ_ME_WIDTH


def _sheet(
    sheet: Any,
    wanted: Sequence[Column],
    rows: Sequence[Row],
    explained: Mapping[str, str],
    lists: dict[tuple[str, ...], str],
) -> None:
    for place, column in enumerate(wanted, start=1):
        told = explained.get(f"{sheet.title}.{column.name}", explained.get(column.name, ""))
        _put(sheet, HEAD, place, column.name, text=True)
        _put(sheet, EXPLAINED, place, f"{NOTE} {told}" if place == 1 else told or None, text=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _width(column)
        sheet.column_dimensions[letter].number_format = "@" if is_text(column.annotation) else "General"
        if choices := _choices(sheet.title, column):
            _offer(sheet, f"{letter}{FIRST}:{letter}{FIRST + len(rows) + SPARE}", choices, lists)
    for number, row in enumerate(rows, start=FIRST):
        for place, value in enumerate(row, start=1):
            if value is not None:
                _put(sheet, number, place, value, text=isinstance(value, str))
    if sheet.title == "about":
        _about_choices(sheet, rows, lists)
    _dress_head(sheet, len(wanted), EXPLAINED)


def _about_choices(sheet: Any, rows: Sequence[Row], lists: dict[tuple[str, ...], str]) -> None:
    known = about_fields()
    for number, row in enumerate(rows, start=FIRST):
        annotation = known.get(str(row[0]))
        if choices := offered(annotation):
            _offer(sheet, f"B{number}", tuple(map(str, choices)), lists)


def _examples(sheet: Any, rows: Sequence[Row]) -> None:
    """The head and the rows as they stand; cells are text unless a number stands in them."""
    for number, row in enumerate(rows, start=HEAD):
        for place, value in enumerate(row, start=1):
            if value is not None:
                _put(sheet, number, place, value, text=isinstance(value, str))
    _dress_head(sheet, len(rows[0]) if rows else 0, HEAD)
    for place in range(1, len(rows[0]) + 1 if rows else 1):
        sheet.column_dimensions[get_column_letter(place)].number_format = "@"
    sheet.column_dimensions["A"].width = MIDDLE


def _lists(sheet: Any, lists: Mapping[tuple[str, ...], str]) -> None:
    """What the drop-downs offer, a column each, out of sight."""
    for place, choices in enumerate(lists, start=1):
        for number, choice in enumerate(choices, start=1):
            _put(sheet, number, place, choice, text=False)
    sheet.sheet_state = "hidden"


def _choices(sheet: str, column: Column) -> tuple[str, ...]:
    if (sheet, column.name) == ("scales", "rule"):
        return tuple(RULES)
    return tuple(str(one).upper() if isinstance(one, bool) else str(one) for one in offered(column.annotation))


def _offer(sheet: Any, cells: str, choices: tuple[str, ...], lists: dict[tuple[str, ...], str]) -> None:
    letter = lists.setdefault(choices, get_column_letter(len(lists) + 1))
    pick = DataValidation(
        type="list",
        formula1=f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(choices)}",
        allow_blank=True,
        showErrorMessage=True,
    )
    sheet.add_data_validation(pick)
    pick.add(cells)


def _put(sheet: Any, row: int, column: int, value: Shown, *, text: bool) -> None:
    """A value in its cell: text stays text, even where it begins with =, + or @."""
    cell = sheet.cell(row, column)
    cell.value = ESCAPE.sub("_x005F_", value) if isinstance(value, str) else value
    cell.alignment = TOP
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
        if text:
            cell.number_format = "@"


def _width(column: Column) -> int:
    if column.name.startswith(TEXT) or column.name in ("value", "reason", "content", "items", "substitute"):
        return WIDE
    return MIDDLE if is_text(column.annotation) else NARROW


def _dress_head(sheet: Any, count: int, rows: int) -> None:
    """Heads and their explanation stay in view."""
    for place in range(1, count + 1):
        sheet.cell(HEAD, place).font, sheet.cell(HEAD, place).fill = BOLD, HEAD_FILL
        if rows >= EXPLAINED:
            sheet.cell(EXPLAINED, place).font, sheet.cell(EXPLAINED, place).fill = GREY, NOTE_FILL
    sheet.freeze_panes = sheet.cell(rows + 1, 2)
