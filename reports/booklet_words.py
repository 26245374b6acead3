"""Which words of ours stand on a booklet, beside those of the instrument?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

BASE = {"zh": "zh", "en": "en", "zh-easy": "zh"}  # easy-read says otherwise only what a client reads


@dataclass(frozen=True)
class Wording:
    """Words by dotted keys; a key without words raises KeyError."""

    words: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The words with their values."""
        return self.text(key).format(**values)

    def text(self, key: str) -> str:
        """The words as they are."""
        return str(self.words[key])

    def lines(self, key: str) -> list[str]:
        """A list of sentences."""
        return [str(line) for line in self.words[key]]

    def get(self, key: str, otherwise: str) -> str:
        """The words, or a code shown as it is."""
        return str(self.words.get(key, otherwise))


@cache
def wording(language: str) -> Wording:
    """The words in a language of the library."""
    flat = _flat(BASE[language])
    return Wording(flat | (_flat(language) if language != BASE[language] else {}))


def spaced(code: str) -> str:
    """A booklet's code in threes, as it is printed.

    >>> spaced("123456789")
    '123 456 789'
    """
    return " ".join(code[at : at + 3] for at in range(0, len(code), 3))


def _flat(language: str) -> dict[str, Any]:
    file = files("reports") / "templates" / "booklet" / f"{language}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    found: dict[str, Any] = {}
    for key, value in table.items():
        found |= {f"{key}.{inner}": text for inner, text in value.items()} if isinstance(value, dict) else {key: value}
    return found
