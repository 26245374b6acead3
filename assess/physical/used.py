"""Which device measures in this sitting, and how warm is the room?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.civil import today
from assess.nouns.equipment import Calibration, Equipment, EquipmentCare
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import EventKind, Sitting
from assess.physical import care
from assess.physical.equipment import USABLE
from assess.physical.noted import Noted, append
from assess.sitting import kept
from assess.store import canonical, shelf
from assess.store.database import Store, Transaction

COLDEST, WARMEST = -20.0, 50.0  # degrees Celsius; beyond them the reading is a slip (our own setting)


def use(store: Store, actor: Evaluator, sitting_id: str, equipment_id: str, all_the_same: bool = False) -> Calibration:
    """Measure with a device of the register from here on; how its calibration stands today.

    Where the protocol asks for a current calibration and it is not, that is asked first: `all_the_same` says yes, and
    the score carries its caveat. Undone by choosing another device. Raises BadInput.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument, equipment = kept.instrument_of(at, sitting), shelf.read(at, Equipment, equipment_id)
        stands = care.calibration(equipment, care.cares_of(at, equipment_id), today(at.site.zone))
    _fits(instrument, equipment)
    if instrument.protocol and instrument.protocol.calibrated and not stands.current and not all_the_same:
        told = "The calibration of {name} is not current. Take another device, or say that it is used all the same."
        raise BadInput(told, name=equipment.name)
    append(store, actor.id, sitting_id, [_equipped(equipment, stands)])
    with store.writing(actor.id, "equipment.use", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        shelf.save(tx, replace(sitting, equipment=equipment.name, equipment_id=equipment.id))
        _used(tx, actor, equipment, sitting)
    return stands


def use_other(store: Store, actor: Evaluator, sitting_id: str, words: str) -> None:
    """Measure with a device that is not on the register; the report says so. Undone by choosing another. BadInput."""
    if not words.strip():
        raise BadInput("Which device it is is missing. Write its name and serial number.")
    detail = {"equipment": words.strip(), "equipment_id": ""}
    append(store, actor.id, sitting_id, [Noted(kind=EventKind.EQUIPPED, detail=detail)])
    with store.writing(actor.id, "equipment.use_other", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        shelf.save(tx, replace(sitting, equipment=words.strip(), equipment_id=""))


def room(store: Store, actor: Evaluator, sitting_id: str, degrees: float) -> None:
    """Keep the room's temperature in degrees Celsius. Undone by entering it anew: the newest stands. BadInput."""
    if not COLDEST <= degrees <= WARMEST:
        told = "The room has {value} °C? Expected {low} to {high}. Read the thermometer again."
        raise BadInput(told, value=degrees, low=COLDEST, high=WARMEST)
    append(store, actor.id, sitting_id, [Noted(kind=EventKind.ROOM, value=degrees)])


def _fits(instrument: Instrument, equipment: Equipment) -> None:
    asked = instrument.protocol.device if instrument.protocol else None
    if asked is not None and equipment.kind != asked:
        told = "{name} is no {value}, which the protocol measures with. Choose another, or name it as another device."
        raise BadInput(told, name=equipment.name, value=asked)
    if equipment.condition not in USABLE:
        told = "{name} is broken or retired. Choose another device, or change its condition once it is mended."
        raise BadInput(told, name=equipment.name)


def _equipped(equipment: Equipment, stands: Calibration) -> Noted:
    due_on = stands.due_on.isoformat() if stands.due_on else ""
    said = {"equipment": equipment.name, "equipment_id": equipment.id, "calibration": stands.state, "due_on": due_on}
    return Noted(kind=EventKind.EQUIPPED, detail=said)


def _used(tx: Transaction, actor: Evaluator, equipment: Equipment, sitting: Sitting) -> None:
    """Into the device's own log, from which its cleaning follows."""
    noted = EquipmentCare(
        id=str(uuid4()),
        equipment_id=equipment.id,
        care="used",
        on=today(tx.site.zone),
        noted_by=actor.id,
        noted_at=canonical.now(),
        sitting_id=sitting.id,
    )
    shelf.add(tx, noted)
