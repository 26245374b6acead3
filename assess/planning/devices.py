"""Can the devices be had that an instrument takes, as the site's register says?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from assess.nouns.equipment import Equipment, EquipmentCare
from assess.nouns.score import Instrument
from assess.physical import care
from assess.physical.equipment import USABLE, kinds
from assess.planning.suggest import Say
from assess.store import shelf
from assess.store.database import Reading

State = Literal["current", "not_calibrated"]
Devices = Mapping[str, State]  # by kind; a kind that is not there is missing


def devices(at: Reading, on: date) -> Devices | None:
    """How each kind stands on a day; None where the site keeps no register, so that nothing is known."""
    register = shelf.every(at, Equipment)
    if not register:
        return None
    cares = shelf.every(at, EquipmentCare)
    found: dict[str, State] = {}
    for one in (one for one in register if one.condition in USABLE):
        own = [each for each in cares if each.equipment_id == one.id]
        current = care.calibration(one, own, on).state == "current"
        found[one.kind] = "current" if current or found.get(one.kind) == "current" else "not_calibrated"
    return found


def lacking(instrument: Instrument, found: Devices | None, say: Say, language: str) -> str | None:
    """Why it cannot be given with what is here, or None."""
    protocol = instrument.protocol
    if found is None or protocol is None or not protocol.device:
        return None
    kind = kinds().get(protocol.device)
    name = kind.names["en" if language == "en" else "zh"] if kind else protocol.device
    if protocol.device not in found:
        return say("The site has no usable device of this kind: {device}.").format(device=name)
    if protocol.calibrated and found[protocol.device] != "current":
        return say("The calibration is not current: {device}.").format(device=name)
    return None
