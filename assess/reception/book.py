"""Who is met when, where, by whom and with which devices: further meetings, changed ones, cancelled ones?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.case import CaseFile
from assess.nouns.equipment import Equipment
from assess.nouns.people import Evaluator
from assess.nouns.referral import Appointment, MeetingPurpose
from assess.nouns.room import Room
from assess.reception.clashes import TAKES, Book, Slot, clashes, told
from assess.reception.hours import hours_of
from assess.service.levels import need
from assess.settings import Settings
from assess.store import shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "4-1.1.5"
BROKEN = ("broken", "retired")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a meeting is to be: the time, and what it takes. `starts_at` has its zone."""

    starts_at: datetime
    minutes: int
    place: str = ""
    note: str = ""
    purpose: MeetingPurpose = "assessment"
    room_id: str | None = None
    evaluator_id: str | None = None
    equipment: tuple[str, ...] = ()


def further(store: Store, actor: Evaluator, case_id: str, asked: Asked, *, despite: str = "") -> Appointment:
    """One more meeting in a case that is open (duty 4-1.1.5). Undone by `cancel`.

    Raises Conflict for the first clash unless `despite` says why it is kept, BadInput, Closed.
    """
    need(actor, 4, DUTY)
    with store.writing(actor.id, "book.further", f"case:{case_id}", despite.strip()) as tx:
        return shelf.add(tx, checked(tx, store.settings, made(case_id, asked), despite))


def change(
    store: Store, actor: Evaluator, appointment: Appointment, asked: Asked, *, reason: str = "", despite: str = ""
) -> Appointment:
    """Move a booked meeting, or give it another room, evaluator or device. Undone by another change.

    A new time needs a reason and asks for a new reminder. Raises as `further`, and Conflict where someone saved since.
    """
    need(actor, 4, DUTY)
    if appointment.state != "booked":
        raise Closed("Only a booked appointment can be moved or changed. Book a further one.")
    moved = (asked.starts_at, asked.minutes) != (appointment.starts_at, appointment.minutes)
    if moved and not reason.strip():
        raise BadInput("Why the appointment is moved is missing. Write the reason, e.g. who asked for it.")
    said = " · ".join(words for words in (reason.strip(), despite.strip()) if words)
    newer = made(appointment.case_id, asked, appointment)
    newer = replace(newer, reason=said or appointment.reason, reminded_at=() if moved else appointment.reminded_at)
    verb = "book.move" if moved else "book.assign"
    with store.writing(actor.id, verb, f"case:{appointment.case_id}", said) as tx:
        return shelf.save(tx, checked(tx, store.settings, newer, despite))


def cancel(store: Store, actor: Evaluator, appointment: Appointment, reason: str) -> Appointment:
    """Call a meeting off, with the reason. Undone by `appointments.mark(..., "booked")`. Raises BadInput, Closed."""
    need(actor, 4, DUTY)
    if not reason.strip():
        raise BadInput("Why the appointment is cancelled is missing. Write the reason, e.g. who asked for it.")
    if appointment.state != "booked":
        raise Closed("Only a booked appointment can be cancelled.")
    with store.writing(actor.id, "book.cancel", f"case:{appointment.case_id}", reason.strip()) as tx:
        return shelf.save(tx, replace(appointment, state="cancelled", reason=reason.strip()))


def made(case_id: str, asked: Asked, kept: Appointment | None = None) -> Appointment:
    """The meeting asked for: a new one, or `kept` with what is asked in its place."""
    base = kept or Appointment(id=str(uuid4()), case_id=case_id, starts_at=asked.starts_at, minutes=1, place="")
    return replace(
        base,
        starts_at=asked.starts_at,
        minutes=asked.minutes,
        place=asked.place.strip(),
        note=asked.note.strip(),
        purpose=asked.purpose,
        room_id=asked.room_id,
        evaluator_id=asked.evaluator_id,
        equipment=asked.equipment,
    )


def checked(tx: Transaction, settings: Settings, meeting: Appointment, despite: str) -> Appointment:
    """The meeting as it may be kept: it can be used, and nothing clashes, or it is said why it stays."""
    _usable(tx, meeting)
    case_file = shelf.read(tx, CaseFile, meeting.case_id)
    if case_file.closed_at is not None:
        raise Closed("Case {number} is closed. Open it again, then book.", number=case_file.number)
    book = read_book(tx, settings)
    found = clashes(Slot(meeting=meeting, number=case_file.number, client_id=case_file.client_id), book)
    if found and not despite.strip():
        raise told(found[0], book.hours)
    return replace(meeting, reason=despite.strip() or meeting.reason) if found else meeting


def read_book(at: Reading, settings: Settings) -> Book:
    """Every meeting that takes room, people or devices, with their names."""
    files = {one.id: one for one in shelf.every(at, CaseFile)}
    return Book(
        hours=hours_of(settings),
        slots=tuple(slots(shelf.every(at, Appointment), files.values())),
        rooms={room.id: room for room in shelf.every(at, Room)},
        evaluators={one.id: one.display_name for one in shelf.every(at, Evaluator)},
        equipment={one.id: one.name for one in shelf.every(at, Equipment)},
        travel_minutes=settings.travel_minutes,
    )


def slots(meetings: Iterable[Appointment], files: Iterable[CaseFile]) -> Iterable[Slot]:
    """Meetings with their case's number and client, those that take nothing left out."""
    known = {one.id: one for one in files}
    for meeting in meetings:
        if meeting.state in TAKES:
            of = known[meeting.case_id]
            yield Slot(meeting=meeting, number=of.number, client_id=of.client_id)


def _usable(tx: Transaction, meeting: Appointment) -> None:
    if meeting.starts_at.tzinfo is None:
        raise BadInput("The time {value} has no time zone. Give it with its zone.", value=meeting.starts_at)
    if meeting.minutes < 1:
        raise BadInput("An appointment takes at least 1 minute, got {value}.", value=meeting.minutes)
    if meeting.room_id is not None:
        room = shelf.read(tx, Room, meeting.room_id)
        if meeting.purpose == "home_visit":
            raise BadInput("A visit at home takes no room. Leave the room empty, and write the place.")
        if not room.active:
            raise BadInput("Room {name} is not in use any more. Choose another one.", name=room.name)
    if meeting.evaluator_id is not None:
        evaluator = shelf.read(tx, Evaluator, meeting.evaluator_id)
        if not evaluator.active:
            raise BadInput("{name} does not work here any more. Choose another evaluator.", name=evaluator.display_name)
    for device in meeting.equipment:
        known = shelf.read(tx, Equipment, device)
        if known.condition in BROKEN:
            raise BadInput("{name} is broken or retired. Choose another device.", name=known.name)
