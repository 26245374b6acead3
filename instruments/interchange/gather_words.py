"""Which words do the sheets of a workbook hold, language by language?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from instruments.errors import BadInterchange
from instruments.interchange.cells import Cell, read
from instruments.interchange.fill import is_text_list, is_text_map
from instruments.interchange.gather_lines import Line
from instruments.interchange.sheets import LANGUAGES, TEXT, TEXTED, word_fields

Lines = Mapping[str, Sequence[Line]]
NAMING = {"items": ("id",), "choices": ("set", "value"), "scales": ("id",)}


def words(lines: Lines, faults: list[BadInterchange]) -> dict[str, dict[str, Any]]:
    """The words of every language that has any. An item, choice or scale without words in such a "
    "language is a fault."""
    found = {}
    for language in LANGUAGES:
        column = TEXT + language
        sheets = (*TEXTED, "words")
        said = [line for sheet in sheets for line in lines.get(sheet, ()) if not _is_empty(line, column)]
        if said:
            found[language] = _language(lines, column, faults)
    return found


def _language(lines: Lines, column: str, faults: list[BadInterchange]) -> dict[str, Any]:
    table = _fields(lines.get("words", ()), column, faults)
    for sheet in TEXTED:
        placed: dict[str, Any] = {}
        lent = {_key(line, "set") for line in lines.get(sheet, ()) if _key(line, "of")}  # words of another set
        for line in lines.get(sheet, ()):
            keys = [_key(line, name) for name in NAMING[sheet]]
            if _is_empty(line, column):
                if sheet == "choices" and keys[0] in lent:
                    continue
                told = "{file}: sheet {sheet}, {cell}: has no words. Write them, as the language has words elsewhere."
                faults.append(BadInterchange(told, **line.places[column]))
                continue
            inner = placed
            for key in keys[:-1]:
                inner = inner.setdefault(key, {})
            inner[keys[-1]] = _text(line, column, faults)
        table[sheet] = placed
    return table


def _fields(lines: Sequence[Line], column: str, faults: list[BadInterchange]) -> dict[str, Any]:
    known = word_fields()
    table: dict[str, Any] = {name: "" for name, annotation in known.items() if annotation is str}
    for line in lines:
        name, key = _key(line, "field"), _key(line, "key")
        if name not in known:
            told = "{file}: sheet {sheet}, {cell}: {value!r} is not known. Known: {known}. Mend its spelling."
            if column == TEXT + LANGUAGES[0]:
                faults.append(BadInterchange(told, **line.places["field"], value=name, known=", ".join(known)))
        elif not _is_empty(line, column):
            _place(table, line, name, key, _text(line, column, faults, known[name]), known[name], faults)
    return table


def _place(
    table: dict[str, Any], line: Line, name: str, key: str, said: Any, annotation: Any, faults: list[BadInterchange]
) -> None:
    keyed, listed = is_text_map(annotation), is_text_list(annotation)
    if keyed and key and key not in table.get(name, {}):
        table.setdefault(name, {})[key] = said
    elif listed and key == str(len(table.get(name, [])) + 1):
        table.setdefault(name, []).append(said)
    elif not keyed and not listed and not table.get(name) and not key:
        table[name] = said
    else:
        told = (
            "{file}: sheet {sheet}, {cell}: the key {value!r} does not fit: each once; paragraphs are counted 1, "
            "2, 3 ... without a gap."
        )
        faults.append(BadInterchange(told, **line.places["key"], value=key))


def _is_empty(line: Line, column: str) -> bool:
    return line.cells.get(column, Cell()).kind == "empty"


def _key(line: Line, column: str) -> str:
    """What names the row; a number as it is written. What is wrong with it is said where the row is read."""
    value = line.cells.get(column, Cell()).value
    return "" if value is None else str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _text(line: Line, column: str, faults: list[BadInterchange], annotation: Any = str) -> Any:
    try:
        plain = annotation is str or is_text_map(annotation) or is_text_list(annotation)
        return read(line.places[column], line.cells[column], str if plain else annotation)
    except BadInterchange as wrong:
        faults.append(wrong)
        return ""
