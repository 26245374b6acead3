"""Which instrument do the sheets of a workbook hold? Everything that is wrong with them is said at once."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from instruments.errors import BadInterchange, ManyFaults
from instruments.interchange import gather_words
from instruments.interchange.cells import Cell, text_of
from instruments.interchange.content import Content
from instruments.interchange.fill import EMPTY_LIST, is_text_list
from instruments.interchange.gather_lines import Line, Raw, lines_of, take
from instruments.interchange.sheets import Column, about_fields, columns, demand_fields

NAMED = {"items": "id", "scales": "id", "accommodations": "feature", "choices": "set", "settings": "name"}


def gather(file: str, raw: Raw) -> Content:
    """The content of the sheets. Raises ManyFaults with every fault, by sheet and cell."""
    faults: list[BadInterchange] = []
    lines = lines_of(file, raw, faults)
    content = _content(lines, faults)
    if faults:
        raise ManyFaults(faults=tuple(faults))
    return content


def _content(lines: Mapping[str, Sequence[Line]], faults: list[BadInterchange]) -> Content:
    tables: dict[str, list[dict[str, Any]]] = {
        sheet: [_values(line, columns()[sheet], faults) for line in lines.get(sheet, ())] for sheet in NAMED
    }
    for sheet, first in NAMED.items():
        _check_named(lines.get(sheet, ()), first, faults)
    table: dict[str, Any] = {**_about(lines.get("about", ()), faults), "choices": _choices(tables["choices"])}
    demands = _demands(lines.get("demands", ()), faults)
    table |= {} if demands is None else {"demands": demands}
    table["settings"] = {row["name"]: row.get("value") for row in tables["settings"] if "name" in row}
    for sheet in ("accommodations", "items", "scales"):
        table[sheet] = [{key: value for key, value in row.items() if value is not None} for row in tables[sheet]]
    return Content(
        table=table,
        words=gather_words.words(lines, faults),
        examples=_examples(lines.get("examples", ()), faults),
        files=_files(lines.get("files", ()), faults),
        notes={row["name"]: row["note"] for row in tables["settings"] if row.get("note") and "name" in row},
    )


def _values(line: Line, wanted: Sequence[Column], faults: list[BadInterchange]) -> dict[str, Any]:
    own = [column for column in wanted if column.language is None]
    taken = {column.name: take(line, column.name, column.annotation, faults) for column in own}
    return {name: value for name, value in taken.items() if value is not None}


def _check_named(lines: Sequence[Line], first: str, faults: list[BadInterchange]) -> None:
    for line in lines:
        if line.cells.get(first, Cell()).kind == "empty":
            told = (
                "{file}: sheet {sheet}, {cell}: is empty, and the row has no name without it. Fill it, or clear the "
                "row."
            )
            faults.append(BadInterchange(told, **line.places[first]))


def _about(lines: Sequence[Line], faults: list[BadInterchange]) -> dict[str, Any]:
    known = about_fields()
    table: dict[str, Any] = {}
    for line in lines:
        name = take(line, "field", str, faults)
        if name not in known:
            told = "{file}: sheet {sheet}, {cell}: {value!r} is not known. Known: {known}. Mend its spelling."
            faults.append(BadInterchange(told, **line.places["field"], value=name, known=", ".join(known)))
        elif is_text_list(known[name]):
            value = take(line, "value", str, faults)
            if value is not None:
                table.setdefault(name, []).extend([] if value == EMPTY_LIST else [value])
        elif name in table:
            told = "{file}: sheet {sheet}, {cell}: {value!r} stands twice. Keep one."
            faults.append(BadInterchange(told, **line.places["field"], value=name))
        else:
            table[name] = take(line, "value", known[name], faults)
    return {name: value for name, value in table.items() if value is not None}


def _choices(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    sets: dict[str, dict[str, Any]] = {}
    for row in rows:
        if "set" in row:
            table = sets.setdefault(row["set"], {"values": []})
            table["values"] += [row["value"]] if "value" in row else []
            table |= {key: value for key, value in row.items() if key not in ("set", "value")}
    return sets


def _demands(lines: Sequence[Line], faults: list[BadInterchange]) -> dict[str, bool] | None:
    """What is asked; None where nothing is said. One that is left open among others is a fault."""
    given = {}
    for line in lines:
        name, asked = take(line, "demand", str, faults), take(line, "asked", bool, faults)
        if name not in demand_fields():
            told = "{file}: sheet {sheet}, {cell}: {value!r} is not known. Known: {known}. Mend its spelling."
            faults.append(BadInterchange(told, **line.places["demand"], value=name, known=", ".join(demand_fields())))
        given[name] = asked
    if given and None in given.values() and any(asked is not None for asked in given.values()):
        for line in lines:
            if line.cells.get("asked", Cell()).kind == "empty":
                told = "{file}: sheet {sheet}, {cell}: is empty. Say TRUE or FALSE."
                faults.append(BadInterchange(told, **line.places["asked"]))
    return None if not given or None in given.values() else given


def _examples(lines: Sequence[Line], faults: list[BadInterchange]) -> tuple[tuple[str, ...], ...]:
    head = tuple(lines[0].places) if lines else ()
    return tuple(filter(None, (head, *(tuple(_example(line, name, faults) for name in head) for line in lines))))


def _example(line: Line, column: str, faults: list[BadInterchange]) -> str:
    cell = line.cells.get(column, Cell())
    if cell.kind == "number":
        number = cell.value
        return str(int(number)) if float(number).is_integer() else repr(number)
    try:
        return "" if cell.kind == "empty" else text_of(line.places[column], cell)
    except BadInterchange as wrong:
        faults.append(wrong)
        return ""


def _files(lines: Sequence[Line], faults: list[BadInterchange]) -> dict[str, bytes]:
    parts: dict[tuple[str, str], list[str]] = {}
    for line, path, coded, number, text in _file_rows(lines, faults):
        held = parts.setdefault((path, coded), [])
        if number != len(held) + 1:
            told = (
                "{file}: sheet {sheet}, {cell}: the parts of {value!r} do not follow one another. Leave this sheet "
                "as it is."
            )
            faults.append(BadInterchange(told, **line.places["part"], value=path))
        held.append(text)
    files = {}
    for (path, coded), held in parts.items():
        try:
            joined = "".join(held)
            files[path] = joined.encode() if coded == "text" else base64.b64decode(joined, validate=True)
        except binascii.Error:
            told = "{file}: sheet {sheet}: the content of {value!r} is damaged. Export the instrument again."
            faults.append(BadInterchange(told, file=lines[0].places["path"]["file"], sheet="files", value=path))
    return files


def _file_rows(lines: Sequence[Line], faults: list[BadInterchange]) -> Iterator[tuple[Line, str, str, int, str]]:
    for line in lines:
        path, coded = take(line, "path", str, faults), take(line, "coded", str, faults)
        number, text = take(line, "part", int, faults), take(line, "content", str, faults)
        if path is None or coded not in ("text", "base64") or number is None or _leads_out(path):
            told = (
                "{file}: sheet {sheet}, {cell}: is no file of an instrument folder. Leave this sheet as it was "
                "exported."
            )
            faults.append(BadInterchange(told, **line.places["path"]))
        else:
            yield line, path, coded, number, text or ""


def _leads_out(path: str) -> bool:
    parts = path.split("/")
    return len(parts) > 2 or any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
