"""What do [adaptive] and bank.csv of an instrument folder say?"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from instruments.adaptive.design import Design, Fatigue
from instruments.errors import BadInstrument
from instruments.keys import check_keys
from instruments.lines import numbered

BANK = "bank.csv"
NEEDED, OPTIONAL = ("item", "model", "b"), ("a", "c", "content", "admit")
BETWEEN = ";"  # the thresholds of a graded item, in the column b


def read_table(file: str, table: object, bank: bytes | None) -> dict[str, Any]:
    """The table as `Design` takes it, with the rows of bank.csv. Raises BadInstrument naming file, line and column."""
    check_keys(file, "in adaptive", table, Design, left_out=("bank",))
    said = dict(table) if isinstance(table, dict) else {}
    if "fatigue" in said:
        check_keys(file, "in adaptive.fatigue", said["fatigue"], Fatigue)
    if bank is None:
        raise BadInstrument("{file}: is not in the folder. Add it.", file=BANK)
    folder = file.split("/")[0]
    return {**said, "bank": _rows(f"{folder}/{BANK}", bank)}


def _rows(file: str, content: bytes) -> list[dict[str, Any]]:
    try:
        rows = list(numbered(content.decode("utf-8-sig")))
    except UnicodeDecodeError as wrong:
        raise BadInstrument("{file}: not readable as text in UTF-8. Save it as CSV UTF-8.", file=file) from wrong
    head = rows[0][1] if rows else []
    for column in NEEDED:
        if column not in head:
            raise BadInstrument("{file}: there is no column {key!r}. Add it.", file=file, key=column)
    for column in head:
        if column not in (*NEEDED, *OPTIONAL):
            told = "{file}: column {key!r} is not known. Known: {known}. Remove it or mend its spelling."
            raise BadInstrument(told, file=file, key=column, known=", ".join((*NEEDED, *OPTIONAL)))
    return [_row(file, line, head, cells) for line, cells in rows[1:]]


def _row(file: str, line: int, head: list[str], cells: list[str]) -> dict[str, Any]:
    if len(cells) != len(head):
        told = "{file}, line {line}: has {cells} cells, but the head has {columns}. Mend the row."
        raise BadInstrument(told, file=file, line=line, cells=len(cells), columns=len(head))
    row = dict(zip(head, cells, strict=True))
    return {
        "item": row["item"],
        "model": row["model"],
        "slope": _number(file, line, "a", row, "1"),
        "thresholds": [_number(file, line, "b", {"b": part}, "") for part in row["b"].split(BETWEEN)],
        "guessing": _number(file, line, "c", row, "0"),
        "content": row.get("content", ""),
        "admit": _number(file, line, "admit", row, "1"),
    }


def _number(file: str, line: int, column: str, row: Mapping[str, str], usual: str) -> float:
    cell = row.get(column) or usual
    try:
        number = float(cell)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        told = "{file}, line {line}: column {column!r} is {value!r}, which is no number. Write one."
        raise BadInstrument(told, file=file, line=line, column=column, value=cell)
    return number
