"""What may the player know of a sitting? Words, choices and conditions; never how an item is scored."""

from __future__ import annotations

from typing import Any

from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.sitting import kept, spoken
from assess.speech.render import speech_key
from assess.store.database import Store
from instruments.definition import Item

Form = dict[str, Any]


def form(store: Store, sitting: Sitting) -> Form:
    """The sitting as JSON values, as `assess/player` draws it."""
    with store.reading() as at:
        instrument = kept.instrument_of(at, sitting)
    said = instrument.words[sitting.language]
    return {
        "sitting": sitting.id,
        "state": sitting.state.value,
        "language": sitting.language,
        "title": said.name,
        "purpose": said.purpose,
        "instruction": said.instruction,
        "instruction_speech": _key(instrument, sitting, said.instruction),
        "minutes": instrument.minutes,
        "items": [_item(instrument, sitting, item) for item in instrument.items],
        "accommodations": [{"feature": a.feature, "parameters": dict(a.parameters)} for a in sitting.accommodations],
        "speech_rate": spoken.rate_of(sitting),
    }


def _item(instrument: Instrument, sitting: Sitting, item: Item) -> Form:
    said = instrument.words[sitting.language]
    values = instrument.choice_sets[item.choices].values if item.choices else ()
    return {
        "id": item.id,
        "kind": item.kind.value,
        "part": item.part.value,
        "text": said.items[item.id],
        "choices": [{"value": value, "text": said.choices[f"{item.choices}.{value}"]} for value in values],
        "unit": item.unit,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "step": item.step,
        "required": item.required,
        "speech": _key(instrument, sitting, said.items[item.id]),
        "choices_speech": _key(instrument, sitting, spoken.choices_text(instrument, sitting.language, item)),
    }


def _key(instrument: Instrument, sitting: Sitting, text: str) -> str | None:
    """The key of a text's sound; None where reading aloud would change what is measured."""
    broken = any(r.feature == spoken.FEATURE and r.effect == "breaks" for r in instrument.accommodations)
    if not text.strip() or (broken and spoken.FEATURE not in sitting.breaks_construct):
        return None
    return speech_key(text, sitting.language, spoken.rate_of(sitting))
