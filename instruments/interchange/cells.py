"""How does one value of an instrument stand in a cell, and which value does a cell hold?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import tomlkit
from tomlkit.items import SingleKey

from instruments.errors import BadInterchange

Shown = str | int | float | bool | None
CellKind = Literal["empty", "text", "number", "yes_no", "date", "formula", "error"]
At = Mapping[str, object]  # file, sheet and cell, as the messages name them
PLAIN = re.compile(r"[^\s,\[\]{}'\"#=]+")
XML = re.compile("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")  # XML 1.0, 2.2; \r is lost on the way
REAL = re.compile(r"-?[0-9]+\.[0-9]+(e-?[0-9]+)?")
WHOLE = re.compile(r"-?[0-9]+")
LONGEST = 32_767  # characters of a cell (Microsoft, Excel specifications and limits)
DIGITS = 15  # of a number in a cell (Microsoft, Excel specifications and limits)
EXACT = 2**53  # whole numbers beyond it are rounded by a spreadsheet


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What a spreadsheet holds in one place."""

    kind: CellKind = "empty"
    value: Any = None


def kernel(annotation: Any) -> Any:
    """The type without its None."""
    if get_origin(annotation) in (Union, UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        return rest[0] if len(rest) == 1 else frozenset(rest)
    return annotation


def offered(annotation: Any) -> tuple[str | int | bool, ...]:
    """What may stand in the cell, where it is one of a few."""
    inner = kernel(annotation)
    if get_origin(inner) is Literal:
        return get_args(inner)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return tuple(one.value for one in inner)
    return (True, False) if inner is bool else ()


def is_text(annotation: Any) -> bool:
    """Whether the cell is formatted as text, so that a spreadsheet makes no date of 1-2 and no 7 of 007."""
    choices = offered(annotation)
    return kernel(annotation) not in (int, float) and not (choices and not isinstance(choices[0], str))


def show(at: At, value: Any, annotation: Any) -> Shown:
    """The cell of a value. Raises BadInterchange for one that no cell can hold."""
    if value is None:
        return None
    inner = kernel(annotation)
    if get_origin(inner) is tuple and isinstance(value, list | tuple) and value and _is_plain_list(inner, value):
        return ", ".join(map(str, value))
    if _is_single(annotation):
        return text_cell(at, value) if isinstance(value, str) else _number_cell(at, value)
    return text_cell(at, _inline(value))


def read(at: At, cell: Cell, annotation: Any) -> Any:
    """The value in a cell; None where it is empty. Raises BadInterchange with sheet, cell, rule and remedy."""
    if cell.kind == "empty":
        return None
    _check_unspoilt(at, cell)
    inner, choices = kernel(annotation), offered(annotation)
    if choices:
        return _choice(at, cell, choices)
    if inner == frozenset({int, str}):
        return _number(at, cell, whole=True) if cell.kind == "number" else text_of(at, cell)
    if inner in (int, float):
        return _number(at, cell, whole=inner is int)
    if get_args(inner) in ((int, ...), (str, ...)) and get_origin(inner) is tuple:
        return _listed(at, cell, get_args(inner)[0])
    return text_of(at, cell) if inner is str else _toml(at, text_of(at, cell))


def text_cell(at: At, value: str) -> str:
    """Text that a cell can hold as it is. Raises BadInterchange."""
    if not value or len(value) > LONGEST or not XML.fullmatch(value):
        told = (
            "{file}: sheet {sheet}, {cell}: a cell cannot hold this text (empty, too long, or with control "
            "characters): {value!r}."
        )
        raise BadInterchange(told, **at, value=value[:60])
    return value


def text_of(at: At, cell: Cell) -> str:
    """The text in a cell that is not empty. Raises BadInterchange: a number has lost what it looked like."""
    _check_unspoilt(at, cell)
    if cell.kind != "text":
        told = (
            "{file}: sheet {sheet}, {cell}: is the number {value}, text is needed. Format the cell as text and "
            "type it again."
        )
        raise BadInterchange(told, **at, value=cell.value)
    return str(cell.value)


def _check_unspoilt(at: At, cell: Cell) -> None:
    if cell.kind == "date":
        told = (
            "{file}: sheet {sheet}, {cell}: the spreadsheet has made a date of it ({value}). Format the cell as "
            "text and type it again."
        )
        raise BadInterchange(told, **at, value=cell.value)
    if cell.kind == "formula":
        told = "{file}: sheet {sheet}, {cell}: holds a formula. Type what it comes to in its place."
        raise BadInterchange(told, **at)
    if cell.kind == "error":
        told = (
            "{file}: sheet {sheet}, {cell}: holds an error of the spreadsheet ({value}). Type the value in its place."
        )
        raise BadInterchange(told, **at, value=cell.value)


def _choice(at: At, cell: Cell, choices: tuple[str | int | bool, ...]) -> str | int | bool:
    value: Any = cell.value
    if isinstance(choices[0], bool) and cell.kind == "text":
        value = {"TRUE": True, "FALSE": False}.get(str(value), value)
    elif isinstance(choices[0], int) and cell.kind == "text" and WHOLE.fullmatch(str(value)):
        value = int(value)
    if value not in choices or isinstance(value, bool) != isinstance(choices[0], bool):
        told = "{file}: sheet {sheet}, {cell}: is {value!r}. Allowed: {known}. Choose one of them."
        shown = (str(one).upper() if isinstance(one, bool) else str(one) for one in choices)
        raise BadInterchange(told, **at, value=cell.value, known=", ".join(shown))
    return next(one for one in choices if one == value)


def _number(at: At, cell: Cell, *, whole: bool) -> int | float:
    number: Any = cell.value
    if cell.kind == "text":
        number = _typed(str(number))
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, bool) or not isinstance(number, int | float) or (whole and not isinstance(number, int)):
        told = "{file}: sheet {sheet}, {cell}: is {value!r}, {needed} is needed. Type the number."
        raise BadInterchange(told, **at, value=cell.value, needed="1, 2, 3 ..." if whole else "0.5, 1, 2 ...")
    return number


