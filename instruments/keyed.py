"""Is an answer right? Where an item has a key, it counts 1 or 0."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.definition import Instrument, Item, ItemKind, Scale
from instruments.generate.given import Given, key_of
from instruments.kinds import rule_of

WRITTEN = ("many", "order", "piles", "text")  # answers that are words; they give a number only by a key


def number_of(item: Item, value: float | str | None, shown: Mapping[str, Given] | None = None) -> float | None:
    """The number that an answer counts: 1 or 0 by the key, else itself; None for a missing answer or plain words.

    `shown` are the generated items as they were given, where that is known.
    """
    if value is None:
        return None
    key = key_of(item, shown)
    if key is not None:
        return float(value == key)
    return float(value) if isinstance(value, int | float) else None


def taken(item: Item, value: float | str | None) -> float | str | None:
    """What scoring takes of an answer: numbers and codes as they are, a sort without a key as its text, other words as
    1 or 0 by their key; None for a missing answer or plain words."""
    if is_sorted(item):
        return value if isinstance(value, str) else None
    if is_written(item):
        return number_of(item, value)
    return float(value) if isinstance(value, int | float) else None


def counted(scale: Scale, value: float | str | None) -> float | None:
    """What an answer counts in a scale with a code: the pile of its card, or 1 or 0 whether its choice was taken.

    In a scale without a code a number counts itself.
    """
    if value is None or (scale.code is None and isinstance(value, str)):
        return None
    if isinstance(value, str):
        return pile_of(value, scale.code)
    return float(value) if scale.code is None else float(value == scale.code)


def pile_of(value: str, card: int | None) -> float | None:
    """The code of the pile in which a card lies; None where it lies in none.

    >>> pile_of("1:3,2:1", 2)
    1.0
    """
    piles = dict(pair.split(":") for pair in value.split(","))
    return float(piles[str(card)]) if str(card) in piles else None


def counted_bounds(
    instrument: Instrument, item_id: str, shown: Mapping[str, Given] | None = None
) -> tuple[float, float]:
    """Lowest and highest number that an answer can count. Raises KeyError where it counts none."""
    return (0.0, 1.0) if key_of(instrument.item(item_id), shown) is not None else instrument.bounds(item_id)


def is_sorted(item: Item) -> bool:
    """Whether the answer is cards in piles, none of them right or wrong."""
    return item.kind is ItemKind.CARD_SORT and item.key is None


def is_written(item: Item) -> bool:
    """Whether the answer is text rather than a number."""
    return rule_of(item).answer in WRITTEN
