"""How does an evaluator enter what was measured?"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import replace

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, How, Sitting, SittingState
from assess.reception import consent
from assess.sitting import kept, run
from assess.sitting.paper import refuse_screen
from assess.store import canonical, events, shelf
from assess.store.database import Store
from instruments.definition import Item, ItemKind, Kind
from instruments.why_missing import MEASURED

PAGE = "desk"


def enter(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    item_id: str,
    value: float | None,
    detail: Mapping[str, str] | None = None,
) -> None:
    """Append one measurement or answer; None with `detail["why_missing"]` where there is none (never a 0 in its place).

    Undone by entering it anew: the newest stands, the older stays in the events.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument = kept.instrument_of(at, sitting)
        consent.require_for(at, sitting.case_id)
    refuse_screen(sitting)
    _check(sitting, instrument, item_id, value, detail or {})
    if sitting.state is SittingState.PLANNED:
        run.start(store, actor.id, sitting_id)
    lease = events.lease_of(store, sitting_id) or events.grant_lease(store, sitting_id)
    event = Event(
        schema=events.SCHEMA,
        sitting_id=sitting_id,
        lease_id=lease.id,
        sequence=events.next_sequence(store, lease.id),
        kind=EventKind.CLEARED if value is None else EventKind.ANSWERED,
        item_id=item_id,
        value=value,
        how=How.DESK,
        elapsed_ms=None,
        after_speech_ms=None,
        detail={"by": actor.id, **(detail or {})},
        page_load_id=PAGE,
        monotonic_ms=time.monotonic() * 1000,
        client_time=canonical.instant(canonical.now()),
    )
    events.append(store, sitting_id, lease.id, [event])
    _equip(store, actor, sitting_id, (detail or {}).get("equipment", ""))


def _equip(store: Store, actor: Evaluator, sitting_id: str, equipment: str) -> None:
    """Keep the device and its serial number with the sitting; the report names it."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
    if equipment and equipment != sitting.equipment:
        with store.writing(actor.id, "desk.equip", f"sitting:{sitting_id}") as tx:
            shelf.save(tx, replace(sitting, equipment=equipment))


def _check(
    sitting: Sitting, instrument: Instrument, item_id: str, value: float | None, detail: Mapping[str, str]
) -> None:
    if sitting.state in run.OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    if item_id not in instrument.item_ids:
        raise BadInput("{instrument} has no item {value!r}.", instrument=instrument.id, value=item_id)
    if value is None and not detail.get("why_missing"):
        raise BadInput("{item}: there is no value and no reason. Say why it is missing.", item=item_id)
    why = detail.get("why_missing")
    if value is None and instrument.kind is Kind.PHYSICAL and why not in MEASURED:
        told = "{item}: {value!r} is no reason for a missing measurement. Choose of {allowed}; write a note beside it."
        raise BadInput(told, item=item_id, value=why, allowed=", ".join(MEASURED))
    if value is not None and not math.isfinite(value):
        raise BadInput("{item}: expected a number, got {value}. Read the device again.", item=item_id, value=value)
    if value is not None:
        _in_range(instrument, instrument.item(item_id), value)


def _in_range(instrument: Instrument, item: Item, value: float) -> None:
    if item.kind is ItemKind.NUMBER:
        low, high = item.minimum, item.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            told = "{item}: expected {low} to {high} {unit}, got {value}. Check the reading and the unit."
            raise BadInput(told, item=item.id, low=low, high=high, unit=item.unit or "", value=value)
    elif item.choices and value not in instrument.choice_sets[item.choices].values:
        allowed = ", ".join(str(choice) for choice in instrument.choice_sets[item.choices].values)
        raise BadInput("{item}: expected one of {allowed}, got {value}.", item=item.id, allowed=allowed, value=value)
