"""Which words do the forms of a document add to it: of figures, tables, ends, and of the forms' own names?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reports.errors import BadDocumentKind
from reports.leaflet import toml_of


@dataclass(frozen=True)
class FormWords:
    """The words of one language, by dotted keys."""

    language: str
    words: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key with values filled in. Raises BadDocumentKind for a key without words."""
        found: Any = self.words
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if not isinstance(found, str):
            told = "words/{language}.toml: no words for {key!r}. Add them."
            raise BadDocumentKind(told, language=self.language, key=key)
        return found.format(**values)


@cache
def form_words(language: str) -> FormWords:
    """The forms' words in "zh" or "en"."""
    return FormWords(language, toml_of(files("reports") / "templates" / "forms" / f"{language}.toml"))
