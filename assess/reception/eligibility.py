"""May this person be assessed here? A first check by any level, a decision by level 3 or 2."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, NotFound
from assess.nouns.people import Evaluator
from assess.nouns.referral import Eligibility
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store


def first_check(
    store: Store, actor: Evaluator, case_id: str, outcome: Literal["eligible", "not_eligible", "unclear"], reason: str
) -> Eligibility:
    """The first check (duty 4-1.1.4). Undone by a newer check, which takes a decision back with it."""
    _reasoned(reason)
    with store.writing(actor.id, "eligibility.first_check", f"case:{case_id}", reason) as tx:
        kept = _of(tx, case_id)
        first = {"first_check": outcome, "first_reason": reason.strip(), "first_by": actor.id}
        checked = Eligibility(id=str(uuid4()), case_id=case_id, first_at=canonical.now(), **first)  # type: ignore[arg-type]
        if kept is None:
            return shelf.add(tx, checked)
        return shelf.save(tx, replace(checked, id=kept.id, revision=kept.revision))


def decide(
    store: Store, actor: Evaluator, case_id: str, decision: Literal["eligible", "not_eligible"], reason: str
) -> Eligibility:
    """The decision (duty 3-1.2.2). Undone by a newer decision."""
    need(actor, 3, "3-1.2.2")
    _reasoned(reason)
    with store.writing(actor.id, "eligibility.decide", f"case:{case_id}", reason) as tx:
        kept = _of(tx, case_id)
        if kept is None:
            raise NotFound("Eligibility was not checked yet. Record the first check before the decision.")
        decided = replace(
            kept,
            decision=decision,
            decision_reason=reason.strip(),
            decided_by=actor.id,
            decided_level=actor.level,
            decided_at=canonical.now(),
        )
        return shelf.save(tx, decided)


def _of(at: Reading, case_id: str) -> Eligibility | None:
    found = shelf.of_case(at, Eligibility, case_id)
    return found[-1] if found else None


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise BadInput("The reason is empty. Say what the decision rests on, e.g. certificate seen, age 16 or over.")
