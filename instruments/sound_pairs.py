"""Are the items of a scale pairs: opposite sentences, sentences that say the same, or a number and its units?"""

from __future__ import annotations

from instruments.definition import Instrument, Scale
from instruments.errors import BadInstrument
from instruments.keyed import counted_bounds
from instruments.rules import INDICES


def check(file: str, instrument: Instrument, scale: Scale, where: str) -> None:
    """Raise BadInstrument where the items cannot be taken two by two as the rule of the index needs it."""
    _even(file, scale, where)
    if scale.missing_at_most * 2 >= len(scale.items):
        told = "{file}: {where} could be left without a whole pair. Let missing_at_most be less than {pairs}."
        raise BadInstrument(told, file=file, where=where, pairs=len(scale.items) // 2)
    for first, second in zip(scale.items[0::2], scale.items[1::2], strict=True):
        _pair(file, instrument, scale, where, first, second)


def check_ratio(file: str, instrument: Instrument, scale: Scale, where: str) -> None:
    """Raise BadInstrument where a unit count may be 0: nothing can be divided by it, and "unable" is its code."""
    _even(file, scale, where)
    for item in map(instrument.item, scale.items[1::2]):
        if item.minimum is None or item.minimum <= 0:
            told = "{file}: {where} divides by item {value!r}, which may be 0. Let its minimum be more than 0."
            raise BadInstrument(told, file=file, where=where, value=item.id)


def _even(file: str, scale: Scale, where: str) -> None:
    if len(scale.items) % 2:
        told = "{file}: {where} takes its items in pairs, and one is left over. Name its partner, or remove it."
        raise BadInstrument(told, file=file, where=where)


def _pair(file: str, instrument: Instrument, scale: Scale, where: str, first: str, second: str) -> None:
    if counted_bounds(instrument, first) != counted_bounds(instrument, second):
        told = "{file}: {where} pairs {first!r} with {second!r}, which are answered on other choices. Pair like ones."
        raise BadInstrument(told, file=file, where=where, first=first, second=second)
    opposite = _opposite(instrument, first, second)
    turned = (first in scale.reversed) != (second in scale.reversed)
    if (scale.rule == "acquiescence" and (not opposite or scale.reversed)) or (
        scale.rule == "inconsistency" and opposite != turned
    ):
        told = (
            "{file}: {where} pairs {first!r} with {second!r}, which does not fit what other scales reverse. "
            "Acquiescence takes opposite items and reverses none; inconsistency reverses one of two opposite items."
        )
        raise BadInstrument(told, file=file, where=where, first=first, second=second)


def _opposite(instrument: Instrument, first: str, second: str) -> bool:
    """Whether a scale that is no index counts both, one of them reversed."""
    return any(
        (first in scale.reversed) != (second in scale.reversed)
        for scale in instrument.scales
        if scale.rule not in INDICES and first in scale.items and second in scale.items
    )
