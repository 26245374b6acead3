"""Is a document kind fit for use? Sections known, words alike in all languages, the template compiles."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from pathlib import Path

from reports.errors import BadDocumentKind, ReportsError
from reports.kind import LANGUAGES, DocumentKind, Wording, read_kind
from reports.sections import SECTIONS

Translate = Callable[[str], str]


def check_folder(folder: Path, translate: Translate = str) -> tuple[str, ...]:
    """What is wrong with the folder, a sentence each, as `translate` says it; empty where all is well."""
    try:
        kind = read_kind(folder)
    except ReportsError as wrong:
        return (wrong.say(translate),)
    return tuple(problem.say(translate) for problem in (*_sections(kind), *_words(kind)))


def _sections(kind: DocumentKind) -> Iterator[BadDocumentKind]:
    for edition, names in kind.editions.items():
        for name in names:
            if name not in SECTIONS:
                told = (
                    "document.toml: edition {edition} has the section {name!r}, which is not defined. Defined: {known}."
                )
                yield BadDocumentKind(told, edition=edition, name=name, known=", ".join(SECTIONS))
            for language in LANGUAGES:
                if f"sections.{name}" not in kind.words[language].words:
                    told = "words/{language}.toml: no words for {key!r}. Add them."
                    yield BadDocumentKind(told, language=language, key=f"sections.{name}")


def _words(kind: DocumentKind) -> Iterator[BadDocumentKind]:
    """The same keys in every language, with the same values to fill in."""
    first, second = (kind.words[language] for language in LANGUAGES)
    for one, other in ((first, second), (second, first)):
        for key in sorted(set(one.words) - set(other.words)):
            told = "words/{language}.toml: no words for {key!r}. Add them."
            yield BadDocumentKind(told, language=other.language, key=key)
    for key in sorted(set(first.words) & set(second.words)):
        if _fields(first, key) != _fields(second, key):
            told = "words: {key!r} fills in {one} in one language and {other} in another. Make them alike."
            yield BadDocumentKind(told, key=key, one=_fields(first, key), other=_fields(second, key))


def _fields(wording: Wording, key: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(wording.words[key]) if name})
