"""Which rows of a workbook's sheets are meant, under which heads?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from instruments.errors import BadInterchange
from instruments.interchange.cells import At, Cell, read
from instruments.interchange.sheets import NOTE, columns

Raw = Mapping[str, Sequence[tuple[int, Sequence[Cell]]]]  # by sheet: the number of the row and its cells


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a sheet: its cells by column, and where each of them stands."""

    cells: Mapping[str, Cell]
    places: Mapping[str, At]


def lines_of(file: str, raw: Raw, faults: list[BadInterchange]) -> dict[str, list[Line]]:
    """The rows of every sheet, without notes and blank ones; what is wrong with sheets and heads is a fault."""
    known = columns()
    for sheet in raw:
        if sheet not in known and not sheet.startswith(NOTE):
            told = "{file}: sheet {sheet!r} is not known. Known: {known}. Remove it, or let its name begin with #."
            faults.append(BadInterchange(told, file=file, sheet=sheet, known=", ".join(known)))
    for sheet in known:
        if sheet not in raw:
            told = "{file}: sheet {sheet!r} is missing. Export the instrument again and keep every sheet."
            faults.append(BadInterchange(told, file=file, sheet=sheet))
    return {sheet: _lines(file, sheet, raw[sheet], faults) for sheet in known if sheet in raw}


def take(line: Line, column: str, annotation: Any, faults: list[BadInterchange]) -> Any:
    """The value in a column of the line; None where it is empty or cannot be read, which is then a fault."""
    try:
        return read(line.places[column], line.cells.get(column, Cell()), annotation)
    except BadInterchange as wrong:
        faults.append(wrong)
        return None


def _lines(
    file: str, sheet: str, rows: Sequence[tuple[int, Sequence[Cell]]], faults: list[BadInterchange]
) -> list[Line]:
    if not rows:
        faults.append(BadInterchange("{file}: sheet {sheet!r} has no head. Export it again.", file=file, sheet=sheet))
        return []
    head = _head(file, sheet, rows[0], faults)
    if not {column.name for column in columns()[sheet]} <= set(head.values()):
        return []
    found = []
    for number, cells in rows[1:]:
        filled = [cell for cell in cells if cell.kind != "empty"]
        if not filled or str(cells[0].value or "").startswith(NOTE):
            continue
        places = {name: _at(file, sheet, column, number) for column, name in head.items()}
        found.append(Line(cells={name: cells[c - 1] for c, name in head.items() if c <= len(cells)}, places=places))
        for column, cell in enumerate(cells, start=1):
            if cell.kind != "empty" and column not in head:
                told = "{file}: sheet {sheet}, {cell}: stands under no head. Move it, or clear it."
                faults.append(BadInterchange(told, **_at(file, sheet, column, number)))
    return found


def _head(file: str, sheet: str, row: tuple[int, Sequence[Cell]], faults: list[BadInterchange]) -> dict[int, str]:
    """The name of each column by its number."""
    number, cells = row
    wanted = [column.name for column in columns()[sheet]]
    head: dict[int, str] = {}
    for column, cell in enumerate(cells, start=1):
        if cell.kind == "empty":
            continue
        name, place = str(cell.value), _at(file, sheet, column, number)
        if name in head.values():
            faults.append(
                BadInterchange("{file}: sheet {sheet}, {cell}: {value!r} stands twice. Keep one.", **place, value=name)
            )
        elif wanted and name not in wanted:
            told = (
                "{file}: sheet {sheet}, {cell}: column {value!r} is not known. Known: {known}. Remove it or mend its "
                "spelling."
            )
            faults.append(BadInterchange(told, **place, value=name, known=", ".join(wanted)))
        else:
            head[column] = name
    for name in wanted:
        if name not in head.values():
            told = (
                "{file}: sheet {sheet}: column {value!r} is missing. Put it back, empty where there is nothing to say."
            )
            faults.append(BadInterchange(told, file=file, sheet=sheet, value=name))
    return head


def _at(file: str, sheet: str, column: int, row: int) -> At:
    return {"file": file, "sheet": sheet, "cell": f"{get_column_letter(column)}{row}"}
