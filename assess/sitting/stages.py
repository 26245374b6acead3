"""At which stage of a training is a sitting given?"""

from __future__ import annotations

from dataclasses import replace

from assess.errors import NotAllowed
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan
from assess.nouns.sitting import Sitting, SittingState, Stage
from assess.planning import staged
from assess.service.levels import need
from assess.sitting import run
from assess.store import shelf
from assess.store.database import Store


def mark(store: Store, actor: Evaluator, sitting_id: str, stage: Stage | None) -> Sitting:
    """Name the stage of a sitting, or none (duty 3-2.3.1); it changes no score. Undone by marking it anew."""
    need(actor, 3, "3-2.3.1")
    with store.writing(actor.id, "stages.mark", f"sitting:{sitting_id}", stage or "-") as tx:
        return shelf.save(tx, replace(shelf.read(tx, Sitting, sitting_id), stage=stage))


def prepare(store: Store, actor: Evaluator, case_id: str, stage_id: str) -> tuple[Sitting, ...]:
    """Prepare what is not prepared yet of a stage of the approved plan (duty 4-1.3.2), line by line as `run.prepare`.

    Returns the sittings made; those made before a line is refused stay. Undone by `run.void`.
    """
    with store.reading() as at:
        plans, sittings = shelf.of_case(at, Plan, case_id), shelf.of_case(at, Sitting, case_id)
    if not plans:
        raise NotAllowed("There is no plan yet. Draft it first.")
    there = [sitting for sitting in sittings if sitting.state is not SittingState.VOID]
    lines = [line for line in plans[-1].lines if line.stage == stage_id]
    open_lines = [line for line in lines if not any(staged.serves(plans[-1], line, one) for one in there)]
    return tuple(run.prepare(store, actor, case_id, line) for line in open_lines)
