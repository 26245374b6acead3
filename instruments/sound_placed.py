"""Does `placed_if` name questions that are asked, and answers that they have?"""

from __future__ import annotations

from instruments.definition import Instrument, Part
from instruments.errors import BadInstrument
from instruments.sound_item import unknown

# who measured with what; the field of vision; what was walked with: each has a caveat of its own
QUESTIONS = ("source", "field", "walking_aid")


def check(file: str, instrument: Instrument) -> None:
    """Raise BadInstrument at the first question or answer that does not fit."""
    for name, answers in instrument.placed_if.items():
        if name not in QUESTIONS:
            unknown(file, "question", "placed_if", name, QUESTIONS)
        if name not in instrument.item_ids:
            unknown(file, "item", "placed_if", name, instrument.item_ids)
        item = instrument.item(name)
        if item.part is not Part.ASKED or item.choices is None:
            told = '{file}: placed_if needs item {value!r} to be asked and to have choices. Give it part = "asked".'
            raise BadInstrument(told, file=file, value=name)
        offered = instrument.choice_sets[item.choices].values
        for value in answers:
            if value not in offered:
                unknown(file, "answer", f"placed_if.{name}", str(value), map(str, offered))
