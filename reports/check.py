"""Is a document kind fit for use? Sections known, words alike in all languages, the template compiles."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, get_args

import typst

from assess.nouns.document import Block, Document, Edition, Section
from reports.build import LABELS
from reports.employer_environment import SECTIONS as OF_ENVIRONMENTS
from reports.errors import BadDocumentKind, ReportsError
from reports.figures import HandMark, grip_profile
from reports.group_report_sections import SECTIONS as OF_GROUPS
from reports.kind import LANGUAGES, DocumentKind, Subject, Wording, read_kind
from reports.pdf import set_in
from reports.sections import SECTIONS
from reports.survey_sections import SECTIONS as OF_SURVEYS

Translate = Callable[[str], str]
KNOWN = (*SECTIONS, *OF_SURVEYS, *OF_GROUPS, *OF_ENVIRONMENTS)
LEVELS = (4, 3, 2)  # of the occupational standard, lowest first


def check_folder(folder: Path, translate: Translate = str) -> tuple[str, ...]:
    """What is wrong with the folder, a sentence each, as `translate` says it; empty where all is well."""
    try:
        kind = read_kind(folder)
    except ReportsError as wrong:
        return (wrong.say(translate),)
    problems = (*_settings(kind), *_sections(kind), *_words(kind), *_template(kind))
    return tuple(problem.say(translate) for problem in problems)


def _settings(kind: DocumentKind) -> Iterator[BadDocumentKind]:
    """Values of the optional keys, editions by their names, free texts that some edition has."""
    placed = {name for names in kind.editions.values() for name in names}
    allowed: tuple[tuple[str, object, bool, str], ...] = (
        ("review_level", kind.review_level, kind.review_level in LEVELS, "4, 3, 2"),
        ("valid_months", kind.valid_months, kind.valid_months is None or kind.valid_months >= 1, "1, 2, 3 ..."),
        ("subject", kind.subject, kind.subject in get_args(Subject), ", ".join(get_args(Subject))),
        *(("editions", name, name in get_args(Edition), ", ".join(get_args(Edition))) for name in kind.editions),
        *(("free_texts", name, name in placed, ", ".join(sorted(placed))) for name in kind.free_texts),
        *(("core", name, name in placed, ", ".join(sorted(placed))) for names in kind.core.values() for name in names),
    )
    for key, value, fits, known in allowed:
        if not fits:
            told = "document.toml: {key} cannot be {value!r}. Possible: {known}."
            yield BadDocumentKind(told, key=key, value=value, known=known)
    wanted = ("kind_name", *(f"title.{edition}" for edition in kind.editions), *(f"labels.{key}" for key in LABELS))
    for language in LANGUAGES:
        for key in wanted:
            if key not in kind.words[language].words:
                told = "words/{language}.toml: no words for {key!r}. Add them."
                yield BadDocumentKind(told, language=language, key=key)


def _sections(kind: DocumentKind) -> Iterator[BadDocumentKind]:
    known = (*KNOWN, *kind.free_texts)
    for edition, names in kind.editions.items():
        for name in names:
            if name not in known:
                told = (
                    "document.toml: edition {edition} has the section {name!r}, which is not defined. Defined: {known}."
                )
                yield BadDocumentKind(told, edition=edition, name=name, known=", ".join(known))
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
        try:
            alike = _fields(first, key) == _fields(second, key)
        except ValueError as wrong:
            told = "words: {key!r} has a brace that cannot be filled in: {wrong}. Write {{name}}, or no brace."
            yield BadDocumentKind(told, key=key, wrong=str(wrong))
            continue
        if not alike:
            told = "words: {key!r} fills in {one} in one language and {other} in another. Make them alike."
            yield BadDocumentKind(told, key=key, one=_fields(first, key), other=_fields(second, key))


def _template(kind: DocumentKind) -> Iterator[BadDocumentKind]:
    """The template sets a small document with every kind of block, in each language."""
    for language in LANGUAGES:
        try:
            set_in(kind.template, _small(kind, language))
        except typst.TypstError as wrong:
            yield BadDocumentKind("The template cannot be set: {wrong}. Mend it.", wrong=wrong.message)
            return


def _small(kind: DocumentKind, language: Literal["zh", "en"]) -> Document:
    said = kind.words[language]
    blocks = (
        Block(kind="heading", text="1"),
        Block(kind="paragraph", text="1"),
        Block(kind="list", rows=(("1",),)),
        Block(kind="facts", rows=(("1", "1"),)),
        Block(kind="notice", text="1"),
        Block(kind="table", head=("1", "2"), rows=(("1", "2"),), caption="1"),
        Block(kind="figure", svg=grip_profile((HandMark("R", 1.0),), ()), alt="1", caption="1"),
    )
    return Document(
        kind=kind.id,
        edition="professional",
        language=language,
        title="1",
        case_number="1",
        number=None,
        issued_on=None,
        sections=(Section(id="limits", title="1", blocks=blocks),),
        labels={key: said.get(f"labels.{key}", key) for key in LABELS},
        valid_until="2000-01-01",
        signed=(("1", "1"),),
    )


def _fields(wording: Wording, key: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(wording.words[key]) if name})
