"""What are the vital signs before, during and after measuring?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.safety import VitalSigns, VitalTime
from assess.nouns.sitting import Sitting, SittingState
from assess.physical import urgent
from assess.reception import consent
from assess.store import canonical, shelf
from assess.store.database import Reading, Store
from instruments.protocol import VITALS, Vital
from instruments.why_missing import MEASURED

OVER = (SittingState.FINISHED, SittingState.VOID)


def take(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    when: VitalTime,
    values: Mapping[Vital, float],
    *,
    missing: Mapping[Vital, str] | None = None,
    symptoms: str = "",
    device: str = "",
) -> VitalSigns:
    """Keep one reading, each sign in the unit of VITALS. Undone by a newer reading: the newest of a time stands.

    Raises BadInput beyond the bounds of VITALS (a reading to repeat, not one to round) and for a reason that is none.
    """
    missing = missing or {}
    _check(values, missing, symptoms)
    with store.writing(actor.id, "safety.vitals", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        if sitting.state in OVER:
            raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
        consent.require_for(tx, sitting.case_id)
        told = symptoms.strip()
        if urgent.aside(tx, told, urgent.Place(sitting.case_id, "symptoms", sitting_id=sitting_id), actor.id):
            told = ""
        made = VitalSigns(
            id=str(uuid4()),
            case_id=sitting.case_id,
            sitting_id=sitting_id,
            when=when,
            at=canonical.now(),
            by=actor.id,
            symptoms=told,
            device=device.strip(),
            missing={str(vital): why for vital, why in missing.items()},
            **values,  # type: ignore[arg-type]
        )
        return shelf.add(tx, made)


def of_sitting(at: Reading, sitting: Sitting) -> tuple[VitalSigns, ...]:
    """Every reading of a sitting, oldest first."""
    return tuple(one for one in shelf.of_case(at, VitalSigns, sitting.case_id) if one.sitting_id == sitting.id)


def _check(values: Mapping[Vital, float], missing: Mapping[Vital, str], symptoms: str) -> None:
    if not values and not missing and not symptoms.strip():
        raise BadInput("The reading is empty. Enter a vital sign, or why it was not taken.")
    for vital, value in values.items():
        unit, low, high = VITALS[vital]
        if not math.isfinite(value) or not low <= value <= high:
            told = "{item}: expected {low} to {high} {unit}, got {value}. Check the reading and the unit."
            raise BadInput(told, item=vital, low=low, high=high, unit=unit, value=value)
    for vital, why in missing.items():
        if vital not in VITALS or vital in values or why not in MEASURED:
            told = "{item}: {value!r} is no reason why it was not taken. Choose of {allowed}."
            raise BadInput(told, item=vital, value=why, allowed=", ".join(MEASURED))
