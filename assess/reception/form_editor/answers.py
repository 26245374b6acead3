"""How are answers to choose from written, ordered and removed? Forms in, forms out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.errors import BadInput
from assess.reception.form_editor.numbers import next_code, next_id
from assess.reception.form_editor.outline import STEP, Answer, AnswerSet, Outline, Said, Way, moved, written


def add_set(outline: Outline, answers: Sequence[Said]) -> Outline:
    """The form with a new set of these answers, coded from 1 in their order; fields may use it from now on."""
    set_id, counted = next_id(outline, "set")
    grown = replace(counted, sets=(*counted.sets, AnswerSet(id=set_id, answers=())))
    for said in answers:
        grown = add_answer(grown, set_id, said)
    return grown


def add_answer(outline: Outline, set_id: str, said: Said) -> Outline:
    """The form with one more answer at the end of the set, under a code that the set never had. NotFound, BadInput."""
    _own(outline, set_id)
    code, counted = next_code(outline, set_id)
    found = counted.answer_set(set_id)
    return counted.with_set(replace(found, answers=(*found.answers, Answer(value=code, said=written({}, said)))))


def change_answer(outline: Outline, set_id: str, value: int, said: Said) -> Outline:
    """The form with other words for that answer; its code stays. NotFound, BadInput."""
    found = _own(outline, set_id)
    _offered(found, value)
    answers = (replace(a, said=written(a.said, said)) if a.value == value else a for a in found.answers)
    return outline.with_set(replace(found, answers=tuple(answers)))


def remove_answer(outline: Outline, set_id: str, value: int) -> Outline:
    """The form without that answer; its code is never given again. BadInput while a branch hangs on it."""
    found = _own(outline, set_id)
    _offered(found, value)
    asking = {each.id for each in outline.fields if each.choices == set_id}
    for each in outline.fields:
        for on, values in (*each.show_if.items(), *each.required_if.items()):
            if on in asking and value in values:
                told = "{field} hangs on this answer. Take that condition away first."
                raise BadInput(told, field=f"“{next(iter(each.said.values()), each.id)}”")
    return outline.with_set(replace(found, answers=tuple(a for a in found.answers if a.value != value)))


def move_answer(outline: Outline, set_id: str, value: int, way: Way) -> Outline:
    """The form with that answer one place up or down. NotFound."""
    found = outline.answer_set(set_id)
    at = _offered(found, value)
    return outline.with_set(replace(found, answers=moved(found.answers, at, at + STEP[way])))


def remove_set(outline: Outline, set_id: str) -> Outline:
    """The form without that set. BadInput while a field or another set uses it."""
    used = [each for each in outline.fields if each.choices == set_id]
    if used or any(one.of == set_id for one in outline.sets):
        told = "These answers are offered by {count} fields. Give those other answers first."
        raise BadInput(told, count=len(used))
    found = outline.answer_set(set_id)
    return replace(outline, sets=tuple(one for one in outline.sets if one is not found))


def _own(outline: Outline, set_id: str) -> AnswerSet:
    found = outline.answer_set(set_id)
    if found.of is not None:
        told = "These answers take their words from the set {lender}. Change them there."
        raise BadInput(told, lender=found.of)
    return found


def _offered(found: AnswerSet, value: int) -> int:
    """Where in the set the answer stands."""
    values = [answer.value for answer in found.answers]
    if value not in values:
        told = "The set {id} has no answer {value}. Read the form anew: somebody may have removed it."
        raise BadInput(told, id=found.id, value=value)
    return values.index(value)
