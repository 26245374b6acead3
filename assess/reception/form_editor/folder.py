"""How is a form's folder read into an outline, and an outline written as a folder again?

`editor.toml` stands in the folder beside instrument.toml: the highest number that was given to a field, a section, a
set of answers or a code, and the form of which this one began as a copy. Everything else is the folder of any
instrument.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

import tomlkit

from assess.reception.form_editor.numbers import LETTERS, answer_key
from assess.reception.form_editor.outline import (
    LANGUAGES,
    Answer,
    AnswerSet,
    FormField,
    FormSection,
    Outline,
    Said,
    written,
)
from instruments.definition import ItemKind, Language
from instruments.errors import BadInstrument
from instruments.interchange.content import Content, folder_of
from instruments.keys import Table, read_toml
from instruments.lines import numbered
from instruments.read import EXAMPLES, FILE, WORDS

EDITOR = "editor.toml"
MARK = "\ufeff"  # that some programs set before UTF-8
OF_FORM = ("id", "version", "minutes", "sections", "choices", "items")
TOLD = ("name", "purpose", "instruction")  # of the words: texts of the form as a whole
HELD = (*TOLD, "items", "hints", "choices", "sections")  # of the words: what the outline holds elsewhere
OF_FIELDS = frozenset(each.name for each in fields(FormField)) - {"said", "hint", "rest"}
NUMBERED = re.compile(r"([a-z])([0-9]+)")


def read(files: Mapping[str, bytes]) -> Outline:
    """The outline of a form's folder, sound or not. Raises BadInstrument for a file that cannot be read."""
    table = read_toml(FILE, files.get(FILE, b""))
    words: dict[Language, Table] = {
        language: read_toml(name, files[name]) for language in LANGUAGES if (name := f"{WORDS}{language}.toml") in files
    }
    editor = read_toml(EDITOR, files.get(EDITOR, b""))
    known = {FILE, EXAMPLES, EDITOR, *(f"{WORDS}{language}.toml" for language in words)}
    asked = {item["id"]: _field(item, words) for item in table.get("items", ())}
    sets = tuple(_set(set_id, one, words) for set_id, one in table.get("choices", {}).items())
    sections = tuple(_section(section, asked, words) for section in table.get("sections", ()))
    return Outline(
        id=table.get("id", ""),
        version=table.get("version", ""),
        minutes=table.get("minutes", 0),
        name=_said(words, "name"),
        purpose=_said(words, "purpose"),
        instruction=_said(words, "instruction"),
        sections=sections or (FormSection(id="", heading={}, fields=tuple(asked.values())),),
        sets=sets,
        given=_given(editor.get("given", {}), (*asked, *(section.id for section in sections)), sets),
        origin=editor.get("origin", ""),
        examples=_rows(files.get(EXAMPLES, b"")),
        table={key: value for key, value in table.items() if key not in OF_FORM},
        said=_more(words),
        files={name: files[name] for name in sorted(files) if name not in known},
    )


def write(outline: Outline) -> dict[str, bytes]:
    """The files of the folder. A text that is not written yet is left out, so that `instruments.read` names it."""
    sections = [{"id": s.id, "items": [each.id for each in s.fields]} for s in outline.sections if s.id]
    table = {
        "id": outline.id,
        "version": outline.version,
        "minutes": outline.minutes,
        **outline.table,
        **({"sections": sections} if sections else {}),
        "choices": {one.id: _set_table(one) for one in outline.sets},
        "items": [_item(each) for each in outline.fields],
    }
    spoken = set(_spoken(outline))
    content = Content(
        table=table,
        words={language: _words(outline, language) for language in LANGUAGES if language in spoken},
        examples=outline.examples,
        files=outline.files,
    )
    editor: dict[str, Any] = {"origin": outline.origin} if outline.origin else {}
    return {**folder_of(content), EDITOR: tomlkit.dumps({**editor, "given": dict(outline.given)}).encode()}


def texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """The files as a draft keeps them. Raises BadInstrument for one that is no text."""
    return {name: _text(name, content) for name, content in files.items()}


def of_texts(files: Mapping[str, str]) -> Outline:
    """The outline of a draft's files."""
    return read({name: text.encode() for name, text in files.items()})


def _more(words: Mapping[Language, Table]) -> dict[Language, Table]:
    """What else stands in the words; a language in which that is nothing is left out."""
    rest = {language: {k: v for k, v in told.items() if k not in HELD} for language, told in words.items()}
    return {language: told for language, told in rest.items() if told}


