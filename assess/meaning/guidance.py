"""What is done for the client after the report, by whom, until when (跟踪指导计划)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.case_study import GuidancePlan, GuidanceStep
from assess.nouns.finding import FollowUp
from assess.nouns.people import Evaluator
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store

DUTY, DOES = "3-3.3.2", "4-3.2.3"


def plan(
    store: Store, actor: Evaluator, case_id: str, aim: str, steps: Sequence[GuidanceStep], follow_up_id: str = ""
) -> GuidancePlan:
    """Keep a guidance plan (duty 3-3.3.2), of a follow-up where it came from one. Undone by `close`.

    Raises BadInput for an empty aim, no step, or a step without what or who.
    """
    need(actor, 3, DUTY)
    if not aim.strip() or not steps:
        raise BadInput("A guidance plan names its aim and one step at least. Write both.")
    with store.writing(actor.id, "guidance.plan", f"case:{case_id}") as tx:
        if follow_up_id and shelf.read(tx, FollowUp, follow_up_id).case_id != case_id:
            raise BadInput("This follow-up is another case's. Open the guidance plan from the case's own follow-up.")
        made = GuidancePlan(
            id=str(uuid4()),
            case_id=case_id,
            aim=aim.strip(),
            steps=tuple(_sound(step) for step in steps),
            by=actor.id,
            at=canonical.now(),
            follow_up_id=follow_up_id,
        )
        return shelf.add(tx, made)


def add_step(store: Store, actor: Evaluator, plan_id: str, step: GuidanceStep) -> GuidancePlan:
    """Put one more step at the end (duty 3-3.3.2). Undone by `step_done`, saying that it is not needed."""
    need(actor, 3, DUTY)
    kept = _open(store, plan_id)
    with store.writing(actor.id, "guidance.add_step", f"case:{kept.case_id}") as tx:
        return shelf.save(tx, replace(kept, steps=(*kept.steps, _sound(step))))


def step_done(
    store: Store, actor: Evaluator, plan_id: str, number: int, done_on: date | None, outcome: str
) -> GuidancePlan:
    """Note that the step of that number, from 1, was done and what came of it (duty 4-3.2.3).

    Undone by noting it with `done_on` None. Raises BadInput for a step that is not there, or no outcome.
    """
    need(actor, 4, DOES)
    kept = _open(store, plan_id)
    if not 1 <= number <= len(kept.steps):
        raise BadInput(
            "Step {value} is not in the plan, which has {last}. Choose one.", value=number, last=len(kept.steps)
        )
    if done_on is not None and not outcome.strip():
        raise BadInput("What came of the step is empty. Write it, also where it did not work.")
    step = replace(kept.steps[number - 1], done_on=done_on, outcome=outcome.strip())
    steps = (*kept.steps[: number - 1], step, *kept.steps[number:])
    with store.writing(actor.id, "guidance.step_done", f"case:{kept.case_id}") as tx:
        return shelf.save(tx, replace(kept, steps=steps))


def close(store: Store, actor: Evaluator, plan_id: str, why: str) -> GuidancePlan:
    """Close the plan with what it came to (duty 3-3.3.2); it stays readable. Undone by `reopen`."""
    need(actor, 3, DUTY)
    kept = _open(store, plan_id)
    if not why.strip():
        raise BadInput("What the guidance came to is empty. Write it in a sentence.")
    with store.writing(actor.id, "guidance.close", f"case:{kept.case_id}", why.strip()) as tx:
        return shelf.save(tx, replace(kept, closed=why.strip()))


def reopen(store: Store, actor: Evaluator, plan_id: str) -> GuidancePlan:
    """Go on with a plan that was closed (duty 3-3.3.2). Undone by `close`."""
    need(actor, 3, DUTY)
    with store.reading() as at:
        kept = shelf.read(at, GuidancePlan, plan_id)
    with store.writing(actor.id, "guidance.reopen", f"case:{kept.case_id}") as tx:
        return shelf.save(tx, replace(kept, closed=""))


def _open(store: Store, plan_id: str) -> GuidancePlan:
    with store.reading() as at:
        kept = shelf.read(at, GuidancePlan, plan_id)
    if kept.closed:
        raise Closed("This guidance plan is closed. Go on with it first, or make a new one.")
    return kept


def _sound(step: GuidanceStep) -> GuidanceStep:
    if not step.what.strip() or not step.who.strip():
        raise BadInput("A step names what is done and who does it. Write both.")
    return replace(step, what=step.what.strip(), who=step.who.strip(), outcome=step.outcome.strip())
