"""Which card is laid before the client at a task?"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.definition import Instrument
from instruments.read import PICTURES, read_folder

CARD = "card."


def cards(instrument: Instrument) -> tuple[str, ...]:
    """The names of the cards that the folder holds ("card.<name>"), in the order of the tasks that need them."""
    needed = (card_of(instrument, item.id) for item in instrument.items)
    return tuple(dict.fromkeys(name for name in needed if name))


def card_of(instrument: Instrument, item_id: str) -> str | None:
    """The card called as the item, or as the longest first part of its id that ends before a "_"; None without one."""
    parts = item_id.split("_")
    names = (CARD + "_".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in instrument.pictures), None)


def card_pictures(files: Mapping[str, bytes]) -> dict[str, str]:
    """The cards of a folder by name, each as SVG, in the order of the tasks. Raises BadInstrument."""
    return {name: files[f"{PICTURES}{name}.svg"].decode() for name in cards(read_folder(files))}
