"""Which card does this task need, as it was when the sitting was prepared?"""

from __future__ import annotations

from assess.nouns.sitting import Sitting
from assess.sitting import kept
from assess.store.database import Store
from instruments.cards import card_of


def card(store: Store, sitting: Sitting, item_id: str) -> str | None:
    """The card as SVG; None for a task without one, or with a real thing in its place."""
    with store.reading() as at:
        name = card_of(kept.instrument_of(at, sitting), item_id)
        return kept.picture_of(at, sitting, name).decode() if name else None
