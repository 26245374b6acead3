"""How is a field of a form added, changed, removed and moved? Forms in, forms out; nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assess.errors import BadInput
from assess.reception.form_editor.numbers import next_id
from assess.reception.form_editor.outline import STEP, FormField, Outline, Said, Way, moved, written
from instruments.definition import ItemKind

Branch = Literal["show_if", "required_if"]
KINDS = (  # every kind that a form can ask (`instruments.sound_form`), in the order offered
    ItemKind.SHORT_TEXT,
    ItemKind.LONG_TEXT,
    ItemKind.NUMBER,
    ItemKind.DATE,
    ItemKind.SINGLE_CHOICE,
    ItemKind.MULTIPLE_CHOICE,
    ItemKind.LIKERT,
)
CHOSEN = (ItemKind.SINGLE_CHOICE, ItemKind.MULTIPLE_CHOICE, ItemKind.LIKERT)
TEXTS = (ItemKind.SHORT_TEXT, ItemKind.LONG_TEXT)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a field asks and takes, beside its id and its branches."""

    kind: ItemKind
    said: Said
    hint: Said = field(default_factory=dict)
    choices: str | None = None
    required: bool = False
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    longest: int | None = None
    pattern: str | None = None
    fills: str | None = None
    personal: bool = False


def add_field(outline: Outline, section_id: str, asked: Asked) -> Outline:
    """The form with a new field at the end of that section; its id is one that this form never had. NotFound."""
    section = outline.section(section_id)
    field_id, counted = next_id(outline, "field")
    new = _put(FormField(id=field_id, kind=asked.kind, said={}), asked)
    return counted.with_section(replace(section, fields=(*section.fields, new)))


def change_field(outline: Outline, field_id: str, asked: Asked) -> Outline:
    """The form with that field asking so; its id and branches stay. An emptied text is taken out. NotFound."""
    return outline.with_field(_put(outline.field_of(field_id), asked))


def offer(outline: Outline, field_id: str, set_id: str) -> Outline:
    """The form with that field offering those answers. NotFound."""
    outline.answer_set(set_id)
    return outline.with_field(replace(outline.field_of(field_id), choices=set_id))


def remove_field(outline: Outline, field_id: str) -> Outline:
    """The form without that field. Its id is never given again. BadInput while a branch of another hangs on it."""
    hanging = [each for each in outline.fields if field_id in (*each.show_if, *each.required_if)]
    if hanging:
        told = "{field} decides whether {others} is asked or must be answered. Take that condition away first."
        raise BadInput(told, field=_named(outline.field_of(field_id)), others=", ".join(map(_named, hanging)))
    section = outline.section_of(field_id)
    return outline.with_section(replace(section, fields=tuple(f for f in section.fields if f.id != field_id)))


def move_field(outline: Outline, field_id: str, way: Way) -> Outline:
    """The form with that field one place up or down; from the edge of a section into the next one. NotFound."""
    section = outline.section_of(field_id)
    at = [each.id for each in section.fields].index(field_id)
    if 0 <= at + STEP[way] < len(section.fields):
        return outline.with_section(replace(section, fields=moved(section.fields, at, at + STEP[way])))
    place = outline.sections.index(section) + STEP[way]
    if not 0 <= place < len(outline.sections):
        return outline
    return _into(outline, field_id, outline.sections[place].id, first=way == "down")


def move_to_section(outline: Outline, field_id: str, section_id: str) -> Outline:
    """The form with that field at the end of another section. NotFound."""
    outline.section(section_id)
    return outline if outline.section_of(field_id).id == section_id else _into(outline, field_id, section_id)


def set_branch(outline: Outline, field_id: str, branch: Branch, on: str, answers: Sequence[int]) -> Outline:
    """The form in which the field is asked (show_if) or must be answered (required_if) after these answers to `on`.

    No answers: the condition is taken away. Conditions on several fields must all hold. BadInput where `on` has no
    answers to choose from, or does not offer one of these.
    """
    changed, asked = outline.field_of(field_id), outline.field_of(on)
    offered = [answer.value for answer in outline.answers_to(on)] if asked.kind in CHOSEN else []
    if on == field_id or not set(answers) <= set(offered):
        told = "{field} cannot hang on {on}. Choose a field with answers to choose from, and answers that it offers."
        raise BadInput(told, field=_named(changed), on=_named(asked))
    conditions = {name: values for name, values in getattr(changed, branch).items() if name != on}
    if answers:
        conditions[on] = tuple(answers)
    required = changed.required and not (branch == "required_if" and answers)  # the later word counts
    held: dict[str, Any] = {"required": required, branch: conditions}
    return outline.with_field(replace(changed, **held))


def _into(outline: Outline, field_id: str, section_id: str, *, first: bool = False) -> Outline:
    moving, left = outline.field_of(field_id), outline.section_of(field_id)
    without = outline.with_section(replace(left, fields=tuple(f for f in left.fields if f.id != field_id)))
    target = without.section(section_id)
    return without.with_section(replace(target, fields=(moving, *target.fields) if first else (*target.fields, moving)))


def _put(changed: FormField, asked: Asked) -> FormField:
    """The field asking so, without what does not belong to its kind."""
    number, text = asked.kind is ItemKind.NUMBER, asked.kind in TEXTS
    return replace(
        changed,
        kind=asked.kind,
        said=written(changed.said, asked.said),
        hint=written(changed.hint, asked.hint),
        choices=asked.choices if asked.kind in CHOSEN else None,
        required=asked.required,
        required_if={} if asked.required else changed.required_if,
        unit=asked.unit if number else None,
        minimum=asked.minimum if number else None,
        maximum=asked.maximum if number else None,
        longest=asked.longest if text else None,
        pattern=asked.pattern if asked.kind is ItemKind.SHORT_TEXT else None,
        fills=asked.fills,
        personal=asked.personal,
    )


def _named(each: FormField) -> str:
    """The field as an evaluator finds it again."""
    return f"“{next(iter(each.said.values()), each.id)}”"
