"""What of an instrument can QTI 3 not hold? Every field is either carried or listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from instruments.definition import Instrument, Item, Scale, Words
from instruments.errors import NotCarried
from instruments.interchange.qti_item import pictures_of
from instruments.interchange.qti_names import EASY_SUPPORT
from instruments.interchange.qti_order import REASONED, expressed, summed, unset
from instruments.read import picture_file

CARRIED: Mapping[type, frozenset[str]] = {
    Item: frozenset({"id", "kind", "part", "choices", "required", "stop_if", "key", "piles", "limit_seconds"}),
    Scale: frozenset(REASONED),
    Words: frozenset(
        {"language", "name", "purpose", "instruction", "items", "choices", "scales", "protocol", "demonstration",
         "feedback"}
    ),
    Instrument: frozenset({"id", "version", "hash", "items", "scales", "choice_sets", "words", "pictures"}),
}  # fmt: skip
EASY_CARRIED = frozenset({"language", "items", "choices"})  # of the easy words only what stands in an item


def left(instrument: Instrument) -> tuple[NotCarried, ...]:
    """Everything that a QTI package of this instrument does not hold, a sentence each."""
    return tuple(_left(instrument))


def _left(instrument: Instrument) -> Iterator[NotCarried]:
    for item in instrument.items:
        if not expressed(item):
            told = "{instrument}: item {name!r} is a {kind}, for which QTI 3 has no interaction; it is left out."
            yield NotCarried(told, instrument=instrument.id, name=item.id, kind=item.kind.value)
    for scale in instrument.scales:
        if not summed(instrument, scale):
            told = "{instrument}: scale {name!r} cannot be reckoned in QTI 3 (rule {rule}); it is left out."
            yield NotCarried(told, instrument=instrument.id, name=scale.id, rule=scale.rule)
    yield from _pictures(instrument)
    yield from _fields(instrument, instrument.id, instrument)
    for item in filter(expressed, instrument.items):
        yield from _fields(instrument, f"items.{item.id}", item)
    for scale in instrument.scales:
        if summed(instrument, scale):
            yield from _fields(instrument, f"scales.{scale.id}", scale)
    for words in instrument.words.values():
        easy = words.language == "zh-easy"
        yield from _fields(instrument, f"words.{words.language}", words, EASY_CARRIED if easy else None)
    if any(rule.feature == EASY_SUPPORT and rule.effect == "keeps" for rule in instrument.accommodations):
        told = "{instrument}: of the accommodations only {value} stands in the package, as easy words beside each item."
        yield NotCarried(told, instrument=instrument.id, value=EASY_SUPPORT)


def _pictures(instrument: Instrument) -> Iterator[NotCarried]:
    """Drawings that stand beside words in the player; QTI shows those of picture items only."""
    shown = {one for item in filter(expressed, instrument.items) for one in pictures_of(instrument, item)}
    for name in instrument.pictures:
        if picture_file(name, instrument.choice_sets) not in shown:
            told = "{instrument}: the picture {name} stands in no picture item and is not carried."
            yield NotCarried(told, instrument=instrument.id, name=name)


def _fields(
    instrument: Instrument, name: str, value: Any, carried: frozenset[str] | None = None
) -> Iterator[NotCarried]:
    """The fields that are set and have no place."""
    kept = CARRIED[type(value)] if carried is None else carried
    for one in fields(value):
        if one.name not in kept and getattr(value, one.name) not in unset(one):
            told = "{instrument}: {key} of {name} has no place in QTI 3 and is not carried ({value})."
            shown = str(getattr(value, one.name))
            yield NotCarried(told, instrument=instrument.id, name=name, key=one.name, value=shown[:80])
