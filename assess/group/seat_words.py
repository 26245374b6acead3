"""Which words of the joining page and of the lobby are heard, and where does each one's sound lie?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assess.errors import NotFound
from assess.group import symbols
from assess.group.making import SYMBOLS
from assess.speech.render import speech_file, speech_key
from assess.speech.said import sentences
from assess.speech.texts import DIGITS, PLAYER_WORDS, player_texts
from assess.store.database import Store

FOLDER = PLAYER_WORDS.parent / "seat" / "words"
FILES = {"zh": ("zh.json",), "zh-easy": ("zh.json", "zh_easy.json"), "en": ("en.json",)}  # later ones come instead


def heard(language: str) -> dict[str, list[dict[str, str | None]]]:
    """Each text of the two pages with its sentences and the keys of their sounds (None for what has no words).

    Raises NotFound for a language other than `zh`, `zh-easy` and `en`.
    """
    return {text: [_part(one, language) for one in sentences(text)] for text in _texts(language)}


def sound_of(store: Store, key: str) -> Path:
    """The sound file (Ogg/Opus) of one of these sentences, rendered where it is not there yet.

    Raises NotFound for a key that is none of theirs, Unavailable where the engine cannot just now.
    """
    if key not in _keys():
        raise NotFound("There is no {kind} {id} at this site.", kind="speech", id=key)
    return speech_file(store.settings.workspace / "speech", *_keys()[key])


@cache
def _keys() -> dict[str, tuple[str, str]]:
    said = ((one, language) for language in FILES for text in _texts(language) for one in sentences(text))
    return {speech_key(one, language): (one, language) for one, language in said if _speaks(one)}


def _texts(language: str) -> Iterator[str]:
    """The pages' own words without places to fill in, the player's, the digits, and the seats' pictures by name."""
    if language not in FILES:
        raise NotFound("There is no {kind} {id} at this site.", kind="speech", id=language)
    words: dict[str, str] = {}
    for name in FILES[language]:
        words |= json.loads((FOLDER / name).read_text(encoding="utf-8"))
    pictures = (symbols.called(symbol, language) for symbol in SYMBOLS)
    every = (*player_texts(language), *DIGITS, *pictures, *(text for text in words.values() if "{" not in text))
    yield from dict.fromkeys(every)


def _part(sentence: str, language: str) -> dict[str, str | None]:
    return {"text": sentence, "key": speech_key(sentence, language) if _speaks(sentence) else None}


def _speaks(sentence: str) -> bool:
    return any(letter.isalnum() for letter in sentence)
