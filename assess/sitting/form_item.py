"""What may the player know of one item?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting import heard
from instruments.definition import Item, Part
from instruments.generate.given import Given, key_of
from instruments.kinds import is_block, ways_of

Form = dict[str, Any]


def item_form(instrument: Instrument, sitting: Sitting, item: Item, shown: Given, languages: Sequence[str]) -> Form:
    """Words in each language offered, and what the kind takes. A key goes along with practice items only."""
    practice = item.part is Part.PRACTICE
    return {
        "id": item.id,
        "kind": item.kind.value,
        "part": item.part.value,
        "words": {language: _words(instrument, sitting, item, shown, language) for language in languages},
        "stem": shown.get("stem"),
        "options": {str(option["value"]): option.get("drawing") for option in shown.get("options", ())},
        "values": _values(instrument, item.choices),
        "pile_values": _values(instrument, item.piles),
        "pictures": _pictures(instrument, item),
        "block": dict(shown) if is_block(item) else None,
        "channel": item.channel,
        "unit": item.unit,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "step": item.step,
        "required": item.required,
        "limit_seconds": item.limit_seconds,
        "timing": _timing(instrument, item),
        "ways": sorted(ways_of(item)),
        "key": key_of(item) if practice else None,
    }


def _words(instrument: Instrument, sitting: Sitting, item: Item, shown: Given, language: str) -> Form:
    said = instrument.words[language]

    def told(text: str) -> list[heard.Heard]:
        return heard.heard(instrument, sitting, text, language)

    return {
        "text": told(said.items[item.id]),
        "choices": {str(v): told(t) for v, t in _choice_texts(instrument, item, shown, language).items()},
        "piles": {str(v): told(said.choices[f"{item.piles}.{v}"]) for v in _values(instrument, item.piles)},
        "feedback": told(said.feedback.get(item.id, "")),
    }


def _choice_texts(instrument: Instrument, item: Item, shown: Given, language: str) -> dict[int, str]:
    """The words of each choice; of a generated one its own text where it has one."""
    said = instrument.words[language].choices
    texts = {value: said[f"{item.choices}.{value}"] for value in _values(instrument, item.choices)}
    return {**texts, **{option["value"]: option["text"] for option in shown.get("options", ()) if "text" in option}}


def _values(instrument: Instrument, name: str | None) -> list[int]:
    return list(instrument.choice_sets[name].values) if name else []


def _pictures(instrument: Instrument, item: Item) -> list[str]:
    return [name for v in _values(instrument, item.choices) if (name := f"{item.choices}.{v}") in instrument.pictures]


def _timing(instrument: Instrument, item: Item) -> str:
    """What the time of an item is: the construct in any scale of it, else a convenience, else nothing."""
    found = {scale.timing for scale in instrument.scales if item.id in scale.items}
    return next((timing for timing in ("construct", "convenience") if timing in found), "none")