def _typed(text: str) -> int | float | str:
    """The number that was typed into a cell formatted as text, where it can be nothing else; else the text."""
    if WHOLE.fullmatch(text) and str(int(text)) == text:
        return int(text)
    return float(text) if REAL.fullmatch(text) and repr(float(text)) == text else text


def _listed(at: At, cell: Cell, kind: type) -> list[Any]:
    if cell.kind == "number" and kind is int:
        return [_number(at, cell, whole=True)]
    text = text_of(at, cell)
    if text.startswith("["):
        read_list = _toml(at, text)
    else:
        parts = [part.strip() for part in text.split(",")]
        read_list = [int(part) if kind is int and WHOLE.fullmatch(part) else part for part in parts]
    if not isinstance(read_list, list) or not all(type(one) is kind and one != "" for one in read_list):
        told = "{file}: sheet {sheet}, {cell}: is {value!r}; a list is written as {needed}. Mend it."
        raise BadInterchange(told, **at, value=text[:60], needed="1, 2, 3" if kind is int else "a1, a2, a3")
    return read_list


def _toml(at: At, text: str) -> Any:
    """A value written as in instrument.toml, e.g. { seed = 21, trials = 20 }."""
    try:
        found = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError as wrong:
        told = (
            "{file}: sheet {sheet}, {cell}: cannot be read ({wrong}). Write it as in the other rows, e.g. {{ "
            "seed = 21 }}."
        )
        raise BadInterchange(told, **at, wrong=str(wrong)) from wrong
    if set(found) != {"value"}:
        raise BadInterchange("{file}: sheet {sheet}, {cell}: holds more than one value. Write one.", **at)
    return found["value"]


def _number_cell(at: At, value: float) -> Shown:
    """The number; as text where a spreadsheet, which keeps 15 digits, would round it."""
    if not isfinite(value) or abs(value) > EXACT:
        raise BadInterchange("{file}: sheet {sheet}, {cell}: a cell cannot hold the number {value}.", **at, value=value)
    return value if float(f"{value:.{DIGITS}g}") == value else repr(value)


def _is_single(annotation: Any) -> bool:
    inner = kernel(annotation)
    return inner in (str, int, float, frozenset({int, str})) or bool(offered(annotation))


def _is_plain_list(inner: Any, value: Any) -> bool:
    """Whether the list can be written with commas and be read again as the same."""
    kind = get_args(inner)[0]
    if kind is int:
        return all(type(one) is int for one in value)
    return kind is str and all(isinstance(one, str) and PLAIN.fullmatch(one) and XML.fullmatch(one) for one in value)


def _inline(value: Any) -> str:
    """The value as TOML in one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{SingleKey(key).as_string()} = {_inline(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return str(tomlkit.item(value).as_string())
