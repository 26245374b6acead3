"""Which words of a page's events may stand in the open?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.nouns.paper import Keyed
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.nouns.urgent import Source
from assess.physical import urgent
from assess.physical.urgent_words import found
from assess.sitting.responses import CLIENT
from assess.store.database import Store
from instruments.definition import Item, ItemKind

NOTE = "note"


def of_events(store: Store, sitting: Sitting, instrument: Instrument, sent: Sequence[Event]) -> tuple[Event, ...]:
    """The events without the words that were sealed as an urgent concern: no answer was said, the note is kept apart.

    An event sent twice is changed alike, so it is still kept once.
    """
    return tuple(_noted(store, sitting, _answered(store, sitting, instrument, event)) for event in sent)


def of_detail(
    store: Store, sitting: Sitting, item_id: str | None, detail: Mapping[str, str], by: str
) -> dict[str, str]:
    """What is told beside a figure, with a neutral word in the place of a note that was sealed."""
    note = detail.get(NOTE, "")
    if not _sealed(store, sitting, "trial_note", item_id, note, by):
        return dict(detail)
    return {**detail, NOTE: urgent.stand_in(store.settings.language)}


def of_keyed(store: Store, sitting: Sitting, item: Item, answer: Keyed, by: str) -> Keyed:
    """What was typed from a sheet, with no answer where the client's words were sealed."""
    if item.kind is not ItemKind.SHORT_TEXT or not isinstance(answer.value, str):
        return answer
    sealed = _sealed(store, sitting, "answer", item.id, answer.value, by)
    return Keyed(value=None, why_missing=urgent.NOT_SAID) if sealed else answer


def _answered(store: Store, sitting: Sitting, instrument: Instrument, event: Event) -> Event:
    """The client's own words."""
    written = event.item_id in instrument.item_ids and isinstance(event.value, str)
    if not written or instrument.item(event.item_id or "").kind is not ItemKind.SHORT_TEXT:
        return event
    if not _sealed(store, sitting, "answer", event.item_id, str(event.value), CLIENT):
        return event
    return replace(event, kind=EventKind.CLEARED, value=None, detail={**event.detail, "why_missing": urgent.NOT_SAID})


def _noted(store: Store, sitting: Sitting, event: Event) -> Event:
    detail = of_detail(store, sitting, event.item_id, event.detail, event.detail.get("by", CLIENT))
    return event if detail == event.detail else replace(event, detail=detail)


def _sealed(store: Store, sitting: Sitting, source: Source, about: str | None, text: str, by: str) -> bool:
    if not text or not found(text):
        return False
    with store.writing(by, "private.keep", f"case:{sitting.case_id}") as tx:
        return urgent.aside(tx, text, urgent.Place(sitting.case_id, source, about, sitting.id), by)
