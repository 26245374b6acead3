"""Which words of a sitting are heard, and are they ready before the client needs them?"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from assess.errors import NotFound
from assess.nouns.recording import Recording
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.service import recordings
from assess.sitting import kept, rendering
from assess.sitting.heard import FEATURE as FEATURE
from assess.sitting.heard import RATE as RATE
from assess.sitting.heard import Voices, dialect_of, facts, generated_sentences, silent
from assess.sitting.heard import heard as heard
from assess.sitting.heard import rate_of as rate_of
from assess.sitting.rendering import Rendering as Rendering
from assess.sitting.rendering import progress as progress
from assess.speech.render import keep, speech_file, speech_key
from assess.speech.said import sentences
from assess.speech.sound import is_kept
from assess.speech.texts import instrument_sentences, player_sentences
from assess.speech.voices import spoken_language
from assess.store.database import Reading, Store
from assess.store.journal import journal
from assess.store.recordings import content_of
from instruments.generate.given import Given

EASY = {"zh": "zh-easy"}  # the words that a client may change to and back


def folder(store: Store) -> Path:
    """Where rendered speech, voices and clips lie; files are named by their content."""
    return store.settings.workspace / "speech"


def texts(instrument: Instrument, language: str) -> Iterator[str]:
    """Every sentence of the instrument and of the player's own words in a language, once each."""
    yield from dict.fromkeys((*instrument_sentences(instrument, language), *player_sentences(language)))


def voices_of(at: Reading, sitting: Sitting) -> Voices:
    """The human voices of this sitting's sentences: in the client's dialect, else in the standard language."""
    language = spoken_language(sitting.language)
    found = recordings.voices(at, sitting.instrument, language, dialect_of(sitting))
    return {sentence: recording.content_hash for sentence, recording in found.items()}


def render_soon(store: Store, sitting: Sitting, instrument: Instrument) -> threading.Thread:
    """Render beside the work; `progress` tells how far it is. What fails is tried again when asked for."""

    with store.reading() as at:
        shown = kept.given_of(at, sitting)
    wanted = {text: language for language, text in _allowed(instrument, sitting, shown)}
    rendering.announce(sitting.id, len(wanted))

    def work() -> None:
        with store.reading() as at:
            voices = voices_of(at, sitting)
        rendering.begin(
            sitting.id, tuple(wanted), lambda text: _file(store, sitting, text, wanted[text], voices.get(text))
        )
        told = progress(sitting.id)
        if told and told.failed:
            why = type(told.why).__name__
            journal().warning("speech_not_rendered", sitting=sitting.id, count=len(told.failed), why=why)

    thread = threading.Thread(target=work, name=f"speech-{sitting.id}", daemon=True)
    thread.start()
    return thread


def unspoken(store: Store, sitting: Sitting, instrument: Instrument) -> tuple[str, ...]:
    """Its written sentences that have no sound yet, neither rendered nor of a human voice; generated items aside."""
    with store.reading() as at:
        voices = voices_of(at, sitting)
    rate, lies = rate_of(sitting), folder(store)
    return tuple(
        text
        for language, text in _allowed(instrument, sitting, {})
        if text not in voices
        and any(letter.isalnum() for letter in text)
        and not is_kept(lies / f"{speech_key(text, language, rate)}.ogg")
    )


def file_of(store: Store, sitting: Sitting, instrument: Instrument, key: str) -> Path:
    """The sound file (Ogg/Opus) of one of this sitting's sentences: a human voice where there is one, else rendered.

    Raises NotFound for a key that is none of this sitting's, Unavailable where the engine cannot just now.
    """
    with store.reading() as at:
        voices, shown = voices_of(at, sitting), kept.given_of(at, sitting)
    if key in voices.values():
        return _human(store, key)
    rate = rate_of(sitting)
    for language, text in _allowed(instrument, sitting, shown):
        if speech_key(text, language, rate) == key:
            return _file(store, sitting, text, language, voices.get(text))
    raise NotFound("There is no {kind} {id} at this site.", kind="speech", id=key)


def clips_of(at: Reading, instrument: Instrument) -> Mapping[str, str]:
    """The sign-language clips by item id ("instruction" for that), each as the last part of its address."""
    return {item: f"{item}.{clip.suffix}" for item, clip in recordings.clips(at, instrument).items()}


def clip_of(store: Store, instrument: Instrument, name: str) -> tuple[Path, str]:
    """The file of a clip by that last part of its address, and its media type. Raises NotFound."""
    with store.reading() as at:
        found = {f"{item}.{clip.suffix}": clip for item, clip in recordings.clips(at, instrument).items()}
    if name not in found:
        raise NotFound("There is no {kind} {id} at this site.", kind="sign clip", id=name)
    return kept_file(store, found[name]), found[name].media


def kept_file(store: Store, recording: Recording) -> Path:
    """The recording's bytes as a file in the cache, written from the store where they are not there."""
    return _kept(store, recording.content_hash, recording.suffix)


def _allowed(instrument: Instrument, sitting: Sitting, shown: Mapping[str, Given]) -> Iterator[tuple[str, str]]:
    """Language and sentence of all that may be heard in this sitting; `shown` are its generated items."""
    easy = EASY.get(sitting.language)
    for language in (sitting.language, easy) if easy in instrument.words else (sitting.language,):
        if language is None:
            continue
        said = player_sentences(language) if silent(instrument, sitting) else texts(instrument, language)
        yield from ((language, text) for text in said)
        if not silent(instrument, sitting):
            yield from ((language, text) for text in generated_sentences(shown, language))
    yield from ((sitting.language, text) for fact in facts(instrument, sitting) for text in sentences(fact))


def _file(store: Store, sitting: Sitting, text: str, language: str, voice: str | None) -> Path:
    return _human(store, voice) if voice else speech_file(folder(store), text, language, rate_of(sitting))


def _human(store: Store, content_hash: str) -> Path:
    return _kept(store, content_hash, "ogg")


def _kept(store: Store, content_hash: str, suffix: str) -> Path:
    file = folder(store) / f"{content_hash}.{suffix}"
    if not is_kept(file):
        with store.reading() as at:
            content = content_of(at, content_hash)
        keep(file, lambda _draft: content)
    return file
