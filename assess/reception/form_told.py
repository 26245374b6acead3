"""What is the page of a form told, and which of its sentences can be heard?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from assess.errors import BadInput, NotFound
from assess.nouns.form import FormLink
from assess.nouns.score import Instrument, Words
from assess.nouns.survey import Survey
from assess.reception import form_links
from assess.speech.render import speech_file, speech_key
from assess.speech.said import sentences
from assess.speech.texts import player_texts
from assess.store import folders, shelf
from assess.store.database import Reading, Store
from instruments.definition import Item
from instruments.read import picture_file

OWN_WORDS = Path(__file__).parents[1] / "player" / "form" / "words"
RATE = 150  # words a minute in the engine's count, as in a sitting
Told = dict[str, Any]


def told(at: Reading, link: FormLink) -> Told:
    """The form as JSON values. Nothing of the client is in it: whoever holds the link sees questions only."""
    form = form_links.form_of(at, link)
    survey = shelf.read(at, Survey, link.survey_id) if link.survey_id else None
    return {
        "link": link.id,
        "survey": {"title": survey.title, "purpose": survey.purpose} if survey else None,
        "until": link.until.isoformat(),
        "minutes": form.minutes,
        "languages": sorted(form.words, key=lambda language: (language == "en", language)),
        "words": {language: _words(form, said) for language, said in form.words.items()},
        "sections": [{"id": section.id, "items": list(section.items)} for section in form.sections],
        "items": [_item(form, item) for item in form.items],
        "own": {language: _own(language) for language in form.words if language in ("zh", "en")},
    }


def speech_of(store: Store, link: FormLink, key: str) -> Path:
    """The sound of one of the form's sentences, or of the page's own. Raises NotFound, Unavailable."""
    with store.reading() as at:
        form = form_links.form_of(at, link)
    for language, said in form.words.items():
        for text in (*_texts(said), *own_texts(language)):
            for sentence in sentences(text):
                if _key(sentence, language) == key:
                    return speech_file(store.settings.workspace / "speech", sentence, language, RATE)
    raise NotFound("There is no {kind} {id} at this site.", kind="speech", id=key)


def picture_of(at: Reading, link: FormLink, name: str) -> bytes:
    """A picture beside a choice, as it was when the link was made. Raises NotFound."""
    files = folders.files_of(at, link.hash)
    file = picture_file(name, form_links.form_of(at, link).choice_sets)
    if file not in files:
        raise NotFound("There is no {kind} {id} at this site.", kind="picture", id=name)
    return files[file]


@lru_cache
def own_texts(language: str) -> tuple[str, ...]:
    """The page's own words that have no places to fill in: the player's, and those of forms."""
    file = OWN_WORDS / ("zh.json" if language.startswith("zh") else "en.json")
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return (*player_texts(language), *(text for text in words.values() if "{" not in text))


def _item(form: Instrument, item: Item) -> Told:
    values = list(form.choice_sets[item.choices].values) if item.choices else []
    pictures = [name for value in values if (name := f"{item.choices}.{value}") in form.pictures]
    return {
        "id": item.id,
        "kind": item.kind.value,
        "values": values,
        "choices": item.choices,
        "pictures": pictures,
        "options": {},  # of generated items; the player's modules ask for it
        "required": item.required,
        "required_if": _conditions(item.required_if),
        "show_if": _conditions(item.show_if),
        "pattern": item.pattern,
        "longest": item.longest,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "unit": item.unit,
    }


def _conditions(conditions: Mapping[str, tuple[int | str, ...]]) -> dict[str, list[str]]:
    return {item_id: [str(value) for value in wanted] for item_id, wanted in conditions.items()}


def _words(form: Instrument, said: Words) -> Told:
    language = said.language
    return {
        "name": said.name,
        "purpose": _heard(said.purpose, language),
        "instruction": _heard(said.instruction, language),
        "sections": {key: _heard(text, language) for key, text in said.sections.items()},
        "items": {key: _heard(text, language) for key, text in said.items.items()},
        "hints": {key: _heard(text, language) for key, text in said.hints.items()},
        "choices": {
            item.id: {
                str(value): _heard(said.choices[f"{item.choices}.{value}"], language)
                for value in form.choice_sets[item.choices].values
            }
            for item in form.items
            if item.choices
        },
    }


def _own(language: str) -> Told:
    return {text: _heard(text, language) for text in own_texts(language)}


def _heard(text: str, language: str) -> list[Told]:
    return [{"text": sentence, "key": _key(sentence, language)} for sentence in sentences(text)]


def _key(sentence: str, language: str) -> str | None:
    """The name of a sentence's sound; None where there is nothing to say, or the engine cannot take it."""
    try:
        return speech_key(sentence, language, RATE) if any(letter.isalnum() for letter in sentence) else None
    except BadInput:
        return None


def _texts(said: Words) -> Iterator[str]:
    yield from (said.purpose, said.instruction)
    for group in (said.sections, said.items, said.hints, said.choices):
        yield from group.values()
