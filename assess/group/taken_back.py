"""How is a note or an incident taken back that was written for the wrong seats?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assess.group import duty, noted
from assess.group.orders import chosen
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.nouns.scene import Incident, SceneNote
from assess.service.levels import need
from assess.sitting import incidents
from assess.store import seats, shelf
from assess.store.database import Store


def note(
    store: Store, actor: Evaluator, session_id: str, seat_ids: Sequence[str], at: datetime
) -> tuple[SceneNote, ...]:
    """A further note in each case that the one of that moment does not hold: what is written stays. Raises as `noted`.

    Undone by writing the note again.
    """
    told = translator(store.settings.language)("The note of {time} is taken back: it was written by mistake.")
    return noted.note(store, actor, session_id, seat_ids, told.format(time=_clock(at)))


def incident(store: Store, actor: Evaluator, session_id: str, incident_ids: Sequence[str]) -> tuple[Incident, ...]:
    """End incidents of this session with the words that they were written by mistake; what is written stays.

    Not reversible; write the incident again. Raises NotAllowed below level 3, NotFound for one of another session.
    """
    need(actor, 3, incidents.CLOSING_DUTY)
    words = translator(store.settings.language)("Written by mistake, and taken back.")
    with store.reading() as at:
        cases = {seat.case_id: seat.id for seat in seats.of_session(at, session_id)}
        found = [shelf.read(at, Incident, one) for one in incident_ids]
        chosen(at, duty.going(at, session_id), actor, [cases.get(one.case_id, one.case_id) for one in found])
    return tuple(incidents.close(store, actor, one.id, words) for one in found)


def _clock(at: datetime) -> str:
    return at.astimezone().strftime("%H:%M")
