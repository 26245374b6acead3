"""Which words does a form have, beside each other in its languages, and what is not translated yet?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from assess.errors import BadInput
from assess.reception.form_editor.outline import LANGUAGES, NEEDED, Outline, Said, written
from instruments.check import OWN_WORDS
from instruments.definition import Language

Part = Literal["name", "purpose", "instruction", "section", "field", "hint", "answer"]
Family = Literal["forms", "survey"]  # in a case, where it is known who answers; or without names
DUTIES: Mapping[Family, tuple[str, ...]] = {"forms": ("3-1.2.1",), "survey": ("3-1.1.4",)}
MINUTES_MOST = 240  # our own setting: a form that takes longer is more than one
EASY: Language = "zh-easy"


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text of the form in its languages. `of` is the id of what it belongs to; of an answer, "<set>.<code>"."""

    part: Part
    of: str
    said: Said

    @property
    def key(self) -> str:
        """By which `translate` finds the text again."""
        return f"{self.part}:{self.of}"


def texts(outline: Outline) -> tuple[Text, ...]:
    """Every text in the order in which it is met; a hint only where one is written in some language."""
    return tuple(_texts(outline))


def missing(outline: Outline, text: Text) -> tuple[Language, ...]:
    """The languages in which the text is still to be written; easy-read only in a form that has easy-read words."""
    wanted = LANGUAGES if has_easy(outline) else NEEDED
    return tuple(language for language in wanted if not text.said.get(language, "").strip())


def has_easy(outline: Outline) -> bool:
    """Whether anything of the form is said in easy-read Chinese."""
    return any(text.said.get(EASY) for text in _texts(outline))


def translate(outline: Outline, language: Language, said: Mapping[str, str]) -> Outline:
    """The form with these texts in one language, by `Text.key`; what is emptied is to be written again. BadInput."""
    known = {text.key: text for text in _texts(outline)}
    for key, words in said.items():
        if key not in known:
            raise BadInput("This form has no text {key}. Read it anew: somebody may have removed it.", key=key)
        outline = _with(outline, known[key], {language: words})
    return outline


def translate_all(outline: Outline, said: Mapping[str, Said]) -> Outline:
    """The form with these texts in their languages, by `Text.key`. Raises as `translate`."""
    for language in LANGUAGES:
        words = {key: texts_of[language] for key, texts_of in said.items() if language in texts_of}
        outline = translate(outline, language, words)
    return outline


def readable(outline: Outline) -> Outline:
    """The form with "…" where nothing is written yet, so that it can be shown while it is being made."""
    for text in texts(outline):
        said: Said = dict.fromkeys(missing(outline, text), "…")
        outline = _with(outline, text, said)
    return outline


def easy_words(outline: Outline) -> str:
    """The words that are easy in this form beside those listed for all, one a line."""
    return outline.files.get(OWN_WORDS, b"").decode("utf-8-sig").strip()


def set_easy_words(outline: Outline, listed: str) -> Outline:
    """The form with these words, one a line, easy beside those listed for all; none: the list is taken away."""
    others = {name: content for name, content in outline.files.items() if name != OWN_WORDS}
    own = {OWN_WORDS: f"{listed.strip()}\n".encode()} if listed.strip() else {}
    return replace(outline, files={**others, **own})


def set_about(outline: Outline, *, family: Family, subject: str, level: int, minutes: int) -> Outline:
    """The form for that use and subject, given by evaluators of that level and higher, in about so many minutes.

    Another family takes the duty of that family. BadInput.
    """
    if not 0 < minutes <= MINUTES_MOST:
        raise BadInput("A form takes 1 to {most} minutes, not {value}. Mend it.", most=MINUTES_MOST, value=minutes)
    table = {**outline.table, "subject": subject, "level": level}
    if outline.table.get("family") != family:
        table.update(family=family, duties=list(DUTIES[family]))
    return replace(outline, minutes=minutes, table=table)


def _texts(outline: Outline) -> Iterator[Text]:
    yield Text(part="name", of="", said=outline.name)
    yield Text(part="purpose", of="", said=outline.purpose)
    yield Text(part="instruction", of="", said=outline.instruction)
    for section in outline.sections:
        if section.id:
            yield Text(part="section", of=section.id, said=section.heading)
        for each in section.fields:
            yield Text(part="field", of=each.id, said=each.said)
            if each.hint:
                yield Text(part="hint", of=each.id, said=each.hint)
    for one in outline.sets:
        if one.of is None:
            yield from (Text(part="answer", of=f"{one.id}.{a.value}", said=a.said) for a in one.answers)


def _with(outline: Outline, text: Text, said: Said) -> Outline:
    return _PUT[text.part](outline, text.of, said)


def _whole(part: str) -> Callable[[Outline, str, Said], Outline]:
    def put(outline: Outline, _of: str, said: Said) -> Outline:
        changed: dict[str, Any] = {part: written(getattr(outline, part), said)}
        return replace(outline, **changed)

    return put


def _section(outline: Outline, section_id: str, said: Said) -> Outline:
    section = outline.section(section_id)
    return outline.with_section(replace(section, heading=written(section.heading, said)))


def _field(outline: Outline, field_id: str, said: Said) -> Outline:
    each = outline.field_of(field_id)
    return outline.with_field(replace(each, said=written(each.said, said)))


def _hint(outline: Outline, field_id: str, said: Said) -> Outline:
    each = outline.field_of(field_id)
    return outline.with_field(replace(each, hint=written(each.hint, said)))


def _answer(outline: Outline, of: str, said: Said) -> Outline:
    set_id, _, value = of.rpartition(".")
    found = outline.answer_set(set_id)
    answers = (replace(a, said=written(a.said, said)) if str(a.value) == value else a for a in found.answers)
    return outline.with_set(replace(found, answers=tuple(answers)))


_PUT: Mapping[Part, Callable[[Outline, str, Said], Outline]] = {
    "name": _whole("name"),
    "purpose": _whole("purpose"),
    "instruction": _whole("instruction"),
    "section": _section,
    "field": _field,
    "hint": _hint,
    "answer": _answer,
}
