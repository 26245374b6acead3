"""Is a device's calibration current, what is due, who holds it, and does it wait for cleaning?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.civil import today
from assess.nouns.equipment import Calibration, CareKind, Equipment, EquipmentCare, Reminder
from assess.nouns.people import Evaluator
from assess.physical.equipment import kinds
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

SOON = 30  # days: what is due within them is told
DUTY = "4-1.3.2"
Cares = Sequence[EquipmentCare]


def note(
    store: Store,
    actor: Evaluator,
    equipment_id: str,
    care: CareKind,
    on: date,
    *,
    who: str = "",
    next_due: date | None = None,
    certificate: str = "",
    passed: bool = True,
    words: str = "",
) -> EquipmentCare:
    """Write down what was done with a device (duty 4-1.3.2). Undone by a newer entry; none is deleted. BadInput."""
    need(actor, 4, DUTY)
    if on > today(store.site.zone):
        raise BadInput("{value} has not come yet. Enter what was done, on the day on which it was.", value=on)
    if care == "given" and not who.strip():
        raise BadInput("Who holds the device now is missing. Write the name.")
    if next_due is not None and next_due <= on:
        raise BadInput("The next day {value} is not after {on}. Read the certificate again.", value=next_due, on=on)
    made = EquipmentCare(
        id=str(uuid4()),
        equipment_id=equipment_id,
        care=care,
        on=on,
        noted_by=actor.id,
        noted_at=canonical.now(),
        who=who.strip(),
        next_due=next_due,
        certificate=certificate.strip(),
        passed=passed,
        note=words.strip(),
    )
    with store.writing(actor.id, f"equipment.{care}", f"equipment:{equipment_id}") as tx:
        shelf.read(tx, Equipment, equipment_id)
        return shelf.add(tx, made)


def cares_of(at: Reading, equipment_id: str) -> tuple[EquipmentCare, ...]:
    """What was done with a device, oldest entry first."""
    return tuple(care for care in shelf.every(at, EquipmentCare) if care.equipment_id == equipment_id)


def last(cares: Cares, care: CareKind, on: date) -> EquipmentCare | None:
    """The newest of a kind up to a day; of one day the one written last."""
    done = [(each.on, place) for place, each in enumerate(cares) if each.care == care and each.on <= on]
    return cares[max(done)[1]] if done else None


def calibration(equipment: Equipment, cares: Cares, on: date) -> Calibration:
    """How the calibration stands on a day: current up to and on the day that it is due.

    The day is the certificate's, or the interval's days after the calibration; without either it is not known.
    """
    done = last(cares, "calibration", on)
    if done is None:
        return Calibration(state="never")
    if not done.passed:
        return Calibration(state="failed")
    due_on = _due(done, equipment.calibration_days)
    if due_on is None:
        return Calibration(state="no_due_day")
    days = (due_on - on).days
    return Calibration(state="current" if days >= 0 else "overdue", due_on=due_on, days=days)


def holder(cares: Cares, on: date) -> EquipmentCare | None:
    """Who took the device and has it still, or None: it is in its place."""
    moved = [
        (each.on, place) for place, each in enumerate(cares) if each.care in ("given", "returned") and each.on <= on
    ]
    newest = cares[max(moved)[1]] if moved else None
    return newest if newest and newest.care == "given" else None


def to_clean(equipment: Equipment, cares: Cares) -> bool:
    """Whether a device that touches the skin was used since it was cleaned."""
    kind = kinds().get(equipment.kind)
    after = [care.care for care in cares if care.care in ("used", "cleaning")]
    return bool(kind and kind.skin and after and after[-1] == "used")


def reminders(store: Store, on: date, within: int = SOON) -> tuple[Reminder, ...]:
    """What is due within some days or overdue, the most urgent first; broken and retired devices ask for nothing."""
    with store.reading() as at:
        register, cares = shelf.every(at, Equipment), shelf.every(at, EquipmentCare)
    found: list[Reminder] = []
    for equipment in register:
        if equipment.condition in ("broken", "retired"):
            continue
        own = [care for care in cares if care.equipment_id == equipment.id]
        found += _due_of(equipment, own, on)
    soon = [reminder for reminder in found if reminder.days is None or reminder.days <= within]
    return tuple(sorted(soon, key=lambda r: r.days if r.days is not None else -1))


def _due_of(equipment: Equipment, cares: Cares, on: date) -> list[Reminder]:
    found = []
    if equipment.calibration_days is not None or last(cares, "calibration", on):
        stands = calibration(equipment, cares, on)
        if stands.state != "no_due_day":
            found.append(Reminder(equipment=equipment, care="calibration", due_on=stands.due_on, days=stands.days))
    mended = last(cares, "maintenance", on)
    if mended is not None or equipment.maintenance_days is not None:
        found += _maintenance(equipment, mended, on)
    if to_clean(equipment, cares):
        found.append(Reminder(equipment=equipment, care="cleaning"))
    return found


def _maintenance(equipment: Equipment, mended: EquipmentCare | None, on: date) -> list[Reminder]:
    """From the last one on, or from the purchase where there was none."""
    due_on = _due(mended, equipment.maintenance_days) if mended else None
    if mended is None and equipment.bought_on and equipment.maintenance_days:
        due_on = equipment.bought_on + timedelta(days=equipment.maintenance_days)
    if due_on is None and mended is not None:
        return []
    return [
        Reminder(equipment=equipment, care="maintenance", due_on=due_on, days=(due_on - on).days if due_on else None)
    ]


def _due(done: EquipmentCare, interval: int | None) -> date | None:
    return done.next_due or (done.on + timedelta(days=interval) if interval else None)
