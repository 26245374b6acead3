"""Which items were served in an adaptive sitting, and why? Appended, never changed."""

from __future__ import annotations

from sqlalchemy import select

from assess.nouns.served import Served
from assess.store import canonical, schema
from assess.store.database import Reading, Store

SERVED = schema.served


def keep(store: Store, served: Served) -> Served:
    """Keep a decision and return it; where that step was decided already at the same moment, the one that is kept."""
    with store.committing() as connection:
        there = select(SERVED.c.body).where(SERVED.c.sitting_id == served.sitting_id, SERVED.c.step == served.step)
        body = connection.scalar(there)
        if body is not None:
            return canonical.noun_of(body, Served)
        row = {"sitting_id": served.sitting_id, "step": served.step, "body": canonical.text_of(served)}
        connection.execute(SERVED.insert().values(**row))
        return served


def of_sitting(at: Reading, sitting_id: str) -> tuple[Served, ...]:
    """Every decision of a sitting, in order."""
    query = select(SERVED.c.body).where(SERVED.c.sitting_id == sitting_id).order_by(SERVED.c.step)
    return tuple(canonical.noun_of(body, Served) for body in at.connection.scalars(query))
