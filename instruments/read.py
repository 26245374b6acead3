"""What does an instrument folder say, and is it sound?

A folder holds instrument.toml (items, choices, scales, demands), words/<language>.toml (everything a person reads or
hears) and examples.csv (answers with the raw scores they must give).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from instruments import sound, sound_protocol
from instruments.adaptive.table import BANK, read_table
from instruments.definition import (
    AccommodationRule,
    ChoiceSet,
    Demands,
    FormRule,
    Instrument,
    Item,
    Scale,
    Section,
    Words,
)
from instruments.errors import BadInstrument
from instruments.keys import Table, check_keys, read_toml, structure

FILE, EXAMPLES, WORDS, PICTURES = "instrument.toml", "examples.csv", "words/", "pictures/"
MADE = ("hash", "words", "choice_sets", "pictures")  # what the reading adds to the file's keys
OPTIONAL: Table = {
    "norm_sets": [], "profile": None, "settings": {}, "references": [], "accommodations": [], "scales": [],
}  # fmt: skip


def read_folder(files: Path | Traversable | Mapping[str, bytes]) -> Instrument:
    """The instrument of a folder, or of its files by path. Raises BadInstrument naming file, key, rule and remedy."""
    contents = files if isinstance(files, Mapping) else folder_bytes(files)
    for name in (FILE, EXAMPLES):
        if name not in contents:
            raise BadInstrument("{file}: is not in the folder. Add it.", file=name)
    table = read_toml(FILE, contents[FILE])
    label = f"{table.get('id', '?')}/{FILE}"
    instrument = _instrument(label, table, contents)
    if isinstance(files, Path) and files.name != instrument.id:
        told = "{file}: the id is {value!r}, but the folder is called {folder!r}. Give both the same name."
        raise BadInstrument(told, file=label, value=instrument.id, folder=files.name)
    sound.check(label, instrument)
    return instrument


def read_kept(files: Mapping[str, bytes]) -> Instrument:
    """The instrument of files that were sound when they were kept: no rule that came since makes them unreadable."""
    return _instrument(FILE, read_toml(FILE, files[FILE]), files)


def folder_bytes(folder: Path | Traversable) -> dict[str, bytes]:
    """The files of a folder and of its words by path, without hidden ones. Raises BadInstrument if there is none."""
    if not folder.is_dir():
        raise BadInstrument("{file}: is no folder. Give the folder that holds instrument.toml.", file=str(folder))
    return dict(_files(folder, ""))


def content_hash(files: Mapping[str, bytes]) -> str:
    """sha256 over paths and contents in the order of paths, each led by its length."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _files(folder: Path | Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_file():
            yield above + entry.name, entry.read_bytes()
        elif not above and entry.is_dir():
            yield from _files(entry, f"{entry.name}/")


def _instrument(label: str, table: Table, contents: Mapping[str, bytes]) -> Instrument:
    """The tables put together as the Instrument has them, each checked for its keys, then read in one go."""
    check_keys(label, "of the instrument", table, Instrument, left_out=MADE, more=("choices",), optional=OPTIONAL)
    sets = _choice_sets(label, _table(label, "choices", table.get("choices", {})))
    parts = {
        **OPTIONAL,
        **{key: value for key, value in table.items() if key != "choices"},
        "hash": content_hash(contents),
        "choice_sets": sets,
        "words": {language: _lent(sets, said) for language, said in _words(contents)},
        "adaptive": read_table(label, table["adaptive"], contents.get(BANK)) if "adaptive" in table else None,
        "pictures": _pictures(sets, contents),
    }
    check_keys(label, "in demands", parts["demands"], Demands)
    check_keys(label, "in form", parts.get("form", {}), FormRule)
    sound_protocol.check_tables(label, table.get("protocol"))
    many = (("accommodations", AccommodationRule), ("items", Item), ("scales", Scale), ("sections", Section))
    for key, kind in many:
        _check_many(label, key, parts.get(key, []), kind)
    return structure(label, parts, Instrument)


def _table(file: str, key: str, value: object) -> Table:
    """The value as a table. Raises BadInstrument where it is something else."""
    if not isinstance(value, dict):
        told = "{file}: {where} takes a table, got {value!r}. Mend it."
        raise BadInstrument(told, file=file, where=key, value=value)
    return value


def _check_many(label: str, key: str, tables: object, kind: type) -> None:
    if not isinstance(tables, list):
        raise BadInstrument("{file}: {key!r} takes a list of tables. Write it as [[{key}]].", file=label, key=key)
    for number, table in enumerate(tables, start=1):
        name = table.get("id", number) if isinstance(table, dict) else number
        check_keys(label, f"in {key}, {name}", table, kind)


def _choice_sets(label: str, sets: Table) -> dict[str, Any]:
    for set_id, table in sets.items():
        check_keys(label, f"in choices.{set_id}", table, ChoiceSet, left_out=("id",))
    return {set_id: {"id": set_id, **table} for set_id, table in sets.items()}


def picture_file(name: str, choice_sets: Mapping[str, ChoiceSet]) -> str:
    """The path in the folder of the picture "<choice set>.<value>": that of the set it is taken from, where it is."""
    set_id, _, value = name.rpartition(".")
    lender = choice_sets[set_id].of if set_id in choice_sets else None
    return f"{PICTURES}{lender or set_id}.{value}.svg"


def _borrowed(sets: Table) -> Iterator[tuple[str, str]]:
    """Each "<choice set>.<value>" that is taken from another set, with its name there."""
    for set_id, table in sets.items():
        lender, values = table.get("of"), table["values"]
        if lender and isinstance(values, list):
            yield from ((f"{set_id}.{value}", f"{lender}.{value}") for value in values)


def _lent(sets: Table, words: dict[str, Any]) -> dict[str, Any]:
    """The words with those of borrowed choices."""
    said = words["choices"]
    return {**words, "choices": said | {name: said[there] for name, there in _borrowed(sets) if there in said}}


def _pictures(sets: Table, contents: Mapping[str, bytes]) -> list[str]:
    own = {n.removeprefix(PICTURES).removesuffix(".svg") for n in contents if n.startswith(PICTURES)}
    return sorted(own | {name for name, there in _borrowed(sets) if there in own})


def _words(contents: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Words by language; choices are written as [choices.<set>], the Words key them "<set>.<value>"."""
    for name in sorted(contents):
        if name.startswith(WORDS) and name.endswith(".toml"):
            language, table = name.removeprefix(WORDS).removesuffix(".toml"), read_toml(name, contents[name])
            check_keys(name, "of the words", table, Words, left_out=("language",), optional=("choices", "scales"))
            choices = _table(name, "choices", table.get("choices", {}))
            sets = {s: _table(name, f"choices.{s}", v) for s, v in choices.items()}
            pairs = {f"{s}.{v}": said for s, values in sets.items() for v, said in values.items()}
            yield language, {"scales": {}, **table, "language": language, "choices": pairs}
