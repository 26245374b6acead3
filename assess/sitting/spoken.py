"""Which words of a sitting are heard, and are they ready before the client needs them?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from assess.errors import NotFound, ZhihengError
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.speech.render import render_all, speech_file, speech_key
from assess.store.database import Store
from assess.store.journal import journal
from instruments.definition import Item

RATE = 150  # words a minute in the engine's count; about 3.2 Chinese characters a second
FEATURE = "spoken"


def folder(store: Store) -> Path:
    """Where rendered speech lies; files are named by their content."""
    return store.settings.workspace / "speech"


def rate_of(sitting: Sitting) -> int:
    """The speed that the plan sets for this client, else the usual one."""
    for accommodation in sitting.accommodations:
        if accommodation.feature == FEATURE and "speech-rate" in accommodation.parameters:
            return int(accommodation.parameters["speech-rate"])
    return RATE


def choices_text(instrument: Instrument, language: str, item: Item) -> str:
    """The choices of an item as they are read: number and words. Empty for an item without choices."""
    if item.choices is None:
        return ""
    said = instrument.words[language].choices
    values = instrument.choice_sets[item.choices].values
    return "。".join(f"{n}，{said[f'{item.choices}.{v}']}" for n, v in enumerate(values, start=1)) + "。"


def texts(instrument: Instrument, language: str) -> Iterator[str]:
    """Everything of an instrument that may be read aloud: instruction, items, choices, once each."""
    said = instrument.words[language]
    everything = [said.instruction, said.purpose, *said.demonstration, *said.items.values()]
    everything += [*said.choices.values(), *said.feedback.values()]
    yield from dict.fromkeys(text for text in everything if text.strip())


def render_soon(store: Store, sitting: Sitting, instrument: Instrument) -> threading.Thread:
    """Render beside the work, so that the first question need not wait; what fails is rendered when asked for."""

    def work() -> None:
        try:
            spoken = list(texts(instrument, sitting.language))
            render_all(folder(store), spoken, sitting.language, rate_of(sitting))
        except (ZhihengError, OSError) as wrong:
            journal().warning("speech_not_rendered", sitting=sitting.id, why=type(wrong).__name__)

    thread = threading.Thread(target=work, name=f"speech-{sitting.id}", daemon=True)
    thread.start()
    return thread


def file_of(store: Store, sitting: Sitting, instrument: Instrument, key: str) -> Path:
    """The sound file (Ogg/Opus) of one of this sitting's texts, rendered now if it must be. NotFound, Unavailable."""
    rate = rate_of(sitting)
    for text in texts(instrument, sitting.language):
        if speech_key(text, sitting.language, rate) == key:
            return speech_file(folder(store), text, sitting.language, rate)
    raise NotFound("There is no {kind} {id} at this site.", kind="speech", id=key)
