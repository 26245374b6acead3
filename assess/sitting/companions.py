"""Who is with the client during a sitting?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.fit import Companion, Role
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import kept
from assess.sitting.responses import rated
from assess.store import canonical, private, shelf
from assess.store.database import Reading, Store

OVER = (SittingState.FINISHED, SittingState.VOID)


def add(store: Store, actor: Evaluator, sitting_id: str, role: Role, name: str, relation: str = "") -> Companion:
    """Name someone who is with the client from now on. Undone by `leave`."""
    if not name.strip():
        raise BadInput("The companion's name is empty. Write the name: whoever helps or interprets is named.")
    with store.writing(actor.id, "companions.add", f"sitting:{sitting_id}", role) as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        if sitting.state in OVER:
            raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
        companion = Companion(
            id=str(uuid4()),
            case_id=sitting.case_id,
            sitting_id=sitting_id,
            role=role,
            since=canonical.now(),
            name=name.strip(),
            relation=relation.strip() or None,
        )
        return private.add(tx, companion)


def leave(store: Store, actor: Evaluator, companion_id: str) -> Companion:
    """The companion has gone; what they did stays. Undone by adding them again. Closed where they had gone before."""
    with store.reading() as at:
        companion = private.read(at, Companion, companion_id)
    with store.writing(actor.id, "companions.leave", f"sitting:{companion.sitting_id}", companion.role) as tx:
        companion = private.read(tx, Companion, companion_id)
        if companion.until:
            raise Closed("This companion has left already.")
        return private.save(tx, replace(companion, until=canonical.now()))


def of_sitting(at: Reading, sitting_id: str) -> tuple[Companion, ...]:
    """Everyone who was with the client in a sitting, in the order of coming; those who left too."""
    case_id = shelf.read(at, Sitting, sitting_id).case_id
    return tuple(c for c in private.of_case(at, Companion, case_id) if c.sitting_id == sitting_id)


def told(at: Reading, sitting: Sitting) -> list[dict[str, str]]:
    """Who is there now to help with answering, by role and never by name, as the client's page offers them.

    An observer answers a form of their own, in which nobody else's answers are wanted.
    """
    if rated(kept.instrument_of(at, sitting)):
        return []
    with_them = (c for c in private.of_case(at, Companion, sitting.case_id) if c.sitting_id == sitting.id)
    there = (c for c in with_them if c.until is None and c.role != "observer")
    return [{"id": c.id, "role": c.role} for c in there]
