"""What does a leaflet of the library say in this language, with this site's address?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from assess.nouns.leaflet import Contact, Leaflet, LeafletLanguage, LeafletLine, Passage, Side
from reports.errors import BadDocumentKind

FILE = "leaflet.toml"
KEYS = {"id", "version", "duties", "languages", "front", "inside", "back"}
SIDES: tuple[Side, ...] = ("front", "inside", "back")
LABELS = ("page", "version", "blank", "unproofed", "in_chinese")
CONTACT = ("name", "address", "phone", "hours")


@dataclass(frozen=True)
class LeafletKind:
    """A leaflet's folder, read; words by language as they stand in their files."""

    id: str
    version: str
    sides: Mapping[Side, tuple[str, ...]]  # section ids in order
    words: Mapping[LeafletLanguage, Mapping[str, Any]]


def kinds() -> tuple[str, ...]:
    """The ids of the leaflets in our library."""
    folder = files("reports") / "library"
    return tuple(sorted(place.name for place in folder.iterdir() if (place / FILE).is_file()))


def read_leaflet(folder: Path | Traversable) -> LeafletKind:
    """The leaflet of a folder. Raises BadDocumentKind naming file, key and remedy."""
    table = toml_of(folder / FILE)
    for key in sorted(set(table) ^ KEYS):
        told = "{file}: key {key!r} is missing or not known. Keys: {known}."
        raise BadDocumentKind(told, file=FILE, key=key, known=", ".join(sorted(KEYS)))
    words = {language: toml_of(folder / "words" / f"{language}.toml") for language in table["languages"]}
    sides = {side: tuple(table[side]) for side in SIDES}
    return LeafletKind(id=table["id"], version=table["version"], sides=sides, words=words)


@cache
def find_leaflet(kind_id: str) -> LeafletKind:
    """The leaflet of that id in our library. Raises BadDocumentKind."""
    if kind_id not in kinds():
        told = "There is no leaflet {kind!r} in the library. There are: {known}."
        raise BadDocumentKind(told, kind=kind_id, known=", ".join(kinds()))
    return read_leaflet(files("reports") / "library" / kind_id)


def leaflet(kind: LeafletKind, language: LeafletLanguage, contact: Contact) -> Leaflet:
    """The leaflet's words in a language with the site's address. Raises BadDocumentKind for a language it lacks."""
    if language not in kind.words:
        told = "The leaflet {kind!r} has no words in {language!r}. There are: {known}."
        raise BadDocumentKind(told, kind=kind.id, language=language, known=", ".join(kind.words))
    words = kind.words[language]
    return framed(
        kind=kind.id,
        version=kind.version,
        language=language,
        title=words["title"],
        subtitle=words["subtitle"],
        passages=tuple(_passage(words["sections"][key], key, side) for side in SIDES for key in kind.sides[side]),
        contact=contact,
    )


def framed(
    *,
    kind: str,
    version: str,
    language: LeafletLanguage,
    title: str,
    subtitle: str,
    passages: tuple[Passage, ...],
    contact: Contact | None = None,
) -> Leaflet:
    """These passages with the words of ours around them; without a contact there are no lines for it."""
    around = frame_words(language)
    return Leaflet(
        kind=kind,
        version=version,
        language=language,
        title=title,
        subtitle=subtitle,
        passages=passages,
        contact_title=around["contact"],
        contact=tuple((around[key], getattr(contact, key)) for key in CONTACT) if contact else (),
        labels=tuple((key, around[key]) for key in LABELS),
    )


@cache
def frame_words(language: LeafletLanguage) -> Mapping[str, str]:
    """The words that every leaflet shares; the easy ones say some otherwise."""
    folder, base = files("reports") / "templates" / "leaflet", language.removesuffix("-easy")
    words = toml_of(folder / f"{base}.toml")
    return words | (toml_of(folder / f"{language}.toml") if language != base else {})


def picture(name: str) -> str:
    """The SVG of that name. Raises BadDocumentKind."""
    file = files("reports") / "templates" / "leaflet" / "pictures" / f"{name}.svg"
    if not file.is_file():
        raise BadDocumentKind("There is no picture {name!r} for leaflets. Draw it, or choose another.", name=name)
    return file.read_text(encoding="utf-8")


def toml_of(file: Path | Traversable) -> dict[str, Any]:
    """The table of a file. Raises BadDocumentKind where it is not there or cannot be read."""
    if not file.is_file():
        raise BadDocumentKind("{file}: is not in the folder. Add it.", file=file.name)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        told = "{file}: not readable as TOML: {wrong}. Mend the file."
        raise BadDocumentKind(told, file=file.name, wrong=str(wrong)) from wrong


def _passage(section: Mapping[str, Any], key: str, side: Side) -> Passage:
    return Passage(id=key, title=section["title"], lines=tuple(map(_line, section["lines"])), side=side)


def _line(given: str | list[str]) -> LeafletLine:
    """A sentence, or a picture's name and a sentence."""
    if isinstance(given, str):
        return LeafletLine(text=given)
    name, text = given
    return LeafletLine(text=text, picture=picture(name))
