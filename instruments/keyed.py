"""Is an answer right? Where an item has a key, it counts 1 or 0."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.definition import Instrument, Item
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


def counted_bounds(
    instrument: Instrument, item_id: str, shown: Mapping[str, Given] | None = None
) -> tuple[float, float]:
    """Lowest and highest number that an answer can count. Raises KeyError where it counts none."""
    return (0.0, 1.0) if key_of(instrument.item(item_id), shown) is not None else instrument.bounds(item_id)


def is_written(item: Item) -> bool:
    """Whether the answer is text rather than a number."""
    return rule_of(item).answer in WRITTEN
