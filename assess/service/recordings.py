"""Which human voice or sign-language clip is there for these words, and who may add or withdraw one?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.recording import PLAYER, Recording
from assess.nouns.score import Instrument
from assess.service.levels import need
from assess.speech import clip, human, sound
from assess.speech.texts import instrument_sentences, player_sentences
from assess.speech.voices import spoken_language
from assess.store import canonical, shelf
from assess.store import recordings as kept
from assess.store.database import Reading, Store
from instruments.find import library

DUTY = "3-1.3.1"  # 能对不同残疾类别及不同残疾程度的受测者确定测评工具和测评方式
INSTRUCTION = "instruction"  # the clip of the instruction, beside those of the items
_DIALECT = re.compile(r"[\w-]{0,20}")


def add_voice(
    store: Store,
    actor: Evaluator,
    *,
    instrument_id: str,
    language: str,
    dialect: str,
    sentence: str,
    content: bytes,
    speaker: str = "",
) -> Recording:
    """Keep a human voice for one sentence (of PLAYER too); it wins over the engine. Undone by `withdraw`.

    Raises NotAllowed below level 3, BadInput for a sentence that is not in the words, or a sound that cannot serve.
    """
    need(actor, 3, DUTY)
    dialect = dialect.strip().lower()
    if not _DIALECT.fullmatch(dialect):
        told = "Voice: a dialect has a short name of up to 20 letters, such as yue or sichuan; this one is {value!r}."
        raise BadInput(told, value=dialect)
    if sentence not in sentences_of(_instrument(store, instrument_id), language):
        raise BadInput(
            "Voice: the sentence {sentence!r} is not in the words of {instrument}. Choose one from the list.",
            sentence=sentence,
            instrument=instrument_id,
        )
    heard = human.voice(content, sentence)
    opus = sound.opus(heard)
    recording = Recording(
        id=str(uuid4()),
        kind="voice",
        instrument=instrument_id,
        language=spoken_language(language),
        dialect=dialect,
        sentence=sentence,
        item_id=None,
        media="audio/ogg",
        content_hash=canonical.digest(opus),
        seconds=round(heard.seconds, 2),
        speaker=speaker.strip(),
        by=actor.id,
        at=canonical.now(),
    )
    with store.writing(actor.id, "recordings.add_voice", "site") as tx:
        return kept.add(tx, recording, opus)


def add_clip(
    store: Store,
    actor: Evaluator,
    *,
    instrument_id: str,
    item_id: str,
    language: str,
    content: bytes,
    speaker: str = "",
) -> Recording:
    """Keep a sign-language clip for an item, or for INSTRUCTION; `language` is that of the words that are signed.

    Undone by `withdraw`. Raises NotAllowed below level 3, BadInput for another item or a film that cannot serve.
    """
    need(actor, 3, DUTY)
    instrument = _instrument(store, instrument_id)
    if instrument is None or item_id not in signed_items(instrument):
        raise BadInput("Clip: {instrument} has no item {item!r}.", instrument=instrument_id, item=item_id)
    recording = Recording(
        id=str(uuid4()),
        kind="sign",
        instrument=instrument_id,
        language=language,
        dialect="",
        sentence=_words(instrument, language, item_id),
        item_id=item_id,
        media=clip.media_of(content),
        content_hash=canonical.digest(content),
        seconds=None,
        speaker=speaker.strip(),
        by=actor.id,
        at=canonical.now(),
    )
    with store.writing(actor.id, "recordings.add_clip", "site") as tx:
        return kept.add(tx, recording, content)


def withdraw(store: Store, actor: Evaluator, recording_id: str, reason: str) -> Recording:
    """Take a recording out of use, with the reason; its bytes stay for sittings past. Undone by adding it again."""
    need(actor, 3, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the recording is withdrawn.")
    with store.writing(actor.id, "recordings.withdraw", "site", reason) as tx:
        recording = shelf.read(tx, Recording, recording_id)
        if recording.withdrawn_at is not None:
            raise Closed("The recording is withdrawn already. Add a new one.")
        withdrawn = {"withdrawn_by": actor.id, "withdrawn_at": canonical.now(), "why_withdrawn": reason.strip()}
        return shelf.save(tx, replace(recording, **withdrawn))  # type: ignore[arg-type]


def voices(at: Reading, instrument_id: str, language: str, dialect: str) -> Mapping[str, Recording]:
    """The voice of each sentence that has one: dialect before standard, the instrument's own before the player's.

    The newest of its kind stands.
    """
    found: dict[str, Recording] = {}
    spoken = [r for place in (PLAYER, instrument_id) for r in kept.of_instrument(at, place) if r.kind == "voice"]
    for wanted in dict.fromkeys(("", dialect)):
        found |= {r.sentence: r for r in spoken if (r.language, r.dialect) == (language, wanted)}
    return found


def voice_of(at: Reading, instrument_id: str, language: str, dialect: str, sentence: str) -> Recording | None:
    """The human voice that says this sentence; None where the engine does."""
    return voices(at, instrument_id, spoken_language(language), dialect).get(sentence)


def clips(at: Reading, instrument: Instrument) -> Mapping[str, Recording]:
    """The newest clip of each item whose words are still what was signed."""
    newest = {r.item_id: r for r in kept.of_instrument(at, instrument.id) if r.kind == "sign"}
    there = ((item, newest[item]) for item in signed_items(instrument) if item in newest)
    return {item: signed for item, signed in there if signed.sentence in _all_words(instrument, item)}


def sign_clip_of(at: Reading, instrument_id: str, item_id: str) -> Recording | None:
    """The newest clip of an item, whether or not its words have changed since; None where there is none."""
    signed = [r for r in kept.of_instrument(at, instrument_id) if r.kind == "sign" and r.item_id == item_id]
    return signed[-1] if signed else None


def missing_clips(at: Reading, instrument: Instrument) -> tuple[str, ...]:
    """The items (and INSTRUCTION) that have no clip of today's words: a client who signs needs an interpreter there."""
    there = clips(at, instrument)
    return tuple(item for item in signed_items(instrument) if item not in there)


def signed_items(instrument: Instrument) -> tuple[str, ...]:
    """What can have a clip: the instruction and every item."""
    return (INSTRUCTION, *instrument.item_ids)


def sentences_of(instrument: Instrument | None, language: str) -> tuple[str, ...]:
    """The sentences of an instrument, or of the player where it is None; empty where it has no such words."""
    if instrument is None:
        return tuple(player_sentences(language))
    return tuple(instrument_sentences(instrument, language)) if language in instrument.words else ()


def _instrument(store: Store, instrument_id: str) -> Instrument | None:
    """The instrument as the library has it; None for PLAYER."""
    if instrument_id == PLAYER:
        return None
    found = library(store.settings.workspace / "instruments").get(instrument_id)
    if found is None:
        raise BadInput("Instrument {instrument} is not in the library. Choose one that is.", instrument=instrument_id)
    return found


def _words(instrument: Instrument, language: str, item_id: str) -> str:
    said = instrument.words.get(language)
    if said is None:
        told = "Clip: {instrument} has no words in {language!r}. Choose a language that it has: {known}."
        raise BadInput(told, instrument=instrument.id, language=language, known=", ".join(instrument.words))
    return said.instruction if item_id == INSTRUCTION else said.items.get(item_id, "")


def _all_words(instrument: Instrument, item_id: str) -> set[str]:
    return {_words(instrument, language, item_id) for language in instrument.words}
