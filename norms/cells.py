"""What does a CSV of the folder hold, row by row and cell by cell?"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

from norms.errors import BadNormSet

Row = dict[str, str]


def read_rows(file: str, content: bytes, needed: Sequence[str], optional: Sequence[str] = ()) -> list[tuple[int, Row]]:
    """Each row with the number of its line in the file. Raises BadNormSet where columns or cells do not fit."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        columns = tuple(reader.fieldnames or ())
        _check_columns(file, columns, needed, optional)
        rows = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError as wrong:
        raise BadNormSet("{file}: not readable as text in UTF-8. Save it as UTF-8.", file=file) from wrong
    except csv.Error as wrong:
        raise BadNormSet("{file}: not readable as CSV: {wrong}. Mend the file.", file=file, wrong=str(wrong)) from wrong
    if not rows:
        raise BadNormSet("{file}: has no rows. Add at least one.", file=file)
    for line, row in rows:
        _check_width(file, line, row, len(columns))
    return rows


def choice(file: str, line: int, key: str, cell: str, allowed: Sequence[str]) -> str:
    """The cell, which must be one of `allowed`. Raises BadNormSet."""
    if cell not in allowed:
        raise BadNormSet(
            "{file}, line {line}: column {key!r} is {value!r}. Allowed: {allowed}. Choose one of them.",
            file=file,
            line=line,
            key=key,
            value=cell,
            allowed=", ".join(repr(a) for a in allowed),
        )
    return cell


def number(file: str, line: int, key: str, cell: str) -> float:
    """The finite number in the cell. Raises BadNormSet."""
    try:
        found = math.nan if "_" in cell else float(cell)  # Python reads 1_0 as 10; a table does not
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise BadNormSet(
            "{file}, line {line}: column {key!r} takes a number, got {value!r}. Mend it.",
            file=file,
            line=line,
            key=key,
            value=cell,
        )
    return found


def whole(file: str, line: int, key: str, cell: str) -> int:
    """The whole number, 0 or above, in the cell. Raises BadNormSet."""
    if not (cell.isascii() and cell.isdecimal()):
        raise BadNormSet(
            "{file}, line {line}: column {key!r} takes a whole number, got {value!r}. Mend it.",
            file=file,
            line=line,
            key=key,
            value=cell,
        )
    return int(cell)


def text(file: str, line: int, key: str, cell: str) -> str:
    """The cell, which must not be empty. Raises BadNormSet."""
    if not cell.strip():
        raise BadNormSet("{file}, line {line}: column {key!r} is empty. Fill it in.", file=file, line=line, key=key)
    return cell


def _check_columns(file: str, given: Sequence[str], needed: Sequence[str], optional: Sequence[str]) -> None:
    for key in needed:
        if key not in given:
            raise BadNormSet(
                "{file}: column {key!r} is missing. Needed: {needed}. Add it.",
                file=file,
                key=key,
                needed=", ".join(needed),
            )
    for position, key in enumerate(given):
        if key not in (*needed, *optional) or key in given[:position]:
            raise BadNormSet(
                "{file}: column {key!r} is not known, or stands twice. Known: {known}. Remove it.",
                file=file,
                key=key,
                known=", ".join((*needed, *optional)),
            )


def _check_width(file: str, line: int, row: Row, columns: int) -> None:
    if (
        None in row or None in row.values()
    ):  # csv.DictReader puts surplus cells under None, and None for cells not there
        raise BadNormSet(
            "{file}, line {line}: does not have the {columns} cells of the head. Mend the row.",
            file=file,
            line=line,
            columns=columns,
        )
