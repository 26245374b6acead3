"""Which sentences does a text have, and which sound is each?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting.spoken import FEATURE, rate_of
from assess.speech.render import speech_key

PLAYER_WORDS = Path(__file__).parents[1] / "player" / "words"


class Heard(TypedDict):
    """One sentence as the player takes it; `key` is None where it is not read aloud."""

    text: str
    key: str | None


def heard(instrument: Instrument, sitting: Sitting, text: str, language: str) -> list[Heard]:
    """The sentences of a text with their sounds; without, where reading aloud would change what is measured."""
    if not text.strip():
        return []
    quiet = silent(instrument, sitting)
    return [{"text": text, "key": None if quiet else key_of(sitting, text, language)}]


def silent(instrument: Instrument, sitting: Sitting) -> bool:
    """Whether reading aloud breaks the construct here, and nobody of level 3 or 2 decided otherwise."""
    broken = any(rule.feature == FEATURE and rule.effect == "breaks" for rule in instrument.accommodations)
    return broken and FEATURE not in sitting.breaks_construct


def key_of(sitting: Sitting, sentence: str, language: str) -> str | None:
    """The key of a sentence's sound; None where there is nothing to say."""
    if not any(letter.isalnum() for letter in sentence):
        return None
    return speech_key(sentence, language, rate_of(sitting))


def player_keys(sitting: Sitting) -> dict[str, str | None]:
    """The player's own plain words with their sounds: buttons and notices, for listening and for auditory scanning."""
    return {text: key_of(sitting, text, sitting.language) for text in player_sentences(sitting.language)}


def player_sentences(language: str) -> Iterator[str]:
    """The player's words that have no places to fill in, and the digits."""
    yield from dict.fromkeys(text for text in _player_words(language) if "{" not in text)
    yield from map(str, range(10))


@lru_cache
def _player_words(language: str) -> tuple[str, ...]:
    file = PLAYER_WORDS / ("zh.json" if language.startswith("zh") else "en.json")
    return tuple(json.loads(file.read_text(encoding="utf-8")).values())
