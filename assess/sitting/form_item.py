"""What may the player know of one item?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting import heard
from instruments.definition import Item, Part
from instruments.generate.given import Given, key_of
from instruments.generate.told import told_in
from instruments.kinds import is_block, ways_of

Form = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every item of one sitting is told from: languages in use, human voices, generated items, sign clips."""

    instrument: Instrument
    sitting: Sitting
    languages: tuple[str, ...]
    voices: heard.Voices
    shown: Mapping[str, Given]
    clips: Mapping[str, str]

    def sentences(self, text: str, language: str) -> list[heard.Heard]:
        """A text's sentences with their sounds."""
        return heard.heard(self.instrument, self.sitting, text, language, self.voices)


def item_form(told: Told, item: Item) -> Form:
    """Words in each language offered, and what the kind takes. A key goes along with practice items only."""
    instrument, shown = told.instrument, told.shown.get(item.id, {})
    practice = item.part is Part.PRACTICE
    return {
        "id": item.id,
        "kind": item.kind.value,
        "part": item.part.value,
        "words": {language: _words(told, item, language) for language in told.languages},
        "stem": _stem(told, shown),
        "sign": told.clips.get(item.id),
        "options": {str(option["value"]): option.get("drawing") for option in shown.get("options", ())},
        "values": _values(instrument, item.choices),
        "pile_values": _values(instrument, item.piles),
        "pictures": _pictures(instrument, item),
        "block": dict(shown) if is_block(item) else None,
        "channel": item.channel,
        "heard": instrument.demands.hear and not instrument.demands.read,
        "unit": item.unit,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "step": item.step,
        "required": item.required,
        "limit_seconds": item.limit_seconds,
        "timing": _timing(instrument, item),
        "ways": sorted(ways_of(item)),
        "key": key_of(item, told.shown) if practice else None,
    }


def _words(told: Told, item: Item, language: str) -> Form:
    instrument, said = told.instrument, told.instrument.words[language]
    choices = _choice_texts(instrument, item, told.shown.get(item.id, {}), language)
    piles = {value: said.choices[f"{item.piles}.{value}"] for value in _values(instrument, item.piles)}
    return {
        "text": told.sentences(said.items[item.id], language),
        "stem": _stem_words(told, told.shown.get(item.id, {}), language),
        "choices": {str(value): told.sentences(text, language) for value, text in choices.items()},
        "piles": {str(value): told.sentences(text, language) for value, text in piles.items()},
        "feedback": told.sentences(said.feedback.get(item.id, ""), language),
    }


def _stem(told: Told, shown: Given) -> Form | None:
    """What stands between question and answers, in the sitting's language; a text with its sounds."""
    stem, language = shown.get("stem"), told.sitting.language
    if stem is None:
        return None
    if "text" in stem:
        return {"text": _stem_words(told, shown, language)}
    if "pair" in stem:
        return {"pair": [told_in(line, language) for line in stem["pair"]]}
    return {"drawing": stem["drawing"]}


def _stem_words(told: Told, shown: Given, language: str) -> list[heard.Heard]:
    """The words of a stem, or what tells its drawing; none where it has neither."""
    stem = shown.get("stem", {})
    text = stem.get("text") or stem.get("told")
    return told.sentences(told_in(text, language), language) if text else []


def _choice_texts(instrument: Instrument, item: Item, shown: Given, language: str) -> dict[int, str]:
    """The words of each choice; of a generated one its own text where it has one."""
    said = instrument.words[language].choices
    texts = {value: said[f"{item.choices}.{value}"] for value in _values(instrument, item.choices)}
    made = {o["value"]: told_in(o["text"], language) for o in shown.get("options", ()) if "text" in o}
    return {**texts, **made}


def _values(instrument: Instrument, name: str | None) -> list[int]:
    return list(instrument.choice_sets[name].values) if name else []


def _pictures(instrument: Instrument, item: Item) -> list[str]:
    return [name for v in _values(instrument, item.choices) if (name := f"{item.choices}.{v}") in instrument.pictures]


def _timing(instrument: Instrument, item: Item) -> str:
    """What the time of an item is: the construct in any scale of it, else a convenience, else nothing."""
    found = {scale.timing for scale in instrument.scales if item.id in scale.items}
    return next((timing for timing in ("construct", "convenience") if timing in found), "none")
