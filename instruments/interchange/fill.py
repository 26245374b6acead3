"""What stands in each row of the workbook of an instrument?"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from instruments.errors import BadInterchange
from instruments.interchange.cells import XML, At, Shown, kernel, show, text_cell
from instruments.interchange.content import Content
from instruments.interchange.sheets import (
    LANGUAGES,
    NOTE,
    Column,
    about_fields,
    columns,
    demand_fields,
    word_fields,
)

Row = tuple[Shown, ...]
Worded = Sequence[tuple[Mapping[str, Any], Mapping[str, str]]]  # a table and its words by language
CHUNK = 30_000  # characters of a file that stand in one cell; a cell holds 32,767
NUMERAL = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{0,5}[1-9])?")  # written back by a spreadsheet as it was
EMPTY_LIST = "[]"


def rows_of(content: Content) -> dict[str, tuple[Row, ...]]:
    """The rows of every sheet below its head; `examples` with its own head. Raises BadInterchange."""
    table = content.table
    items = [(item, _texts(content, "items", item.get("id"))) for item in table.get("items", [])]
    scales = [(scale, _texts(content, "scales", scale.get("id"))) for scale in table.get("scales", [])]
    rules: Worded = [(rule, {}) for rule in table.get("accommodations", [])]
    return {
        "about": tuple(_about(table)),
        "items": _tables("items", items),
        "choices": _tables("choices", list(_choices(content))),
        "scales": _tables("scales", scales),
        "words": tuple(_words(content)),
        "demands": tuple(_demands(table)),
        "accommodations": _tables("accommodations", rules),
        "settings": tuple(_settings(content)),
        "examples": tuple(tuple(_example(cell) for cell in row) for row in content.examples),
        "files": tuple(row for path, held in content.files.items() for row in _file(path, held)),
    }


def at(sheet: str, where: object) -> At:
    """The place of a value that cannot be written, as the messages name it."""
    return {"file": "xlsx", "sheet": sheet, "cell": where}


def _about(table: Mapping[str, Any]) -> Iterator[Row]:
    for name, annotation in about_fields().items():
        value = table.get(name)
        if is_text_list(annotation) and isinstance(value, list):
            yield from ((name, text_cell(at("about", name), one)) for one in value or [EMPTY_LIST])
        else:
            yield name, show(at("about", name), value, annotation)


def is_text_list(annotation: Any) -> bool:
    """Whether the field is a list of texts, each on a row of its own."""
    return get_origin(kernel(annotation)) is tuple and get_args(kernel(annotation)) == (str, ...)


def is_text_map(annotation: Any) -> bool:
    """Whether the field is texts by key, each on a row of its own."""
    return get_origin(kernel(annotation)) is not tuple and get_args(kernel(annotation)) == (str, str)


def _tables(sheet: str, rows: Worded) -> tuple[Row, ...]:
    return tuple(_table(sheet, row, texts) for row, texts in rows)


def _table(sheet: str, row: Mapping[str, Any], texts: Mapping[str, str]) -> Row:
    where = at(sheet, next(iter(row.values()), "?"))

    def cell(column: Column) -> Shown:
        if column.language:
            said = texts.get(column.language)
            return None if said is None else text_cell(where, said)
        return show(where, row.get(column.name), column.annotation)

    first = columns()[sheet][0].name
    if str(row.get(first, "")).startswith(NOTE):
        told = "{file}: sheet {sheet}, {cell}: begins with {value}, by which a row is a note. Give it another name."
        raise BadInterchange(told, **where, value=NOTE)
    return tuple(cell(column) for column in columns()[sheet])


def _texts(content: Content, field: str, key: Any) -> dict[str, str]:
    return {language: words[field][key] for language, words in content.words.items() if key in words.get(field, {})}


def _choices(content: Content) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """A row a value; what else a set says stands on its first row."""
    for set_id, table in content.table.get("choices", {}).items():
        more = {key: value for key, value in table.items() if key != "values"}
        for place, value in enumerate(table.get("values", [])):
            said = {
                language: words["choices"][set_id][str(value)]
                for language, words in content.words.items()
                if str(value) in words.get("choices", {}).get(set_id, {})
            }
            yield {"set": set_id, "value": value, **(more if place == 0 else {})}, said


def _words(content: Content) -> Iterator[Row]:
    for name, annotation in word_fields().items():
        given = {language: words.get(name) for language, words in content.words.items()}
        if is_text_map(annotation):
            yield from _keyed(name, {language: dict(value or {}) for language, value in given.items()})
        elif is_text_list(annotation):
            numbered = {
                language: {str(n): said for n, said in enumerate(value or [], start=1)}
                for language, value in given.items()
            }
            yield from _keyed(name, numbered)
        else:
            where = at("words", name)
            cells = {language: show(where, value or None, annotation) for language, value in given.items()}
            yield name, None, *(cells.get(language) for language in LANGUAGES)


def _keyed(name: str, given: Mapping[str, Mapping[str, str]]) -> Iterator[Row]:
    keys: Iterable[str] = dict.fromkeys(key for table in given.values() for key in table)
    for key in keys:
        where = at("words", f"{name} {key}")
        cells = {lang: text_cell(where, table[key]) for lang, table in given.items() if key in table}
        yield name, text_cell(where, key), *(cells.get(language) for language in LANGUAGES)


def _demands(table: Mapping[str, Any]) -> Iterator[Row]:
    """Every demand is said to be asked or not; none is where the folder does not say."""
    given = table.get("demands")
    for name in demand_fields():
        yield name, None if given is None else bool(given.get(name, False))


def _settings(content: Content) -> Iterator[Row]:
    for name, value in content.table.get("settings", {}).items():
        note = content.notes.get(name)
        where = at("settings", name)
        yield text_cell(where, name), show(where, value, float), None if note is None else text_cell(where, note)


def _example(cell: str) -> Shown:
    """A number where it comes back from a spreadsheet as it was written, else text."""
    if NUMERAL.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    return text_cell(at("examples", cell), cell) if cell else None


def _file(path: str, held: bytes) -> Iterator[Row]:
    """A file as text where it is text, else in base64, in as many rows as it needs."""
    coded, text = "base64", base64.b64encode(held).decode()
    try:
        decoded = held.decode("utf-8")
    except UnicodeDecodeError:
        decoded = ""
    if decoded and XML.fullmatch(decoded) and not decoded.startswith("\ufeff"):
        coded, text = "text", decoded
    for number, start in enumerate(range(0, max(len(text), 1), CHUNK), start=1):
        yield path, coded, number, text[start : start + CHUNK] or None
