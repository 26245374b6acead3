"""May this be an answer to that item?

Answers that are words have one form each: "1,3" of many (rising), "3>1>2" of an order (best first), "1:2,2:1" of cards
in piles (card:pile, rising), and the run's name for a block, whose trials come as events of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from instruments.definition import Instrument, Item
from instruments.kinds import Answer, rule_of

TEXT_MOST = 2000  # characters
RUN_MOST = 40


def allowed(instrument: Instrument, item: Item, value: float | str | None) -> bool:
    """Whether the item can be answered so."""
    return _FITS[rule_of(item).answer](instrument, item, value)


def _values(instrument: Instrument, name: str | None) -> tuple[int, ...]:
    return instrument.choice_sets[name].values if name else ()


def _number(instrument: Instrument, item: Item, value: object) -> bool:
    low, high = instrument.bounds(item.id)
    return isinstance(value, int | float) and low <= value <= high


def _one(instrument: Instrument, item: Item, value: object) -> bool:
    return isinstance(value, int | float) and value in _values(instrument, item.choices)


def _many(instrument: Instrument, item: Item, value: object) -> bool:
    chosen = _split(value, ",")
    return (
        chosen is not None and chosen == sorted(set(chosen)) and set(chosen) <= set(_values(instrument, item.choices))
    )


def _order(instrument: Instrument, item: Item, value: object) -> bool:
    order = _split(value, ">")
    return order is not None and sorted(order) == sorted(_values(instrument, item.choices))


def _piles(instrument: Instrument, item: Item, value: object) -> bool:
    pairs = [_split(pair, ":") for pair in value.split(",")] if isinstance(value, str) else [None]
    if not all(pair is not None and len(pair) == 2 for pair in pairs):
        return False
    cards, piles = zip(*(pair for pair in pairs if pair), strict=True)
    return list(cards) == sorted(_values(instrument, item.choices)) and set(piles) <= set(
        _values(instrument, item.piles)
    )


def _text(_instrument: Instrument, _item: Item, value: object) -> bool:
    return isinstance(value, str) and len(value) <= TEXT_MOST


def _run(_instrument: Instrument, _item: Item, value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= RUN_MOST


def _split(value: object, mark: str) -> Sequence[int] | None:
    """The codes between marks; None where they are none in their one form."""
    if not isinstance(value, str):
        return None
    parts = value.split(mark)
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    codes = [int(part) for part in parts]
    return codes if mark.join(map(str, codes)) == value else None


_FITS: Mapping[Answer, Callable[[Instrument, Item, object], bool]] = {
    "one": _one,
    "many": _many,
    "order": _order,
    "piles": _piles,
    "number": _number,
    "text": _text,
    "trials": _run,
}
