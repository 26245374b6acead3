"""Which sections has a kind of document, for whom, and in which words?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from reports.errors import BadDocumentKind

LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
FILE = "document.toml"
TEMPLATE = "template.typ"
OWN = ("kind_name", "title.")  # never taken from a base
REQUIRED = {"id", "version", "duties", "editions"}
OPTIONAL = {"template", "base", "review_level", "valid_months", "subject", "free_texts", "core"}
SIGNED_BY = 3  # level of who may issue a report by their own signature (duty 3-3.2.2)
Subject = Literal["case", "group", "post", "organisation", "site"]


@dataclass(frozen=True)
class Wording:
    """The words of one language, found by dotted keys."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key with values filled in. Raises BadDocumentKind for a key without words."""
        if key not in self.words:
            raise BadDocumentKind(
                "words/{language}.toml: no words for {key!r}. Add them.", language=self.language, key=key
            )
        return self.words[key].format(**values)

    def of(self, edition: str) -> Wording:
        """The words that this reader gets: those under `for_<edition>` stand in for the general ones."""
        above = f"for_{edition}."
        own = {key.removeprefix(above): said for key, said in self.words.items() if key.startswith(above)}
        return Wording(self.language, {**self.words, **own}) if own else self

    def get(self, key: str, otherwise: str) -> str:
        """The words of a key, or `otherwise` (a code shown as it is, rather than nothing)."""
        return self.words.get(key, otherwise)


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """A folder of the library, read.

    `review_level` must approve before issue; `valid_months` after the day of issue a new assessment is due;
    `free_texts` are the sections that take the evaluator's own words, at their head or as all they hold; `core` are
    those of which at least one has something to tell, or there is no document.
    """

    id: str
    version: str
    editions: Mapping[str, tuple[str, ...]]  # edition -> section ids in order
    words: Mapping[str, Wording]
    template: str
    base: str = ""  # the kind whose words and template it takes where it has none of its own
    review_level: int = SIGNED_BY
    valid_months: int | None = None
    subject: Subject = "case"
    free_texts: tuple[str, ...] = ()
    core: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # edition -> section ids

    def name(self, language: str) -> str:
        """What the kind is called on the pages."""
        return self.words[language]("kind_name")


def read_kind(folder: Path | Traversable) -> DocumentKind:
    """The kind of a folder, over the kind of our library that it is based on. Raises BadDocumentKind."""
    table = _toml(folder / FILE)
    for key in sorted((REQUIRED - set(table)) | (set(table) - REQUIRED - OPTIONAL)):
        told = "{file}: key {key!r} is missing or not known. Keys: {known}."
        raise BadDocumentKind(told, file=FILE, key=key, known=", ".join(sorted(REQUIRED | OPTIONAL)))
    base = find_kind(table["base"]) if "base" in table else None
    return DocumentKind(
        id=table["id"],
        version=table["version"],
        editions={edition: tuple(sections) for edition, sections in table["editions"].items()},
        words={language: _wording(folder, language, base) for language in LANGUAGES},
        template=base.template if base and "template" not in table else _text(folder / table.get("template", TEMPLATE)),
        base=table.get("base", ""),
        review_level=table.get("review_level", SIGNED_BY),
        valid_months=table.get("valid_months"),
        subject=table.get("subject", "case"),
        free_texts=tuple(table.get("free_texts", ())),
        core={edition: tuple(sections) for edition, sections in _core(table).items()},
    )


def _core(table: Mapping[str, Any]) -> Mapping[str, list[str]]:
    """By edition; a list counts for every edition."""
    core: dict[str, list[str]] | list[str] = table.get("core", {})
    return core if isinstance(core, dict) else dict.fromkeys(table["editions"], core)


def find_kind(kind_id: str, extra: Path | None = None) -> DocumentKind:
    """The kind of that id in our library, or in `extra`, a site's own folder of folders. Raises BadDocumentKind."""
    if (files("reports") / "library" / kind_id / FILE).is_file():
        return _ours(kind_id)
    if extra is not None and (extra / kind_id / FILE).is_file():
        return read_kind(extra / kind_id)
    raise BadDocumentKind("There is no document kind {kind!r} in the library.", kind=kind_id)


def find_kinds(extra: Path | None = None) -> tuple[DocumentKind, ...]:
    """Every kind, ours and then a site's own. Raises BadDocumentKind for a bad one, or an id that stands twice."""
    ours = _ids(files("reports") / "library")
    own = _ids(extra) if extra is not None and extra.is_dir() else ()
    for twice in sorted(set(ours) & set(own)):
        told = "{folder}: a document kind of this id is in the library already. Give yours another id."
        raise BadDocumentKind(told, folder=twice)
    return tuple(find_kind(kind_id, extra) for kind_id in (*ours, *own))


@cache
def _ours(kind_id: str) -> DocumentKind:
    """Ours are read once a process: their files do not change while it runs."""
    return read_kind(files("reports") / "library" / kind_id)


def _ids(place: Path | Traversable) -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in place.iterdir() if (folder / FILE).is_file()))


def _wording(folder: Path | Traversable, language: str, base: DocumentKind | None) -> Wording:
    """The words of `words/<language>.toml` and `words/<topic>.<language>.toml`, over those of the base.

    A kind has a name and titles of its own, or none.
    """
    inherited = base.words[language].words if base else {}
    words = {key: said for key, said in inherited.items() if not key.startswith(OWN)}
    own: dict[str, str] = {}
    for file in (folder / "words" / f"{language}.toml", *_topics(folder / "words", language)):
        for key, said in _flat(_toml(file)):
            if key in own:
                told = "words/{file}: {key!r} has words already, in another file of this language. Keep one."
                raise BadDocumentKind(told, file=file.name, key=key)
            own[key] = said
    return Wording(language, words | own)


def _topics(place: Path | Traversable, language: str) -> list[Path | Traversable]:
    """The files of single topics, by name; none where there is no folder."""
    if not place.is_dir():
        return []
    return sorted((f for f in place.iterdir() if f.name.endswith(f".{language}.toml")), key=lambda f: f.name)


def _flat(table: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += _flat(value, f"{above}{key}.") if isinstance(value, dict) else [(above + key, str(value))]
    return found


def _toml(file: Path | Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as wrong:
        told = "{file}: not readable as TOML: {wrong}. Mend the file."
        raise BadDocumentKind(told, file=file.name, wrong=str(wrong)) from wrong


def _text(file: Path | Traversable) -> str:
    if not file.is_file():
        raise BadDocumentKind("{file}: is not in the folder. Add it.", file=file.name)
    return file.read_text(encoding="utf-8")
