"""How is an answer to a form read, in the words in which it was asked?"""

from __future__ import annotations

from assess.locale import translator
from assess.nouns.score import Instrument, Words
from assess.ui.instrument_words import field_units
from assess.ui.words import named
from instruments.branches import Given
from instruments.definition import Item, ItemKind

OPEN = "—"  # not answered


def words_of(instrument: Instrument, language: str, otherwise: str) -> Words:
    """The words of the form in a language, or in the other, where that version had none."""
    return instrument.words.get(language) or instrument.words[otherwise]


def said(instrument: Instrument, words: Words, item: Item, value: Given) -> str:
    """The answer in words: choices by their names, a number with its unit, a text as it stands."""
    if value is None:
        return OPEN
    if item.choices is not None:
        codes = str(value).split(",") if item.kind is ItemKind.MULTIPLE_CHOICE else [f"{float(value):g}"]
        return " · ".join(words.choices.get(f"{item.choices}.{code}", code) for code in codes)
    if item.kind is ItemKind.NUMBER and isinstance(value, int | float):
        say = translator(words.language[:2])
        return f"{value:g} {named(field_units(say), item.unit or '')}".strip()
    return str(value)
