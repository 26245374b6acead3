"""What becomes of the client after 3, 6 and 12 months?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.civil import months_later
from assess.nouns.finding import FollowUp
from assess.nouns.people import Evaluator
from assess.store import shelf
from assess.store.database import Store

MONTHS = (3, 6, 12)


def plan(store: Store, actor: Evaluator, case_id: str, from_date: date) -> tuple[FollowUp, ...]:
    """Plan the three follow-ups (duty 3-3.3.2). Not reversible; each can be noted as not reached."""
    with store.writing(actor.id, "followup.plan", f"case:{case_id}") as tx:
        if shelf.of_case(tx, FollowUp, case_id):
            raise Closed("The follow-ups are planned already.")
        planned = [(month, months_later(from_date, month)) for month in MONTHS]
        return tuple(
            shelf.add(tx, FollowUp(id=str(uuid4()), case_id=case_id, month=month, due=due)) for month, due in planned
        )


def note_outcome(
    store: Store,
    actor: Evaluator,
    follow_up_id: str,
    done_on: date,
    employed: Literal["yes", "no", "training", "unknown"] | None,
    note: str,
) -> FollowUp:
    """Note what a follow-up found (duty 4-3.2.3). Undone by noting it anew."""
    if employed is None:
        raise BadInput("Whether the client works is missing. Choose one; “unknown” where nobody was reached.")
    with store.reading() as at:
        planned = shelf.read(at, FollowUp, follow_up_id)
    noted = replace(planned, done_on=done_on, by=actor.id, employed=employed, note=note.strip())
    with store.writing(actor.id, "followup.note_outcome", f"case:{planned.case_id}") as tx:
        return shelf.save(tx, noted)
