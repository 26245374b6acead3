"""Which sentences of an instrument, and of the player itself, may be heard?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from assess.nouns.score import Instrument
from assess.speech.said import sentences

PLAYER_WORDS = Path(__file__).parents[1] / "player" / "words"
DIGITS = tuple("0123456789")  # said in memory spans, and beside the keys of choices


def instrument_sentences(instrument: Instrument, language: str) -> Iterator[str]:
    """The sentences of purpose, instruction, demonstration, items, choices, feedback and steps, once each."""
    yield from _once(_instrument_texts(instrument, language))


def player_sentences(language: str) -> Iterator[str]:
    """The sentences of the player's own words that have no places to fill in, and the digits, once each."""
    yield from _once((*player_texts(language), *DIGITS))


def _once(texts: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    found = (sentence for text in texts for sentence in sentences(text))
    yield from (sentence for sentence in dict.fromkeys(found) if any(c.isalnum() for c in sentence))


def _instrument_texts(instrument: Instrument, language: str) -> Iterator[str]:
    said = instrument.words[language]
    yield from (said.purpose, said.instruction, *said.demonstration)
    yield from (said.items[item.id] for item in instrument.items if item.id in said.items)
    yield from said.choices.values()
    yield from said.feedback.values()
    yield from said.said.values()


def player_texts(language: str) -> tuple[str, ...]:
    """The player's own words that have no places to fill in."""
    return tuple(text for text in own_words(language).values() if "{" not in text)


@lru_cache
def own_words(language: str) -> dict[str, str]:
    """All of the player's own words by their keys."""
    file = PLAYER_WORDS / ("zh.json" if language.startswith("zh") else "en.json")
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words
