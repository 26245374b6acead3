"""Which devices does the site have, of which kinds?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.equipment import Equipment, EquipmentKind
from assess.nouns.people import Evaluator
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "4-1.3.2"
USABLE = ("good", "worn")


@cache
def kinds() -> Mapping[str, EquipmentKind]:
    """The kinds of devices by id, in the order of the file."""
    table = tomllib.loads((files("assess.physical") / "equipment_kinds.toml").read_text(encoding="utf-8"))
    return {
        key: EquipmentKind(id=key, names={"zh": said["zh"], "en": said["en"]}, skin=said.get("skin", False))
        for key, said in table.items()
    }


def register(store: Store, actor: Evaluator, equipment: Equipment) -> Equipment:
    """Put a device on the register (duty 4-1.3.2). Undone by its condition "retired". Raises BadInput."""
    need(actor, 4, DUTY)
    made = replace(equipment, id=equipment.id or str(uuid4()))
    with store.writing(actor.id, "equipment.register", f"equipment:{made.id}") as tx:
        _check(tx, made)
        return shelf.add(tx, made)


def change(store: Store, actor: Evaluator, equipment: Equipment) -> Equipment:
    """Keep a changed entry: place, condition, intervals. Undone by another change. Raises BadInput, Conflict."""
    need(actor, 4, DUTY)
    with store.writing(actor.id, "equipment.change", f"equipment:{equipment.id}") as tx:
        _check(tx, equipment)
        return shelf.save(tx, equipment)


def of_kind(at: Reading, kind: str | None) -> tuple[Equipment, ...]:
    """The devices of a kind that may be used: neither broken nor retired."""
    return tuple(each for each in shelf.every(at, Equipment) if each.kind == kind and each.condition in USABLE)


def _check(tx: Transaction, equipment: Equipment) -> None:
    if equipment.kind not in kinds():
        told = "{value!r} is no kind of device that is known. Choose of the list, or “other”."
        raise BadInput(told, value=equipment.kind)
    if not equipment.serial.strip() or not (equipment.maker + equipment.model).strip():
        raise BadInput("A device needs its maker or model and its serial number. Read them on the device.")
    for days in (equipment.calibration_days, equipment.maintenance_days):
        if days is not None and days < 1:
            raise BadInput(
                "An interval is at least 1 day, got {value}. Leave it empty where there is none.", value=days
            )
    for other in shelf.every(tx, Equipment):
        same = (other.kind, other.maker, other.serial) == (equipment.kind, equipment.maker, equipment.serial)
        if same and other.id != equipment.id:
            told = "{name} is on the register already. Change that entry."
            raise BadInput(told, name=other.name)
