"""What does a device's file hold, and what speaks against taking it over?"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assess.errors import BadInput
from assess.nouns.score import Instrument
from assess.physical.device_units import factor
from instruments.definition import Item, ItemKind, Part

Column = Literal["item", "side", "trial", "value", "unit", "time", "serial"]
COLUMNS: tuple[Column, ...] = ("item", "side", "trial", "value", "unit", "time", "serial")
Wrong = tuple[Column, BadInput]
SIDES = {"l": "left", "left": "left", "左": "left", "r": "right", "right": "right", "右": "right"}
ROWS = 2000  # a device's file of one sitting holds far fewer (our own setting)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measured trial: its item, the value in the item's unit, what the file said, when and on which device."""

    line: int  # of the file; the head is line 1
    item: str
    value: float
    written: str  # value and unit as the file had them
    at: datetime | None = None
    serial: str = ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why the file is not taken over: its line, the column as the file names it, and what is wrong there."""

    line: int
    column: str
    wrong: BadInput


@dataclass(frozen=True, kw_only=True)
class DeviceFile:
    """A file read for one instrument: nothing of it is kept while there is a problem."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def head(content: bytes) -> tuple[str, ...]:
    """The columns as the file names them; none where there is no table."""
    first = next(_table(content), None) if _text(content) is not None else None
    return tuple(name.strip() for name in first) if first else ()


def suggested(names: Sequence[str]) -> dict[Column, str]:
    """Which of our columns each heading means, as far as its name says so."""
    plain = {name.strip().lower(): name for name in names}
    return {column: plain[column] for column in COLUMNS if column in plain}


def read(content: bytes, instrument: Instrument, columns: Mapping[Column, str]) -> DeviceFile:
    """Read a device's file by a mapping of our columns to its headings; every problem of every line is told.

    An item is named by `item`, or by `side` and `trial`. A value is converted by exact factors only; a time is
    ISO 8601 with its zone.
    """
    if _text(content) is None:
        return _broken(BadInput("The file is no text in UTF-8. Save it as CSV in UTF-8."))
    table = list(_table(content))
    if len(table) < 2:
        return _broken(BadInput("The file has no line below its head. Export it again."))
    if len(table) > ROWS:
        told = "The file has {value} lines; one sitting has at most {most}. Export this sitting alone."
        return _broken(BadInput(told, value=len(table), most=ROWS))
    names = [name.strip() for name in table[0]]
    missing = [heading for heading in columns.values() if names.count(heading) != 1]
    if missing:
        return _broken(BadInput("The head does not name this column just once. Choose the columns anew."), missing[0])
    if "value" not in columns or not ("item" in columns or {"side", "trial"} & set(columns)):
        return _broken(BadInput("Choose the column of the value, and that of the item or of side and trial."))
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        said = {ours: _cell(cells, names.index(heading)) for ours, heading in columns.items()}
        row, wrong = _row(line, said, instrument)
        rows += [row] if row else []
        problems += [Problem(line=line, column=columns.get(ours, ours), wrong=told) for ours, told in wrong]
    return DeviceFile(rows=tuple(rows), problems=(*problems, *_twice(rows, columns)))


def _row(line: int, said: Mapping[Column, str], instrument: Instrument) -> tuple[Row | None, list[Wrong]]:
    """One line as a row, or what is wrong with it."""
    wrong: list[Wrong] = []
    item, value = _item(said, instrument), _number(said["value"])
    if item is None:
        known = ", ".join(one.id for one in _trials(instrument))
        told = BadInput("{value!r} is no trial of this instrument. It has: {known}.", value=_asked(said), known=known)
        wrong.append(("item" if said.get("item") else "trial", told))
    if value is None:
        wrong.append(("value", BadInput("{value!r} is no number. Write it with a point.", value=said["value"])))
    at = _time(said.get("time", ""))
    if said.get("time") and at is None:
        told = BadInput("{value!r} is no time with its zone, such as 2026-03-01T09:00:00+08:00.", value=said["time"])
        wrong.append(("time", told))
    turned = _converted(item, value, said.get("unit", ""), wrong) if item and value is not None else None
    if wrong or item is None or turned is None:
        return None, wrong
    written = f"{said['value']} {said.get('unit') or item.unit or ''}".strip()
    return Row(line=line, item=item.id, value=turned, written=written, at=at, serial=said.get("serial", "")), []


def _converted(item: Item, value: float, unit: str, wrong: list[Wrong]) -> float | None:
    """The value in the item's unit and within its range; None with what is wrong."""
    times = factor(unit, item.unit or "") if unit else 1.0
    if times is None:
        told = "{value!r} cannot be turned into {unit}. Export the file in {unit}."
        wrong.append(("unit", BadInput(told, value=unit, unit=item.unit or "-")))
        return None
    turned = value * times
    low, high = item.minimum, item.maximum
    if (low is not None and turned < low) or (high is not None and turned > high):
        told = "{item}: expected {low} to {high} {unit}, got {value}. Check the reading and the unit."
        asked = {"item": item.id, "low": low, "high": high, "unit": item.unit or "", "value": turned}
        wrong.append(("value", BadInput(told, **asked)))
        return None
    return turned


def _twice(rows: Sequence[Row], columns: Mapping[Column, str]) -> Iterator[Problem]:
    had: dict[str, int] = {}
    for row in rows:
        if row.item in had:
            told = "{value!r} stands in line {line} already. One sitting has each trial once."
            column = columns.get("item", columns.get("trial", "item"))
            yield Problem(line=row.line, column=column, wrong=BadInput(told, value=row.item, line=had[row.item]))
        had.setdefault(row.item, row.line)


def _trials(instrument: Instrument) -> list[Item]:
    return [i for i in instrument.items if i.kind is ItemKind.NUMBER and i.part in (Part.SCORED, Part.PRACTICE)]


def _item(said: Mapping[Column, str], instrument: Instrument) -> Item | None:
    known = _trials(instrument)
    if said.get("item"):
        return next((item for item in known if item.id == said["item"]), None)
    side, trial = SIDES.get(said.get("side", "").lower()), said.get("trial", "")
    scored = [item for item in known if item.part is Part.SCORED]
    fitting = [item for item in scored if item.side == side and (str(item.trial or "") == trial or not trial)]
    return fitting[0] if len(fitting) == 1 else None


def _asked(said: Mapping[Column, str]) -> str:
    return said.get("item") or " ".join(part for part in (said.get("side", ""), said.get("trial", "")) if part)


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _time(written: str) -> datetime | None:
    try:
        told = datetime.fromisoformat(written)
    except ValueError:
        return None
    return told if told.tzinfo else None


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _table(content: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(_text(content) or "", newline=""))


def _broken(told: BadInput, column: str = "") -> DeviceFile:
    return DeviceFile(rows=(), problems=(Problem(line=1, column=column, wrong=told),))
