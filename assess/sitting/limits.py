"""How much of each item's time had the client used, as the tablets told it?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from assess.nouns.sitting import Event, EventKind

MOST = 86_400.0  # seconds of one item: a day; what tells more is no time of an answer


def spent(events: Iterable[Event]) -> Mapping[str, Mapping[str, float]]:
    """By item: `seconds` that it was in sight, and `given` seconds on top, both as the tablet that told most told them.

    Both only grow, so that a tablet which speaks late takes nothing back.
    """
    found: dict[str, dict[str, float]] = {}
    for event in events:
        if event.kind is EventKind.SPENT and event.item_id:
            told = found.setdefault(event.item_id, {"seconds": 0.0, "given": 0.0})
            for name, before in told.items():
                told[name] = max(before, _seconds(event.detail.get(name, "")))
    return found


def _seconds(written: str) -> float:
    """The number; 0 for what is none."""
    try:
        told = float(written)
    except ValueError:
        return 0.0
    return told if math.isfinite(told) and 0 <= told <= MOST else 0.0
