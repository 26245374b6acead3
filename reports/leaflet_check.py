"""Is a leaflet fit for use? The same sections in all languages, pictures there, every edition set, one folded sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from assess.nouns.leaflet import Contact, Leaflet, LeafletLanguage
from reports.errors import BadDocumentKind, ReportsError
from reports.leaflet import LeafletKind, leaflet, read_leaflet
from reports.leaflet_pdf import editions_of, leaflet_pdf

Translate = Callable[[str], str]
SHEET_PAGES = 2  # the two sides of a folded sheet
EASY_WORDS = 12  # in an easy English sentence; our own setting
PAGE_OBJECT = re.compile(rb"/Type\s*/Page[^s]")


def check_folder(folder: Path, translate: Translate = str) -> tuple[str, ...]:
    """What is wrong with the folder, a sentence each, as `translate` says it; empty where all is well."""
    try:
        kind = read_leaflet(folder)
        found = [*_sections(kind), *_languages(kind)]
        found = found or [problem for language in kind.words for problem in _language(kind, language)]
    except ReportsError as wrong:
        return (wrong.say(translate),)
    return tuple(problem.say(translate) for problem in found)


def _languages(kind: LeafletKind) -> Iterator[ReportsError]:
    for language in kind.words:
        if language not in get_args(LeafletLanguage):
            told = "{file}: language {language!r} is not one of {known}."
            known = ", ".join(get_args(LeafletLanguage))
            yield BadDocumentKind(told, file="leaflet.toml", language=language, known=known)


def _sections(kind: LeafletKind) -> Iterator[ReportsError]:
    """Each section placed on a side is told in every language, and no other is."""
    placed = {section for sections in kind.sides.values() for section in sections}
    for language, words in kind.words.items():
        for section in sorted(placed ^ set(words["sections"])):
            told = "words/{language}.toml: section {section!r} is not told, or stands on no side of leaflet.toml."
            yield BadDocumentKind(told, language=language, section=section)


def _language(kind: LeafletKind, language: LeafletLanguage) -> Iterator[ReportsError]:
    made = leaflet(kind, language, Contact())
    if made.easy:
        yield from _easy(made)
    for edition in editions_of(made):
        drawn = leaflet_pdf(made, edition)
        if edition == "folded" and len(PAGE_OBJECT.findall(drawn)) != SHEET_PAGES:
            told = "words/{language}.toml: the folded edition takes more than one sheet. Shorten it."
            yield BadDocumentKind(told, language=language)


def _easy(made: Leaflet) -> Iterator[ReportsError]:
    """A picture beside each sentence; English sentences short."""
    for line in (line for passage in made.passages for line in passage.lines):
        if not line.picture:
            told = "words/{language}.toml: “{said}” has no picture. Write [picture, sentence]."
            yield BadDocumentKind(told, language=made.language, said=line.text)
        if made.base == "en" and any(len(part.split()) > EASY_WORDS for part in re.split(r"[.?!:]", line.text)):
            told = "words/{language}.toml: “{said}” has a sentence of more than {most} words. Make two."
            yield BadDocumentKind(told, language=made.language, said=line.text, most=EASY_WORDS)
