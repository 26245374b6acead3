"""How did a plan stand after each drafting?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from assess.nouns.plan import Plan
from assess.nouns.plan_review import PlanVersion
from assess.store import shelf
from assess.store.database import Reading, Transaction


def keep(tx: Transaction, plan: Plan) -> PlanVersion:
    """Keep the plan as it was just drafted, within the verb that drafts it; never undone."""
    return shelf.add(
        tx, PlanVersion(id=str(uuid4()), case_id=plan.case_id, plan=plan, by=plan.drafted_by, at=plan.drafted_at)
    )


def of_case(at: Reading, case_id: str) -> tuple[PlanVersion, ...]:
    """Every version of a case's plan, oldest first."""
    return shelf.of_case(at, PlanVersion, case_id)


def standing(plan: Plan, kept: Sequence[PlanVersion]) -> PlanVersion | None:
    """The version that the plan stands at; None of a plan drafted before versions were kept."""
    return next((version for version in reversed(kept) if version.plan.drafted_at == plan.drafted_at), None)
