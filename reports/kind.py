"""Which sections has a kind of document, for whom, and in which words?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from reports.errors import BadDocumentKind

LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
FILE = "document.toml"
KEYS = {"id", "version", "duties", "editions", "template"}


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

    def get(self, key: str, otherwise: str) -> str:
        """The words of a key, or `otherwise` (a code shown as it is, rather than nothing)."""
        return self.words.get(key, otherwise)


@dataclass(frozen=True)
class DocumentKind:
    """A folder of the library, read."""

    id: str
    version: str
    editions: Mapping[str, tuple[str, ...]]  # edition -> section ids in order
    words: Mapping[str, Wording]
    template: str


def read_kind(folder: Path | Traversable) -> DocumentKind:
    """The kind of a folder. Raises BadDocumentKind naming file, key and remedy."""
    table = _toml(folder / FILE)
    for key in sorted(set(table) ^ KEYS):
        told = "{file}: key {key!r} is missing or not known. Keys: {known}."
        raise BadDocumentKind(told, file=FILE, key=key, known=", ".join(sorted(KEYS)))
    return DocumentKind(
        id=table["id"],
        version=table["version"],
        editions={edition: tuple(sections) for edition, sections in table["editions"].items()},
        words={language: _wording(folder, language) for language in LANGUAGES},
        template=_text(folder / table["template"]),
    )


def find_kind(kind_id: str) -> DocumentKind:
    """The kind of that id in our library. Raises BadDocumentKind."""
    folder = files("reports") / "library" / kind_id
    if not (folder / FILE).is_file():
        raise BadDocumentKind("There is no document kind {kind!r} in the library.", kind=kind_id)
    return read_kind(folder)


def _wording(folder: Path | Traversable, language: str) -> Wording:
    return Wording(language, dict(_flat(_toml(folder / "words" / f"{language}.toml"))))


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
