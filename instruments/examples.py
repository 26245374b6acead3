"""What do the worked examples of an instrument say, cell by cell?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from instruments.definition import Instrument, Kind
from instruments.errors import BadInstrument
from instruments.keyed import is_written, taken
from instruments.lines import numbered

FILE = "examples.csv"
NAME = "example"
EXPECT = "expect "  # a column "expect R" holds the raw score of scale R; empty where there must be none
CLOSED, PROBLEMS = "expect closed", "expect problems"  # of a form: fields not asked; "field:why" that is refused


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row: the answers as scoring takes them (None where missing) and the raw scores that they must give."""

    line: int
    answers: Mapping[str, float | str | None]
    expected: Mapping[str, float | None]
    filled: Mapping[str, float | str] = field(default_factory=dict)  # as filled in, words too
    closed: tuple[str, ...] = ()  # of a form: the fields that are not asked after these answers
    problems: tuple[str, ...] = ()  # "field:why", as `instruments.branches.problems` tells them


def read_examples(instrument: Instrument, content: bytes) -> tuple[Example, ...]:
    """The examples in their order. Raises BadInstrument naming line and column.

    Every scale needs its column, every row as many cells as the head, and a number stands where one is needed.
    """
    file = f"{instrument.id}/{FILE}"
    try:
        rows = list(numbered(content.decode("utf-8-sig")))
    except UnicodeDecodeError as wrong:
        raise BadInstrument("{file}: not readable as text in UTF-8. Save it as CSV UTF-8.", file=file) from wrong
    head = rows[0][1] if rows else []
    _check_head(file, instrument, head)
    return tuple(_example(file, instrument, head, line, cells) for line, cells in rows[1:])


def _check_head(file: str, instrument: Instrument, head: list[str]) -> None:
    expected = [EXPECT + scale.id for scale in instrument.scales]
    expected += [CLOSED, PROBLEMS] if instrument.kind is Kind.FORM else []
    known = {NAME, *instrument.item_ids, *expected}
    for column in head:
        if column not in known:
            told = "{file}: column {key!r} is neither an item nor “expect <scale>”. Remove it or mend its spelling."
            raise BadInstrument(told, file=file, key=column)
        if head.count(column) > 1:
            raise BadInstrument("{file}: column {key!r} stands more than once. Keep one.", file=file, key=column)
    for column in expected:
        if column not in head:
            told = "{file}: there is no column {key!r}. Add it, empty where nothing is expected."
            raise BadInstrument(told, file=file, key=column)


def _example(file: str, instrument: Instrument, head: list[str], line: int, cells: list[str]) -> Example:
    if len(cells) != len(head):
        told = "{file}, line {line}: has {cells} cells, but the head has {columns}. Mend the row."
        raise BadInstrument(told, file=file, line=line, cells=len(cells), columns=len(head))
    row = dict(zip(head, cells, strict=True))
    filled: dict[str, float | str] = {}
    for item in instrument.items:
        cell = row.get(item.id, "")
        if cell:
            filled[item.id] = cell if is_written(item) else _figure(file, line, item.id, cell)
    expected = {
        s.id: _figure(file, line, EXPECT + s.id, cell) if (cell := row[EXPECT + s.id]) else None
        for s in instrument.scales
    }
    return Example(
        line=line,
        answers={item_id: taken(instrument.item(item_id), value) for item_id, value in filled.items()},
        expected=expected,
        filled=filled,
        closed=tuple(row.get(CLOSED, "").split()),
        problems=tuple(row.get(PROBLEMS, "").split()),
    )


def _figure(file: str, line: int, column: str, cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        told = "{file}, line {line}: column {column!r} is {value!r}, which is no number. Write one, or leave it empty."
        raise BadInstrument(told, file=file, line=line, column=column, value=cell)
    return number
