"""Is an event that a page sent whole and sound, to its last field?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assess.errors import BadInput
from assess.nouns.sitting import Event
from assess.sitting.caveats_happened import instant_of
from assess.store import canonical, events
from instruments.allowed import TEXT_MOST

WORDS_MOST = 200  # characters of each word that an event carries beside its answer
DETAIL_MOST = 500  # of each detail; the conditions of an answer are the longest
NUMBER_MOST = 2**53  # beyond it a browser's numbers are not whole any more; infinity and NaN are not within it
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # half a surrogate pair, which no file can hold
TOLD = "An event has a field that is missing, unknown or of the wrong type: {wrong}. Reload the page."


def sort_out(sitting_id: str, lease_id: str, rows: Sequence[Any]) -> tuple[tuple[Event, ...], tuple[int, ...]]:
    """The sound events, and the sequences of those that cannot be taken: one bad event does not hold up the others.

    Raises BadInput where even a sequence cannot be read.
    """
    sound, refused = [], []
    for row in rows:
        try:
            sound.append(event_of(sitting_id, lease_id, row))
        except BadInput:
            if not isinstance(row, dict) or not _sequence(row.get("sequence")):
                raise
            refused.append(row["sequence"])
    return tuple(sound), tuple(refused)


def event_of(sitting_id: str, lease_id: str, row: Any) -> Event:
    """The event of one row. Raises BadInput."""
    if not isinstance(row, dict) or set(row) != set(CHECKS):
        raise BadInput(TOLD, wrong=", ".join(sorted(set(row) ^ set(CHECKS))) if isinstance(row, dict) else "event")
    bad = [name for name, fits in CHECKS.items() if not fits(row[name])]
    if bad:
        raise BadInput(TOLD, wrong=", ".join(bad))
    try:
        return canonical.noun_of_plain({**row, "sitting_id": sitting_id, "lease_id": lease_id}, Event)
    except (ValueError, TypeError, ExceptionGroup) as wrong:
        raise BadInput(TOLD, wrong=type(wrong).__name__) from wrong


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= NUMBER_MOST


def _duration(value: object) -> bool:
    return _number(value) and value >= 0  # type: ignore[operator]


def _sequence(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31


def _word(value: object) -> bool:
    return _text(value, WORDS_MOST)


def _text(value: object, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most and not HALF_CHARACTER.search(value)


def _answer(value: object) -> bool:
    return _number(value) or _text(value, 2 * TEXT_MOST)


def _optional(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or fits(value)


CHECKS: Mapping[str, Callable[[object], bool]] = {
    "schema": lambda value: _sequence(value) and value == events.SCHEMA,
    "sequence": _sequence,
    "kind": _word,
    "item_id": _optional(_word),
    "value": _optional(_answer),
    "how": _optional(_word),
    "elapsed_ms": _optional(_duration),
    "after_speech_ms": _optional(_duration),
    "detail": lambda value: (
        isinstance(value, dict) and all(_word(k) and _text(v, DETAIL_MOST) for k, v in value.items())
    ),
    "page_load_id": _word,
    "monotonic_ms": _duration,
    "client_time": lambda value: isinstance(value, str) and instant_of(value) is not None,
}