def _field(item: Table, words: Mapping[Language, Table]) -> FormField:
    held: dict[str, Any] = {key: value for key, value in item.items() if key in OF_FIELDS}
    conditions: dict[str, Any] = {
        key: {name: tuple(values) for name, values in held[key].items()}
        for key in ("show_if", "required_if")
        if key in held
    }
    return FormField(
        **{**held, **conditions, "kind": ItemKind(held["kind"])},
        said=_said(words, "items", item["id"]),
        hint=_said(words, "hints", item["id"]),
        rest={key: value for key, value in item.items() if key not in OF_FIELDS},
    )


def _section(section: Table, asked: Mapping[str, FormField], words: Mapping[Language, Table]) -> FormSection:
    held = tuple(asked[item_id] for item_id in section["items"])
    return FormSection(id=section["id"], heading=_said(words, "sections", section["id"]), fields=held)


def _set(set_id: str, table: Table, words: Mapping[Language, Table]) -> AnswerSet:
    answers = (Answer(value=value, said=_said(words, "choices", set_id, str(value))) for value in table["values"])
    return AnswerSet(id=set_id, answers=tuple(answers), of=table.get("of"))


def _said(words: Mapping[Language, Table], *path: str) -> Said:
    """One text by language."""
    found: dict[Language, str] = {}
    for language, table in words.items():
        value: Any = table
        for key in path:
            value = value.get(key, {})
        if isinstance(value, str):
            found[language] = value
    return found


def _given(kept: Table, ids: Iterable[str], sets: tuple[AnswerSet, ...]) -> dict[str, int]:
    """The highest numbers given: as kept, or higher where a folder written by hand uses ids of ours."""
    highest: dict[str, int] = {**dict.fromkeys(LETTERS, 0), **kept}
    kinds = {letter: kind for kind, letter in LETTERS.items()}
    for found in filter(None, map(NUMBERED.fullmatch, (*ids, *(one.id for one in sets)))):
        if kind := kinds.get(found[1]):
            highest[kind] = max(highest[kind], int(found[2]))
    for one in sets:
        key = answer_key(one.id)
        highest[key] = max(highest.get(key, 0), *(answer.value for answer in one.answers), 0)
    return highest


def _rows(content: bytes) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for _, row in numbered(_text(EXAMPLES, content).removeprefix(MARK)))


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise BadInstrument("{file}: not readable as text in UTF-8. Save it as UTF-8.", file=name) from wrong


def _item(each: FormField) -> dict[str, Any]:
    """The item's table: what is not the usual, and what the editor leaves as it is."""
    usual = FormField(id="", kind=ItemKind.SHORT_TEXT, said={})
    held: dict[str, Any] = {"id": each.id, "kind": each.kind.value}
    for key in (f.name for f in fields(FormField) if f.name in OF_FIELDS - set(held)):
        value = getattr(each, key)
        if value != getattr(usual, key):
            held[key] = {k: list(v) for k, v in value.items()} if key in ("show_if", "required_if") else value
    return {**held, **each.rest}


def _set_table(one: AnswerSet) -> dict[str, Any]:
    return {"values": [answer.value for answer in one.answers]} | ({"of": one.of} if one.of else {})


def _words(outline: Outline, language: Language) -> dict[str, Any]:
    own = [one for one in outline.sets if one.of is None]
    choices = {one.id: _texts(language, ((str(a.value), a.said) for a in one.answers)) for one in own}
    return {
        **{key: getattr(outline, key).get(language, "") for key in TOLD},
        **outline.said.get(language, {}),
        "items": _texts(language, ((each.id, each.said) for each in outline.fields)),
        "hints": _texts(language, ((each.id, each.hint) for each in outline.fields)),
        "choices": choices,
        "sections": _texts(language, ((section.id, section.heading) for section in outline.sections)),
    }


def _texts(language: Language, said: Iterable[tuple[str, Said]]) -> dict[str, str]:
    return {key: text for key, texts_of in said if (text := texts_of.get(language))}


def _spoken(outline: Outline) -> Iterator[Language]:
    """The languages in which anything is said."""
    every = (
        *(getattr(outline, key) for key in TOLD),
        *(section.heading for section in outline.sections),
        *(said for each in outline.fields for said in (each.said, each.hint)),
        *(answer.said for one in outline.sets for answer in one.answers),
    )
    yield from dict.fromkeys(language for said in every for language in written(said, {}))
