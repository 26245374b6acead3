"""Which sentences does a text of a sitting have, and by which key is each heard?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict

from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.speech.render import speech_key
from assess.speech.said import sentences
from assess.speech.texts import DIGITS, own_words, player_sentences, player_texts
from instruments.generate.given import Given
from instruments.generate.told import told_in

RATE = 150  # words a minute in the engine's count; about 3.2 Chinese characters a second
FEATURE, STANDARD = "spoken", "standard"
Voices = Mapping[str, str]  # sentence -> key of the human voice that says it
NO_VOICES: Voices = MappingProxyType({})


class Heard(TypedDict):
    """One sentence as the player takes it; `key` is None where it is not read aloud."""

    text: str
    key: str | None


def heard(
    instrument: Instrument, sitting: Sitting, text: str, language: str | None = None, voices: Voices = NO_VOICES
) -> list[Heard]:
    """The sentences of a text with their sounds, in `language` (else the sitting's); a human voice wins.

    The key is None where reading aloud would change what is measured: the words of the player itself are still heard.
    """
    language = language or sitting.language
    spoken = set(player_sentences(language)) if silent(instrument, sitting) else None
    return [
        {
            "text": sentence,
            "key": key_of(sitting, sentence, language, voices) if spoken is None or sentence in spoken else None,
        }
        for sentence in sentences(text)
    ]


def generated_sentences(shown: Mapping[str, Given], language: str) -> Iterator[str]:
    """The sentences of generated items: a stem that can be read, and the texts of its answers."""
    for given in shown.values():
        stem = given.get("stem", {})
        texts = [stem[part] for part in ("text", "told") if part in stem]
        for text in (*texts, *(option["text"] for option in given.get("options", ()) if "text" in option)):
            yield from sentences(told_in(text, language))


def silent(instrument: Instrument, sitting: Sitting) -> bool:
    """Whether reading aloud breaks the construct here, and nobody of level 3 or 2 decided otherwise."""
    broken = any(rule.feature == FEATURE and rule.effect == "breaks" for rule in instrument.accommodations)
    return broken and FEATURE not in sitting.breaks_construct


def key_of(sitting: Sitting, sentence: str, language: str, voices: Voices = NO_VOICES) -> str | None:
    """The key of a sentence's sound; None where there is nothing to say."""
    if not any(letter.isalnum() for letter in sentence):
        return None
    return voices.get(sentence) or speech_key(sentence, language, rate_of(sitting))


def player_words(instrument: Instrument, sitting: Sitting, voices: Voices = NO_VOICES) -> dict[str, list[Heard]]:
    """The player's own words with their sentences and sounds, for listening and for auditory scanning."""
    spoken = (*player_texts(sitting.language), *DIGITS, *facts(instrument, sitting))
    return {text: _parts(sitting, text, voices) for text in spoken}


def facts(instrument: Instrument, sitting: Sitting) -> tuple[str, ...]:
    """What the first screen says of the sitting: how many questions, how many minutes."""
    words = own_words(sitting.language)
    minutes = (words[key].format(minutes=instrument.minutes) for key in ("minutes", "minutes.timed"))
    count = words["count.most" if instrument.adaptive else "count"].format(count=most_asked(instrument, sitting))
    return (count, *minutes)


def most_asked(instrument: Instrument, sitting: Sitting) -> int:
    """How many items a client is asked, of an adaptive instrument at most."""
    offered = [item.id for item in instrument.items if item.id not in sitting.not_offered]
    if instrument.adaptive is None:
        return len(offered)
    bank = {row.item for row in instrument.adaptive.bank}
    return sum(item not in bank for item in offered) + min(
        instrument.adaptive.most, sum(item in bank for item in offered)
    )


def _parts(sitting: Sitting, text: str, voices: Voices) -> list[Heard]:
    """The sentences of the player's own words: they are no part of what is measured, so they are always heard."""
    language = sitting.language
    return [{"text": each, "key": key_of(sitting, each, language, voices)} for each in sentences(text)]


def rate_of(sitting: Sitting) -> int:
    """The speed that the plan sets for this client, else the usual one."""
    return int(_parameter(sitting, "speech-rate") or RATE)


def dialect_of(sitting: Sitting) -> str:
    """The dialect that the plan names for this client; empty for the standard language."""
    named = _parameter(sitting, "dialect")
    return "" if named == STANDARD else named


def _parameter(sitting: Sitting, name: str) -> str:
    for accommodation in sitting.accommodations:
        if accommodation.feature == FEATURE and name in accommodation.parameters:
            return accommodation.parameters[name]
    return ""
