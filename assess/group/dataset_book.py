"""What do the columns of a data set's files hold, and how are the files written?"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

from assess.group.dataset_rows import Cell, Row
from assess.service.export_cells import guarded

FILE = "dataset_columns.toml"
CODES = "codes"
FLAG = "1 = 是 yes; 0 = 否 no"
HEAD = ("file", "column", "meaning_zh", "meaning_en", "type", "unit", "codes", "missing")


def tables() -> tuple[str, ...]:
    """The files that have columns, without their ending."""
    return tuple(name for name in _read() if name != CODES)


def columns(table: str) -> tuple[str, ...]:
    """The columns of a file in their order."""
    return tuple(_read()[table])


def as_csv(table: str, rows: Iterable[Row]) -> str:
    """A file's rows as RFC 4180 with its head, no cell of which a spreadsheet takes for a formula."""
    names = columns(table)
    return _lines([names, *([_cell(row.get(name)) for name in names] for row in rows)])


def codebook() -> str:
    """A row a column of every file: what it means in Chinese and English, type, unit, codes, why it may be missing."""
    return _lines([HEAD, *(_told(table, name) for table in tables() for name in columns(table))])


def _told(table: str, name: str) -> list[str]:
    entry = column(table, name)
    codes = FLAG if entry["type"] == "flag" else _worded(entry.get("codes", ""))
    return [
        f"{table}.csv",
        name,
        entry["zh"],
        entry["en"],
        entry["type"],
        entry.get("unit", ""),
        codes,
        _worded(entry.get("missing", "")),
    ]


def column(table: str, name: str) -> Mapping[str, str]:
    """What is told of a column; one that is like another's is told there."""
    entry: Mapping[str, str] = _read()[table][name]
    return column(entry["like"], name) if "like" in entry else entry


def called(code: str, language: str) -> str:
    """The words of a code in "zh" or "en"; a code without any, as an age band, is its own."""
    words: Mapping[str, str] = _read()[CODES].get(code, {})
    return words.get("en" if language == "en" else "zh", code)


def _worded(codes: str) -> str:
    """Each code with its words."""
    known = _read()[CODES]
    return "; ".join(f"{code} = {known[code]['zh']} {known[code]['en']}" for code in codes.split())


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads((files("assess.group") / FILE).read_text(encoding="utf-8"))
