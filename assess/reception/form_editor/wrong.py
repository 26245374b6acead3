"""What must still be mended before a form can be published, in plain words, by field, section and set of answers?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from assess.errors import BadInput, ZhihengError
from assess.reception.form_editor.examples import with_examples
from assess.reception.form_editor.fields import CHOSEN, TEXTS
from assess.reception.form_editor.folder import write
from assess.reception.form_editor.outline import FormField, Outline
from assess.reception.form_editor.words import EASY, Text, missing, texts
from assess.reception.form_editor.words import easy_words as own_easy_words
from assess.service.instrument_place import write_files
from instruments import easy_words
from instruments.allowed import TEXT_MOST
from instruments.check import check_folder, hard_words
from instruments.definition import Conditions, ItemKind, Language
from instruments.errors import InstrumentsError
from instruments.fills import FILLS

Where = Literal["form", "section", "field", "answers"]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing to mend, and where: a field's, section's or set's id; of the form a text's `Part`, or ""."""

    where: Where
    of: str
    wrong: ZhihengError | InstrumentsError


def faults(outline: Outline, translate: Callable[[str], str] = str) -> tuple[Fault, ...]:
    """Everything to be mended, in the order of the form; none where it can be published.

    What none of the plain rules finds, `zhiheng check` does, on the folder that would be published, in the language of
    `translate`.
    """
    found = (*_form(outline), *_fields(outline), *_answers(outline), *_words(outline), *_hard(outline))
    return found or tuple(_checked(outline, translate))


def _form(outline: Outline) -> Iterator[Fault]:
    if not outline.fields:
        yield _of_form(BadInput("The form asks nothing yet. Add a field."))
    for section in outline.sections:
        if not section.fields and section.id:
            told = BadInput("No field stands in this section. Move one into it, or remove the section.")
            yield Fault(where="section", of=section.id, wrong=told)


def _fields(outline: Outline) -> Iterator[Fault]:
    before: list[FormField] = []
    for each in outline.fields:
        wrong = (*_choices(each), *_number(each), *_text(each), *_fills(outline, each))
        branches = (each.show_if, each.required_if)
        yield from (Fault(where="field", of=each.id, wrong=one) for one in wrong)
        for conditions in branches:
            for told in _branch(outline, before, conditions):
                yield Fault(where="field", of=each.id, wrong=told)
        before.append(each)


def _choices(each: FormField) -> Iterator[ZhihengError]:
    if each.kind in CHOSEN and each.choices is None:
        yield BadInput("There is nothing to choose from. Choose the answers that it offers, or write new ones.")


def _number(each: FormField) -> Iterator[ZhihengError]:
    if each.kind is not ItemKind.NUMBER:
        return
    if not each.unit:
        yield BadInput("A number needs its unit: years, minutes, yuan ... Write it.")
    if each.minimum is None or each.maximum is None or each.minimum >= each.maximum:
        yield BadInput("A number needs a lowest and a higher highest answer, so that a slip of the hand is seen.")


def _text(each: FormField) -> Iterator[ZhihengError]:
    if each.kind in TEXTS and each.longest is not None and not 0 < each.longest <= TEXT_MOST:
        yield BadInput("The longest answer has 1 to {most} characters. Mend it, or leave it empty.", most=TEXT_MOST)
    if each.pattern is None:
        return
    try:
        re.compile(each.pattern)
    except re.error as wrong:
        told = "The pattern {pattern} cannot be read: {wrong}. Mend it, or choose a shape from the list."
        yield BadInput(told, pattern=each.pattern, wrong=str(wrong))


def _fills(outline: Outline, each: FormField) -> Iterator[ZhihengError]:
    if each.fills is None:
        return
    takes = FILLS.get(each.fills)
    kinds = {
        "text": TEXTS,
        "day": (ItemKind.DATE,),
        "number": (ItemKind.NUMBER,),
        "choices": (ItemKind.MULTIPLE_CHOICE,),
    }
    fits = takes is not None and each.kind in kinds.get(takes.takes, (ItemKind.SINGLE_CHOICE, ItemKind.LIKERT))
    if not fits or takes is None:
        yield BadInput("Its answer does not fit the place in the case that it fills. Choose another place.")
    elif takes.codes and each.choices is not None:
        strange = [answer.value for answer in outline.answers_to(each.id) if answer.value not in takes.codes]
        if strange:
            told = "The place in the case that it fills has no meaning for the codes {codes}. It has {known}."
            known = ", ".join(f"{code} {meant}" for code, meant in takes.codes.items())
            yield BadInput(told, codes=", ".join(map(str, strange)), known=known)


def _branch(outline: Outline, before: list[FormField], conditions: Conditions) -> Iterator[ZhihengError]:
    for on, values in conditions.items():
        asked = next((each for each in before if each.id == on), None)
        if asked is None:
            later = next((each for each in outline.fields if each.id == on), None)
            named = next(iter(later.said.values()), on) if later else on
            yield BadInput("It hangs on “{field}”, which does not stand before it. Move one of the two.", field=named)
        elif not {answer.value for answer in outline.answers_to(on)} >= set(values):
            named = next(iter(asked.said.values()), on)
            yield BadInput(
                "It hangs on an answer that “{field}” does not offer. Choose the answers again.", field=named
            )


def _answers(outline: Outline) -> Iterator[Fault]:
    used = {each.choices for each in outline.fields}
    for one in outline.sets:
        told = None
        if one.id not in used and not any(other.of == one.id for other in outline.sets):
            told = BadInput("No field offers these answers. Let a field offer them, or remove them.")
        elif not one.answers:
            told = BadInput("There is no answer to choose. Add one.")
        if told:
            yield Fault(where="answers", of=one.id, wrong=told)


def _words(outline: Outline) -> Iterator[Fault]:
    for text in texts(outline):
        for language in missing(outline, text):
            yield _at(text, _unwritten(language))


def _unwritten(language: Language) -> BadInput:
    if language == "zh":
        return BadInput("The Chinese words are not written yet. Write them.")
    if language == "en":
        return BadInput("The English words are not written yet. Write them.")
    return BadInput("The easy-read words are not written yet. Write them, or take all easy-read words out of the form.")


def _hard(outline: Outline) -> Iterator[Fault]:
    """Easy-read words that are not easy to read."""
    own = own_easy_words(outline).splitlines()
    words = easy_words.listed() | set(easy_words.words_of(own))
    for text in texts(outline):
        said = [easy] if (easy := text.said.get(EASY)) else []
        yield from (_at(text, wrong) for wrong in hard_words(EASY, said, words))


def _checked(outline: Outline, translate: Callable[[str], str]) -> Iterator[Fault]:
    try:
        files = write(with_examples(outline))
    except InstrumentsError as wrong:
        yield _of_form(wrong)
        return
    with TemporaryDirectory() as beside:
        told = check_folder(write_files(Path(beside) / outline.id, files), translate)
    yield from (_of_form(BadInput("{instrument}: {wrong}", instrument=outline.id, wrong=wrong)) for wrong in told)


def _at(text: Text, wrong: ZhihengError | InstrumentsError) -> Fault:
    if text.part in ("field", "hint"):
        return Fault(where="field", of=text.of, wrong=wrong)
    if text.part == "answer":
        return Fault(where="answers", of=text.of.rpartition(".")[0], wrong=wrong)
    if text.part == "section":
        return Fault(where="section", of=text.of, wrong=wrong)
    return Fault(where="form", of=text.part, wrong=wrong)


def _of_form(wrong: ZhihengError | InstrumentsError) -> Fault:
    return Fault(where="form", of="", wrong=wrong)
