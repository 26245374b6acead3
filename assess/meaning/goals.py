"""What is to be reached in training, and how far is it?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.civil import civil_day
from assess.nouns.people import Evaluator
from assess.nouns.score import Score
from assess.nouns.sitting import Sitting
from assess.nouns.training_goal import GoalStanding, GoalState, TrainingGoal
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Store

DUTY = "3-2.3.1"


def settle(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    what: str,
    measure: str,
    scale: str,
    unit: str,
    start: float,
    target: float,
    from_day: date,
    due: date,
    who: str,
    words: str,
) -> TrainingGoal:
    """Keep a goal that was settled with the client (duty 3-2.3.1). Undone by `note` with the state "stopped"."""
    need(actor, 3, DUTY)
    if not what.strip() or not measure.strip() or not who.strip():
        raise BadInput("A goal names what is to be reached, how it is seen, and who trains it. Write all three.")
    if not (math.isfinite(start) and math.isfinite(target)) or start == target:
        same = "From {start} to {target} is no way to go. Give two different figures."
        raise BadInput(same, start=start, target=target)
    if due <= from_day:
        raise BadInput("The goal is due on {due}, before it begins. Give a later day.", due=due.isoformat())
    told = {"what": what.strip(), "measure": measure.strip(), "who": who.strip(), "words": words.strip()}
    with store.writing(actor.id, "goals.settle", f"case:{case_id}") as tx:
        goal = TrainingGoal(
            id=str(uuid4()),
            case_id=case_id,
            scale=scale,
            unit=unit,
            start=start,
            target=target,
            from_day=from_day,
            due=due,
            by=actor.id,
            **told,  # type: ignore[arg-type]
        )
        return shelf.add(tx, goal)


def note(
    store: Store, actor: Evaluator, goal_id: str, *, reached: float | None, seen_on: date, state: GoalState, told: str
) -> TrainingGoal:
    """Note how far a goal is, and its state (duty 3-2.3.1). Undone by noting it anew; the audit has each state.

    Raises BadInput where a changed or stopped goal has no reason.
    """
    need(actor, 3, DUTY)
    if state in ("changed", "stopped") and not told.strip():
        raise BadInput("The reason is empty. Say why the goal is changed or stopped.")
    with store.reading() as at:
        goal = shelf.read(at, TrainingGoal, goal_id)
    if goal.state in ("changed", "stopped"):
        raise Closed("This goal is changed or stopped. Settle a new one.")
    with store.writing(actor.id, "goals.note", f"case:{goal.case_id}", told) as tx:
        return shelf.save(tx, replace(goal, reached=reached, seen_on=seen_on, state=state, note=told.strip()))


def standing(
    goals: Sequence[TrainingGoal], sittings: Sequence[Sitting], scores: Sequence[Score], zone: str
) -> tuple[GoalStanding, ...]:
    """Each goal with what it has come to: the last score of its scale since it began, else what was noted."""
    return tuple(_standing(goal, sittings, scores, zone) for goal in goals)


def _standing(goal: TrainingGoal, sittings: Sequence[Sitting], scores: Sequence[Score], zone: str) -> GoalStanding:
    instrument, _, scale = goal.scale.partition("/")
    if not scale:
        return GoalStanding(goal=goal, value=goal.reached, on=goal.seen_on)
    values = {s.sitting_id: s.raw.value for s in scores if s.raw.scale == scale and s.interpretable}
    seen = GoalStanding(goal=goal, value=None, on=None)
    for sitting in sittings:
        ended, value = sitting.finished_at, values.get(sitting.id)
        if sitting.instrument != instrument or ended is None or value is None:
            continue
        on = civil_day(ended, zone)
        if on >= goal.from_day:
            seen = GoalStanding(goal=goal, value=value, on=on)
    return seen
