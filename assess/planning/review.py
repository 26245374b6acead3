"""Does level 2 look at this plan before it is approved, and what do they say of it?

A plan with a reason in `Plan.difficult` waits for a review, and so does one for which level 3 asked. Once a plan was
under review, each later drafting is looked at again, unless it says the same as the version that was agreed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan
from assess.nouns.plan_review import PlanReview, PlanVersion
from assess.planning import versions
from assess.planning.changes import changes
from assess.service.levels import may, need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "2-1.2.3"
State = Literal["not_needed", "waits", "agreed", "sent_back"]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the review stands. `why` are the reasons for it; `reviewed` is the version of the `newest` decision."""

    state: State
    why: tuple[str, ...] = ()
    version: PlanVersion | None = None
    newest: PlanReview | None = None
    reviewed: PlanVersion | None = None


def standing(plan: Plan, kept: Sequence[PlanVersion], reviews: Sequence[PlanReview]) -> Standing:
    """Where the review of a plan stands, from its versions and reviews, oldest first."""
    decided = [review for review in reviews if review.decision != "asked"]
    newest = decided[-1] if decided else None
    reviewed = next((one for one in kept if newest and one.id == newest.version_id), None)
    since = reviews[reviews.index(newest) + 1 :] if newest else reviews
    asked = tuple(review.comment for review in since)
    told = {"version": versions.standing(plan, kept), "newest": newest, "reviewed": reviewed}
    same = reviewed is not None and not changes(reviewed.plan, plan)
    if newest and newest.decision == "sent_back" and reviewed and reviewed.plan.drafted_at == plan.drafted_at:
        return Standing(state="sent_back", why=plan.difficult, **told)  # type: ignore[arg-type]
    if newest and newest.decision == "agreed" and same and not asked:
        return Standing(state="agreed", why=plan.difficult, **told)  # type: ignore[arg-type]
    if plan.difficult or reviews:
        return Standing(state="waits", why=(*plan.difficult, *asked), **told)  # type: ignore[arg-type]
    return Standing(state="not_needed", **told)  # type: ignore[arg-type]


def of_case(at: Reading, plan: Plan) -> Standing:
    """The same for a plan of the store."""
    return standing(plan, versions.of_case(at, plan.case_id), shelf.of_case(at, PlanReview, plan.case_id))


def require(at: Reading, plan: Plan) -> None:
    """Raise NotAllowed where the plan waits for its review or was sent back: it cannot be approved yet."""
    now = of_case(at, plan)
    if now.state == "sent_back":
        raise NotAllowed("Level 2 sent this plan back. Draft it anew as the comments say; then it is reviewed again.")
    if now.state == "waits":
        raise NotAllowed("This plan waits for the review of level 2. Approve it when level 2 agreed.")


def ask(store: Store, actor: Evaluator, case_id: str, reason: str) -> PlanReview:
    """Ask level 2 to look at the plan, with the reason (duty 3-1.3.2). Undone by the review."""
    need(actor, 3, "3-1.3.2")
    if not reason.strip():
        raise BadInput("The reason is empty. Say what level 2 shall look at.")
    with store.writing(actor.id, "review.ask", f"case:{case_id}", reason) as tx:
        _, version = _open(tx, case_id)
        return shelf.add(tx, _step(actor, version, "asked", reason))


def decide(
    store: Store,
    actor: Evaluator,
    version_id: str,
    decision: Literal["agreed", "sent_back"],
    comment: str = "",
    comments: Mapping[str, str] | None = None,
) -> PlanReview:
    """Agree, or send back with comments on the whole and by line (duty 2-1.2.3). Undone by a newer decision.

    Raises NotAllowed for the drafter where another of level 2 is here, Closed where the plan was drafted anew since or
    is approved, BadInput for a plan sent back without a word.
    """
    need(actor, 2, DUTY)
    said = {key: text.strip() for key, text in (comments or {}).items() if text.strip()}
    if decision == "sent_back" and not (comment.strip() or said):
        raise BadInput("Nothing is said. Write what is to be changed, on the whole or at a line.")
    with store.reading() as at:
        case_id = shelf.read(at, PlanVersion, version_id).case_id
    with store.writing(actor.id, "review.decide", f"case:{case_id}", comment) as tx:
        plan, version = _open(tx, case_id)
        if version.id != version_id:
            raise Closed("The plan was drafted anew meanwhile. Look at how it stands now.")
        unknown = set(said) - {line.key for line in plan.lines}
        if unknown:
            raise BadInput("{value} is no line of this plan. Comment on one that is.", value=", ".join(sorted(unknown)))
        own = _own(tx, actor, plan)
        return shelf.add(tx, _step(actor, version, decision, comment, said, own))


def may_decide(at: Reading, actor: Evaluator, plan: Plan) -> bool:
    """Whether this evaluator may review the plan: of level 2, and not its drafter while there is another."""
    return may(actor, 2) and (plan.drafted_by != actor.id or not _others(at, actor))


def waiting(store: Store, actor: Evaluator) -> tuple[tuple[Plan, Standing], ...]:
    """The plans of open cases that wait for this evaluator's review, oldest drafting first."""
    with store.reading() as at:
        return tuple((p, s) for p, s in _under_review(at) if s.state == "waits" and may_decide(at, actor, p))


def sent_back(store: Store, actor: Evaluator) -> tuple[tuple[Plan, Standing], ...]:
    """The plans of open cases that this evaluator drafted and level 2 sent back, oldest drafting first."""
    with store.reading() as at:
        return tuple((p, s) for p, s in _under_review(at) if s.state == "sent_back" and p.drafted_by == actor.id)


def _under_review(at: Reading) -> list[tuple[Plan, Standing]]:
    opened = {case_file.id for case_file in shelf.every(at, CaseFile) if case_file.closed_at is None}
    plans = [plan for plan in shelf.every(at, Plan) if plan.case_id in opened and plan.approved_at is None]
    return [(plan, of_case(at, plan)) for plan in sorted(plans, key=lambda plan: plan.drafted_at)]


def _open(tx: Transaction, case_id: str) -> tuple[Plan, PlanVersion]:
    """The plan that is not approved yet with the version that it stands at, kept now where it was not."""
    plans = shelf.of_case(tx, Plan, case_id)
    if not plans:
        raise NotAllowed("There is no plan yet. Draft it first.")
    if plans[-1].approved_at is not None:
        raise Closed("The plan is approved already. Draft a new one to change it.")
    version = versions.standing(plans[-1], versions.of_case(tx, case_id))
    return plans[-1], version or versions.keep(tx, plans[-1])


def _own(at: Reading, actor: Evaluator, plan: Plan) -> bool:
    """Whether the reviewer drafted the plan, which only the sole one of level 2 may."""
    if plan.drafted_by != actor.id:
        return False
    if _others(at, actor):
        raise NotAllowed("You drafted this plan yourself. Another evaluator of level 2 reviews it.")
    return True


def _others(at: Reading, actor: Evaluator) -> list[Evaluator]:
    return [one for one in shelf.every(at, Evaluator) if one.active and may(one, 2) and one.id != actor.id]


def _step(
    actor: Evaluator,
    version: PlanVersion,
    decision: Literal["asked", "agreed", "sent_back"],
    comment: str,
    comments: Mapping[str, str] | None = None,
    own_draft: bool = False,
) -> PlanReview:
    return PlanReview(
        id=str(uuid4()),
        case_id=version.case_id,
        version_id=version.id,
        decision=decision,
        comment=comment.strip(),
        by=actor.id,
        level=actor.level,
        at=canonical.now(),
        comments=comments or {},
        own_draft=own_draft,
    )
