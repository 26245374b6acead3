"""Which figures were measured, when, and with which device? Read from the events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind
from assess.sitting.caveats_happened import instant_of
from instruments.definition import Item, ItemKind, Part

DECIDING = (EventKind.ANSWERED, EventKind.CLEARED)
Trial = tuple[Item, Event]


def trials(instrument: Instrument, events: Sequence[Event]) -> tuple[Trial, ...]:
    """Every scored trial as it was measured: a figure typed anew is a correction unless it is a repeat."""
    found: list[Trial] = []
    had: set[str] = set()
    for event in events:
        item = _number(instrument, event)
        if item is None or item.part is not Part.SCORED:
            continue
        if item.id not in had or event.detail.get("repeat"):
            found.append((item, event))
        had.add(item.id)
    return tuple(found)


def measured_at(event: Event) -> datetime | None:
    """When it happened: as a device's file says, else as the page's clock had it; None where neither is known."""
    if event.detail.get("untimed"):
        return None
    return instant_of(event.detail.get("measured_at", "") or event.client_time)


def devices(instrument: Instrument, events: Sequence[Event]) -> tuple[Event, ...]:
    """The choices of a device with which something was measured; one taken back before any figure is none.

    Where the device was only chosen afterwards, that choice.
    """
    told = [event for event in events if event.kind is EventKind.EQUIPPED or _number(instrument, event)]
    if all(event.server_time for event in told):
        told.sort(key=lambda event: event.server_time)  # type: ignore[arg-type, return-value]
    used = tuple(_followed(told))
    return used or tuple(event for event in told if event.kind is EventKind.EQUIPPED)[-1:]


def _followed(told: Sequence[Event]) -> Iterator[Event]:
    for event, following in pairwise(told):
        if event.kind is EventKind.EQUIPPED and following.kind is not EventKind.EQUIPPED:
            yield event


def _number(instrument: Instrument, event: Event) -> Item | None:
    """The item of which this event gives or takes back a figure."""
    if event.kind not in DECIDING or event.item_id not in instrument.item_ids:
        return None
    item = instrument.item(event.item_id or "")
    return item if item.kind is ItemKind.NUMBER else None
