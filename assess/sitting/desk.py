"""How does an evaluator enter what was measured?"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, How, Lease, Sitting, SittingState
from assess.physical import barriers, countersign
from assess.reception import consent
from assess.sitting import kept, open_words, run
from assess.sitting.paper import refuse_screen
from assess.store import canonical, events, shelf
from assess.store.database import Store
from instruments.definition import Item, ItemKind, Kind
from instruments.why_missing import MEASURED, OTHER

PAGE = "desk"
LEASE = "desk-"  # how the desk names its leases; a page names its own by 32 hexadecimal digits


def enter(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    item_id: str,
    value: float | None,
    detail: Mapping[str, str] | None = None,
) -> None:
    """Append one measurement or answer; None with `detail["why_missing"]` where there is none (never a 0 in its place).

    Raises NotAllowed where something stands against measuring (`assess.physical.barriers`); questions and reasons for
    a missing measurement are always taken.
    Undone by entering it anew: the newest stands, the older stays in the events.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument = kept.instrument_of(at, sitting)
        consent.require_for(at, sitting.case_id)
    refuse_screen(sitting)
    _check(sitting, instrument, item_id, value, detail or {})
    countersign.refuse_alone(actor, sitting, instrument, instrument.item(item_id))
    if value is not None:
        with store.reading() as at:
            barriers.require(at, sitting, instrument, item_id)
    detail = open_words.of_detail(store, sitting, item_id, detail or {}, actor.id)
    if sitting.state is SittingState.PLANNED:
        run.start(store, actor.id, sitting_id)
    countersign.measured_by(store, actor, sitting_id)
    lease = _own_lease(store, sitting_id)
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
        detail={"by": actor.id, **_device(sitting), **detail},
        page_load_id=PAGE,
        monotonic_ms=time.monotonic() * 1000,
        client_time=canonical.instant(canonical.now()),
    )
    events.append(store, sitting_id, lease.id, [event])
    _equip(store, actor, sitting_id, detail.get("equipment", ""))


def _own_lease(store: Store, sitting_id: str) -> Lease:
    """The desk's own lease: under that of a tablet the two would count the same events twice.

    The newer lease holds, so the tablet says that the desk has gone on, and goes on itself when it is asked to.
    """
    holder = events.lease_of(store, sitting_id)
    if holder is not None and holder.id.startswith(LEASE):
        return holder
    known = holder.id if holder else None
    return events.grant_lease(store, sitting_id, known=known, lease_id=f"{LEASE}{token_hex(15)}")


def _device(sitting: Sitting) -> dict[str, str]:
    """The device of the register that measures in this sitting (`assess.physical.used`)."""
    return {"equipment_id": sitting.equipment_id} if sitting.equipment_id else {}


def _equip(store: Store, actor: Evaluator, sitting_id: str, equipment: str) -> None:
    """Keep who measures, the device and its serial number with the sitting; the report names them."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
    told = replace(sitting, equipment=equipment or sitting.equipment, examiner=sitting.examiner or actor.id)
    if told.equipment != sitting.equipment:
        told = replace(told, equipment_id="")  # typed, not chosen from the register
    if told != sitting:
        with store.writing(actor.id, "desk.equip", f"sitting:{sitting_id}") as tx:
            shelf.save(tx, told)


def _check(
    sitting: Sitting, instrument: Instrument, item_id: str, value: float | None, detail: Mapping[str, str]
) -> None:
    if sitting.state in run.OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    check(instrument, item_id, value, detail)


def check(instrument: Instrument, item_id: str, value: float | None, detail: Mapping[str, str]) -> None:
    """Raise BadInput where this cannot be what was measured, wherever it was entered."""
    if item_id not in instrument.item_ids:
        raise BadInput("{instrument} has no item {value!r}.", instrument=instrument.id, value=item_id)
    if value is None and not detail.get("why_missing"):
        raise BadInput("{item}: there is no value and no reason. Say why it is missing.", item=item_id)
    why = detail.get("why_missing")
    if value is None and instrument.kind is Kind.PHYSICAL and why not in MEASURED:
        told = "{item}: {value!r} is no reason for a missing measurement. Choose of {allowed}; write a note beside it."
        raise BadInput(told, item=item_id, value=why, allowed=", ".join(MEASURED))
    if value is None and why == OTHER and not detail.get("note"):
        raise BadInput("{item}: another reason needs a note. Write what the reason was.", item=item_id)
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
