"""When does a client come, and which case begins with it?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.case import CaseFile
from assess.nouns.people import Client, Evaluator, Identity
from assess.nouns.referral import Appointment, MeetingPurpose, Referral
from assess.reception.book import Asked, checked, made
from assess.reception.clashes import TAKES
from assess.store import canonical, cases, clients, shelf
from assess.store.database import Store

LATE = timedelta(hours=12)  # a meeting stays among those to come so long after its hour


def book(
    store: Store,
    actor: Evaluator,
    *,
    name: str,
    starts_at: datetime,
    minutes: int,
    place: str,
    phone: str | None = None,
    asked_by: str = "",
    note: str = "",
    synthetic: bool = False,
    purpose: MeetingPurpose = "assessment",
    room_id: str | None = None,
    evaluator_id: str | None = None,
    equipment: tuple[str, ...] = (),
    despite: str = "",
) -> CaseFile:
    """Open a case with its client and first appointment (duty 4-1.1.5). Undone by `book.cancel`.

    Raises BadInput, and Conflict for the first clash unless `despite` says why it is kept.
    """
    if not name.strip():
        raise BadInput("The client's name is empty. Write the name, or how the client wants to be called.")
    asked = Asked(
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        note=note,
        purpose=purpose,
        room_id=room_id,
        evaluator_id=evaluator_id,
        equipment=equipment,
    )
    case_id = str(uuid4())
    client = Client(id=str(uuid4()), identity=Identity(name=name.strip(), phone=phone), synthetic=synthetic)
    with store.writing(actor.id, "appointments.book", f"case:{case_id}", despite.strip()) as tx:
        clients.add(tx, client)
        number, now = cases.next_number(tx), canonical.now()
        case_file = CaseFile(id=case_id, number=number, client_id=client.id, opened_at=now, opened_by=actor.id)
        shelf.add(tx, case_file)
        shelf.add(tx, Referral(id=str(uuid4()), case_id=case_id, asked_by=asked_by.strip()))
        shelf.add(tx, checked(tx, store.settings, made(case_id, asked), despite))
    return case_file


def mark(
    store: Store,
    actor: Evaluator,
    appointment: Appointment,
    state: Literal["booked", "kept", "missed", "cancelled"],
    *,
    despite: str = "",
) -> Appointment:
    """Say what became of an appointment; called off and booked again, it is held against the book. Undone by the same.

    Raises Conflict where someone saved since, and for a clash unless `despite` says why it is kept.
    """
    again = state == "booked" and appointment.state not in TAKES
    reason = " · ".join(words for words in (state, despite.strip()) if words)
    with store.writing(actor.id, "appointments.mark", f"case:{appointment.case_id}", reason) as tx:
        newer = replace(appointment, state=state)
        return shelf.save(tx, checked(tx, store.settings, newer, despite) if again else newer)


def coming(store: Store) -> tuple[tuple[Appointment, CaseFile, Client], ...]:
    """Booked appointments that are not long past, soonest first."""
    since = canonical.now() - LATE
    with store.reading() as at:
        meetings = [a for a in shelf.every(at, Appointment) if a.state == "booked" and a.starts_at >= since]
        files = {meeting.case_id: shelf.read(at, CaseFile, meeting.case_id) for meeting in meetings}
        return tuple(
            (meeting, files[meeting.case_id], clients.read(at, files[meeting.case_id].client_id))
            for meeting in sorted(meetings, key=lambda meeting: meeting.starts_at)
        )
