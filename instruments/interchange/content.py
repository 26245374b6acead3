"""What is in an instrument folder, as tables that other formats are made of and that make a folder again?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Item, Table, Whitespace

from instruments.errors import BadInstrument, NotCarried
from instruments.keys import read_toml
from instruments.lines import numbered
from instruments.read import EXAMPLES, FILE, WORDS, read_folder

Tables = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Content:
    """A folder's tables as they stand, sound or not: `table` of instrument.toml, `words` by language, `examples` row
    by row with the head first, every other file by its path, and the comments beside `settings`."""

    table: Tables
    words: Mapping[str, Tables]
    examples: tuple[tuple[str, ...], ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def content_of(files: Mapping[str, bytes]) -> tuple[Content, tuple[NotCarried, ...]]:
    """The content of a folder's files, and what of them is comment and has no place in a table.

    Raises BadInstrument for a file that cannot be read.
    """
    table = read_toml(FILE, files.get(FILE, b""))
    words = {_language(name): read_toml(name, files[name]) for name in sorted(files) if _language(name)}
    known = {FILE, EXAMPLES, *(f"{WORDS}{language}.toml" for language in words)}
    notes = _notes(files.get(FILE, b""))
    content = Content(
        table=table,
        words=words,
        examples=_rows(files.get(EXAMPLES, b"")),
        files={name: files[name] for name in sorted(files) if name not in known},
        notes=notes,
    )
    left = [(name, said) for name in sorted(known & set(files)) if name != EXAMPLES for said in _comments(files[name])]
    told = "{file}: the comment “{value}” is not carried."
    kept = set(notes.values())
    return content, tuple(NotCarried(told, file=n, value=said) for n, said in left if n != FILE or said not in kept)


def folder_of(content: Content) -> dict[str, bytes]:
    """The files of the folder that holds this content."""
    files = dict(content.files)
    files[FILE] = _toml(content.table, content.notes)
    for language, table in content.words.items():
        files[f"{WORDS}{language}.toml"] = _toml(table, {})
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(content.examples)
    files[EXAMPLES] = written.getvalue().encode()
    return files


def same(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> bool:
    """Whether two sound folders say the same: the instrument, its examples, its other files. Raises BadInstrument."""
    one, other = (replace(read_folder(files), hash="") for files in (first, second))
    if one != other:
        return False
    (here, _), (there, _) = content_of(first), content_of(second)
    return here.examples == there.examples and here.files == there.files


def _language(name: str) -> str:
    """The language of a file of words; empty for any other file."""
    return name.removeprefix(WORDS).removesuffix(".toml") if name.startswith(WORDS) and name.endswith(".toml") else ""


def _rows(content: bytes) -> tuple[tuple[str, ...], ...]:
    try:
        return tuple(tuple(row) for _, row in numbered(content.decode("utf-8-sig")))
    except UnicodeDecodeError as wrong:
        raise BadInstrument("{file}: not readable as text in UTF-8. Save it as CSV UTF-8.", file=EXAMPLES) from wrong


def _toml(table: Tables, notes: Mapping[str, str]) -> bytes:
    """The table as TOML: plain keys first, so that none falls into a table before it."""
    plain = {key: value for key, value in table.items() if not _is_table(value)}
    rest = {key: value for key, value in table.items() if _is_table(value)}
    document = tomlkit.parse(tomlkit.dumps({**plain, **rest}))
    settings: Any = document.get("settings", {})
    for key, note in notes.items():
        if key in settings:
            settings[key].comment(note)
    return tomlkit.dumps(document).encode()


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _notes(content: bytes) -> dict[str, str]:
    """The comment that stands beside each setting."""
    settings: Any = tomlkit.parse(content.decode("utf-8")).get("settings", {})
    beside = {key: _said(value) for key, value in settings.items() if isinstance(value, Item)}
    return {key: said for key, said in beside.items() if said}


def _comments(content: bytes) -> Iterator[str]:
    yield from (said for item in _items(tomlkit.parse(content.decode("utf-8"))) if (said := _said(item)))


def _items(container: Container) -> Iterator[Item]:
    for _, item in container.body:
        if isinstance(item, AoT):
            for table in item.body:
                yield from (table, *_items(table.value))
        else:
            yield item
            if isinstance(item, Table):
                yield from _items(item.value)


def _said(item: Item) -> str:
    return "" if isinstance(item, Whitespace) else item.trivia.comment.lstrip("#").strip()
