"""What has changed between two states of a form, and which number of its version does that raise?

First number: an answer kept under the old version could be read wrongly, or its field is gone. Second: something more
or something else is asked, every old answer still means what it meant. Third: words only. (Our own rule, after Semantic
Versioning 2.0.0.)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Literal

from assess.reception.form_editor.outline import Answer, AnswerSet, FormField, Outline
from instruments.definition import ItemKind

Kind = Literal[
    "field_removed",
    "kind_changed",
    "unit_changed",
    "answer_removed",
    "answer_means_other",
    "field_added",
    "fields_reordered",
    "answer_added",
    "answers_reordered",
    "rule_changed",
    "sections_changed",
    "about_changed",
    "words_changed",
]
FIRST: tuple[Kind, ...] = ("field_removed", "kind_changed", "unit_changed", "answer_removed", "answer_means_other")
THIRD: tuple[Kind, ...] = ("words_changed",)
# kinds of field whose answers are kept alike, so that one may become the other
ALIKE = ({ItemKind.SHORT_TEXT, ItemKind.LONG_TEXT}, {ItemKind.SINGLE_CHOICE, ItemKind.LIKERT})
WORDS = ("said", "hint")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference: of what kind, and of which field, set of answers or section, by id; "" of the form as a whole."""

    kind: Kind
    of: str = ""
    value: int | None = None  # the code of an answer

    @property
    def place(self) -> Literal[1, 2, 3]:
        """Which number of the version it raises."""
        return 1 if self.kind in FIRST else 3 if self.kind in THIRD else 2

    @property
    def key(self) -> str:
        """By which an evaluator says that an answer with other words still means the same."""
        return f"{self.of}.{self.value}"


def changes(before: Outline, after: Outline, same_meaning: Collection[str] = ()) -> tuple[Change, ...]:
    """Every difference, the gravest first; none where the two ask the same in the same words.

    An answer whose words were changed means something else, unless its `Change.key` is among `same_meaning`: what
    answers kept under the old words meant, nobody can ask any more.
    """
    found = (
        *_fields(before, after, same_meaning),
        *_sets(before, after, same_meaning),
        *_sections(before, after),
        *_whole(before, after),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda change: change.place))


def next_version(version: str, found: Collection[Change]) -> str:
    """The version after these changes: "1.2.3" becomes "2.0.0", "1.3.0" or "1.2.4" by the gravest of them."""
    leading = re.match(r"[0-9]+(\.[0-9]+)*", version)
    numbers = [*(map(int, leading[0].split(".")) if leading else ()), 0, 0, 0][:3]
    place = min(change.place for change in found)
    return ".".join(map(str, [*numbers[: place - 1], numbers[place - 1] + 1, 0, 0][:3]))


def _fields(before: Outline, after: Outline, same_meaning: Collection[str]) -> Iterator[Change]:
    old, new = ({each.id: each for each in outline.fields} for outline in (before, after))
    yield from (Change(kind="field_removed", of=field_id) for field_id in old if field_id not in new)
    yield from (Change(kind="field_added", of=field_id) for field_id in new if field_id not in old)
    if [field_id for field_id in old if field_id in new] != [field_id for field_id in new if field_id in old]:
        yield Change(kind="fields_reordered")
    for field_id in old.keys() & new.keys():
        yield from _field(old[field_id], new[field_id])
        if old[field_id].choices != new[field_id].choices:
            offered = before.answers_to(field_id), after.answers_to(field_id)
            yield from _offered(field_id, *offered, same_meaning)


def _field(old: FormField, new: FormField) -> Iterator[Change]:
    if old.kind is not new.kind and not any({old.kind, new.kind} <= kinds for kinds in ALIKE):
        yield Change(kind="kind_changed", of=new.id)
    if old.unit != new.unit:
        yield Change(kind="unit_changed", of=new.id)
    if any(getattr(old, key) != getattr(new, key) for key in WORDS):
        yield Change(kind="words_changed", of=new.id)
    rules = [f.name for f in fields(FormField) if f.name not in ("id", "unit", "choices", *WORDS)]
    if any(getattr(old, key) != getattr(new, key) for key in rules):
        yield Change(kind="rule_changed", of=new.id)


def _sets(before: Outline, after: Outline, same_meaning: Collection[str]) -> Iterator[Change]:
    """A set that is no longer there concerns the fields that used it, which offer another one or are gone."""
    new: dict[str, AnswerSet] = {one.id: one for one in after.sets}
    for old in before.sets:
        if old.id in new:
            yield from _offered(old.id, before.answers_of(old.id), after.answers_of(old.id), same_meaning)


def _offered(
    of: str, old: tuple[Answer, ...], new: tuple[Answer, ...], same_meaning: Collection[str]
) -> Iterator[Change]:
    before, after = ({answer.value: answer for answer in answers} for answers in (old, new))
    for value, answer in before.items():
        if value not in after:
            yield Change(kind="answer_removed", of=of, value=value)
            continue
        there = after[value].said
        means_other = Change(kind="answer_means_other", of=of, value=value)
        if any(there.get(language) != text for language, text in answer.said.items()):
            reworded = Change(kind="words_changed", of=of, value=value)
            yield reworded if means_other.key in same_meaning else means_other
        elif there != answer.said:  # another language was added
            yield Change(kind="words_changed", of=of, value=value)
    yield from (Change(kind="answer_added", of=of, value=value) for value in after if value not in before)
    if [value for value in before if value in after] != [value for value in after if value in before]:
        yield Change(kind="answers_reordered", of=of)


def _sections(before: Outline, after: Outline) -> Iterator[Change]:
    old, new = ({section.id: section for section in outline.sections} for outline in (before, after))
    held = [
        {each.id: section.id for section in outline.sections for each in section.fields} for outline in (before, after)
    ]
    if list(old) != list(new) or any(
        held[0][field_id] != held[1][field_id] for field_id in held[0].keys() & held[1].keys()
    ):
        yield Change(kind="sections_changed")
    for section_id in old.keys() & new.keys():
        if old[section_id].heading != new[section_id].heading:
            yield Change(kind="words_changed", of=section_id)


def _whole(before: Outline, after: Outline) -> Iterator[Change]:
    if (before.minutes, before.table) != (after.minutes, after.table):
        yield Change(kind="about_changed")
    words = ("name", "purpose", "instruction")
    if any(getattr(before, key) != getattr(after, key) for key in words) or before.said != after.said:
        yield Change(kind="words_changed")
