"""Has a sitting any event of one kind, without reading them all?"""

from __future__ import annotations

from sqlalchemy import bindparam, select

from assess.nouns.sitting import EventKind
from assess.store import schema
from assess.store.database import Reading

EVENT = schema.event
_OF_KIND = (
    select(EVENT.c.number)
    .where(EVENT.c.sitting_id == bindparam("sitting"), EVENT.c.body.like(bindparam("said")))
    .limit(1)
)


def any_of(at: Reading, sitting_id: str, kind: EventKind) -> bool:
    """By the event's canonical text: `"kind":"..."` stands in no answer, whose quotation marks are escaped."""
    asked = {"sitting": sitting_id, "said": f'%"kind":"{kind.value}"%'}
    return at.connection.scalar(_OF_KIND, asked) is not None
