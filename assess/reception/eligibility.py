"""May this person be assessed here? A first check by any level, a decision by level 3 or 2, an appeal by the client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, NotAllowed, NotFound
from assess.nouns.case import CaseFile
from assess.nouns.civil import today
from assess.nouns.eligible import Appeal, Appellant, Point, PointChecked
from assess.nouns.people import Evaluator, Level
from assess.nouns.referral import Eligibility
from assess.reception.eligibility_points import Outcome, check_points
from assess.service.levels import need
from assess.store import canonical, clients, shelf
from assess.store.database import Reading, Store

DECIDES: Level = 3  # the level that a decision takes, or higher (2)


def first_check(
    store: Store,
    actor: Evaluator,
    case_id: str,
    outcome: Outcome,
    reason: str,
    points: Mapping[Point, PointChecked] | None = None,
) -> Eligibility:
    """The first check with its points (duty 4-1.1.4). Undone by a newer check, which takes a decision back with it.

    What was explained and who appealed stays. Raises BadInput for an empty reason, an unknown point, or an age that
    the birth date of the case contradicts.
    """
    _reasoned(reason)
    with store.writing(actor.id, "eligibility.first_check", f"case:{case_id}", reason) as tx:
        client = clients.read(tx, shelf.read(tx, CaseFile, case_id).client_id)
        check_points(points or {}, client.birth_date, today(tx.site.zone))
        kept = _of(tx, case_id)
        checked = Eligibility(
            id=kept.id if kept else str(uuid4()),
            case_id=case_id,
            first_check=outcome,
            first_reason=reason.strip(),
            first_by=actor.id,
            first_at=canonical.now(),
            points=dict(points or {}),
        )
        if kept is None:
            return shelf.add(tx, checked)
        stays = replace(checked, appeals=kept.appeals, explained=kept.explained, revision=kept.revision)
        return shelf.save(tx, stays)


def decide(
    store: Store,
    actor: Evaluator,
    case_id: str,
    decision: Literal["eligible", "not_eligible"],
    reason: str,
    refer_to: str = "",
) -> Eligibility:
    """The decision (duty 3-1.2.2); "not eligible" names where to go instead. Undone by a newer decision.

    After an appeal another evaluator decides than the one appealed against, wherever the site has one of the level.
    """
    need(actor, DECIDES, "3-1.2.2")
    _reasoned(reason)
    if decision == "not_eligible" and not refer_to.strip():
        raise BadInput("Not eligible: where to go instead is empty. Name a service that helps this person now.")
    with store.writing(actor.id, "eligibility.decide", f"case:{case_id}", reason) as tx:
        kept = _kept(tx, case_id)
        if not may_decide(tx, actor, kept):
            raise NotAllowed("You made the decision that is appealed against. A colleague of level 3 or 2 decides now.")
        decided = replace(
            kept,
            decision=decision,
            decision_reason=reason.strip(),
            decided_by=actor.id,
            decided_level=actor.level,
            decided_at=canonical.now(),
            refer_to=refer_to.strip() if decision == "not_eligible" else "",
        )
        return shelf.save(tx, decided)


def appeal(store: Store, actor: Evaluator, case_id: str, asked_by: Appellant, reason: str) -> Eligibility:
    """Keep that somebody does not agree with the decision, which stands until a newer one. Any level writes it down.

    Raises NotFound where nothing was decided, BadInput for an empty reason, NotAllowed while an appeal is open.
    """
    if not reason.strip():
        raise BadInput("The reason of the appeal is empty. Write down what the client says, in their words.")
    with store.writing(actor.id, "eligibility.appeal", f"case:{case_id}", reason) as tx:
        kept = _kept(tx, case_id)
        if kept.decision is None or kept.decided_by is None:
            raise NotFound("Nothing was decided yet, so there is nothing to appeal against. Decide first.")
        if open_appeal(kept):
            raise NotAllowed("An appeal is open already. It is answered by a newer decision.")
        asked = Appeal(
            asked_by=asked_by,
            reason=reason.strip(),
            at=canonical.now(),
            taken_by=actor.id,
            against=kept.decision,
            against_reason=kept.decision_reason,
            against_by=kept.decided_by,
        )
        return shelf.save(tx, replace(kept, appeals=(*kept.appeals, asked)))


def open_appeal(eligibility: Eligibility) -> Appeal | None:
    """The appeal that no newer decision has answered yet; None where there is none."""
    last = eligibility.appeals[-1] if eligibility.appeals else None
    if last is None or (eligibility.decided_at and eligibility.decided_at > last.at):
        return None
    return last


def may_decide(at: Reading, actor: Evaluator, eligibility: Eligibility) -> bool:
    """Whether this evaluator may decide: not on an appeal against themselves where a colleague of the level is."""
    asked = open_appeal(eligibility)
    if asked is None or asked.against_by != actor.id:
        return True
    others = (e for e in shelf.every(at, Evaluator) if e.active and e.level <= DECIDES and e.id != actor.id)
    return next(others, None) is None


def _of(at: Reading, case_id: str) -> Eligibility | None:
    found = shelf.of_case(at, Eligibility, case_id)
    return found[-1] if found else None


def _kept(at: Reading, case_id: str) -> Eligibility:
    kept = _of(at, case_id)
    if kept is None:
        raise NotFound("Eligibility was not checked yet. Record the first check before the decision.")
    return kept


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise BadInput("The reason is empty. Say what the decision rests on, e.g. certificate seen, age 16 or over.")
