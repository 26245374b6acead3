"""What is in a form that is being written: sections, fields, answers offered and their words?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from assess.errors import NotFound
from instruments.definition import Conditions, ItemKind, Language

Way = Literal["up", "down"]
STEP: Mapping[Way, int] = {"up": -1, "down": 1}
Said = Mapping[Language, str]  # one text by language; missing: not written yet
NEEDED: tuple[Language, ...] = ("zh", "en")  # languages that a published form has; zh-easy may be left out whole
LANGUAGES: tuple[Language, ...] = (*NEEDED, "zh-easy")


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One field. `rest` are keys of its item that no form of the editor changes; they stay as they are."""

    id: str
    kind: ItemKind
    said: Said
    hint: Said = field(default_factory=dict)
    choices: str | None = None  # an AnswerSet
    required: bool = False
    required_if: Conditions = field(default_factory=dict)
    show_if: Conditions = field(default_factory=dict)
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    longest: int | None = None
    pattern: str | None = None
    fills: str | None = None
    personal: bool = False
    rest: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FormSection:
    """Fields under one heading. A form without headings has one section of the id ""."""

    id: str
    heading: Said
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer offered: the code that is kept, and its words."""

    value: int
    said: Said


@dataclass(frozen=True, kw_only=True)
class AnswerSet:
    """Answers offered, in the order shown. A set `of` another borrows its words and is changed there."""

    id: str
    answers: tuple[Answer, ...]
    of: str | None = None


Moving = TypeVar("Moving")
Part = TypeVar("Part", FormField, FormSection, AnswerSet)


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The form. `given` holds the highest number ever given to a "field", a "section", a "set" and, by
    "answer <set>", to a code of a set: none is given twice, not even when what had it is removed.

    `table` is what else stands in instrument.toml, `said` what else stands in the words by language, `files` every
    other file of the folder by its path.
    """

    id: str
    version: str
    name: Said
    purpose: Said
    instruction: Said
    minutes: int
    sections: tuple[FormSection, ...]
    sets: tuple[AnswerSet, ...] = ()
    given: Mapping[str, int] = field(default_factory=dict)
    origin: str = ""  # "<form> <version>" of which it began as a copy
    examples: tuple[tuple[str, ...], ...] = ()
    table: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[Language, Mapping[str, Any]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Every field in the order asked."""
        return tuple(each for section in self.sections for each in section.fields)

    def field_of(self, field_id: str) -> FormField:
        """The field of that id, or NotFound."""
        return _one(self.fields, "field", field_id)

    def section(self, section_id: str) -> FormSection:
        """The section of that id, or NotFound."""
        return _one(self.sections, "section", section_id)

    def section_of(self, field_id: str) -> FormSection:
        """The section that holds the field, or NotFound."""
        wanted = self.field_of(field_id)
        return next(section for section in self.sections if wanted in section.fields)

    def answer_set(self, set_id: str) -> AnswerSet:
        """The set of that id, or NotFound."""
        return _one(self.sets, "set of answers", set_id)

    def answers_to(self, field_id: str) -> tuple[Answer, ...]:
        """What the field offers, in words of the set that they are borrowed from; none where it offers nothing."""
        name = self.field_of(field_id).choices
        return self.answers_of(name) if name is not None else ()

    def answers_of(self, set_id: str) -> tuple[Answer, ...]:
        """The answers of a set, in words of the set that they are borrowed from."""
        found = self.answer_set(set_id)
        if found.of is None:
            return found.answers
        lent = {answer.value: answer for answer in self.answer_set(found.of).answers}
        return tuple(lent.get(answer.value, answer) for answer in found.answers)

    def with_field(self, changed: FormField) -> Outline:
        """The form with that field in the place of the one of its id."""
        sections = (
            replace(section, fields=tuple(changed if each.id == changed.id else each for each in section.fields))
            for section in self.sections
        )
        return replace(self, sections=tuple(sections))

    def with_section(self, changed: FormSection) -> Outline:
        """The form with that section in the place of the one of its id."""
        return replace(self, sections=tuple(changed if each.id == changed.id else each for each in self.sections))

    def with_set(self, changed: AnswerSet) -> Outline:
        """The form with those answers in the place of the set of their id."""
        return replace(self, sets=tuple(changed if each.id == changed.id else each for each in self.sets))


def written(said: Said, changed: Said) -> dict[Language, str]:
    """The texts with the changed ones in their place; one that is emptied is taken out."""
    texts = {**said, **{language: text.strip() for language, text in changed.items()}}
    return {language: texts[language] for language in LANGUAGES if texts.get(language)}


def moved(parts: tuple[Moving, ...], at: int, to: int) -> tuple[Moving, ...]:
    """The same with the one `at` standing at `to`; beyond an end it stays."""
    if not 0 <= to < len(parts):
        return parts
    rest = (*parts[:at], *parts[at + 1 :])
    return (*rest[:to], parts[at], *rest[to:])


def _one(among: Iterable[Part], kind: str, wanted: str) -> Part:
    """The one of that id, or NotFound."""
    found = next((each for each in among if each.id == wanted), None)
    if found is None:
        told = "This form has no {kind} {id}. Read it anew: somebody may have removed it."
        raise NotFound(told, kind=kind, id=wanted)
    return found
