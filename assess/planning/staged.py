"""Which instruments are given at the entry, along the way and at the end, and on which days?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assess.errors import BadInput, NotAllowed
from assess.nouns.civil import today
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, PlanLine, Stage
from assess.nouns.score import Instrument
from assess.nouns.sitting import STAGES, Sitting
from assess.nouns.sitting import Stage as TrainingStage
from assess.planning.draft import put
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments.find import library

DUTY = "3-1.3.3"
FIRST, LAST = STAGES[0], STAGES[-1]
LEAST = 2  # stages: one time alone is no course
# What training may change is given again at each stage; interests, values, personality and the senses are given once.
# Our own setting.
AGAIN = ("situational", "vocational_potential", "functional_academics", "social_adaptation", "ability")


def set_stages(
    store: Store, actor: Evaluator, case_id: str, stages: Sequence[Stage], given: Mapping[str, Collection[str]]
) -> Plan:
    """Draft the case's plan by stages (duties 3-1.3.3, 3-2.3.1), `given` the instruments of each stage.

    Without stages it becomes a plan for one time again. Undone by drafting anew. Raises BadInput, NotAllowed.
    """
    need(actor, 3, DUTY)
    known = library(store.settings.workspace / "instruments")
    with store.writing(actor.id, "staged.set_stages", f"case:{case_id}") as tx:
        plans = shelf.of_case(tx, Plan, case_id)
        if not plans:
            raise NotAllowed("There is no plan yet. Draft it first.")
        old = plans[-1]
        check_stages(stages, today(tx.site.zone), old.stages)
        lines = lay_out(old.lines, stages, given)
        by = {"drafted_by": actor.id, "drafted_level": actor.level, "drafted_at": canonical.now()}
        newer = replace(old, lines=lines, stages=tuple(stages), approved_at=None, approved_by=None, **by)  # type: ignore[arg-type]
        return put(tx, newer, known)


def check_stages(stages: Sequence[Stage], on: date, had: Sequence[Stage] = ()) -> None:
    """Two stages or more, entry first and end last, each day after the one before and none past. Raises BadInput.

    A stage that the plan `had` on that very day may lie in the past.
    """
    ids = [stage.id for stage in stages]
    if not stages:
        return
    if len(stages) < LEAST or len(set(ids)) < len(ids) or not all(ids):
        raise BadInput("A staged plan has two stages or more, each with a name of its own. Add or rename one.")
    if FIRST in ids[1:] or LAST in ids[:-1]:
        raise BadInput("The entry comes first and the end last. Put the other stages between them.")
    days = [(stage.id, stage.on) for stage in stages if stage.on is not None]
    for (_, before), (name, after) in pairwise(days):
        if after <= before:
            told = "Stage {value} is on {after}, which is not after {before}, the day of the stage before."
            raise BadInput(told, value=name, after=after, before=before)
    for stage in stages:
        if stage.on is not None and stage.on < on and stage not in had:
            raise BadInput(
                "Stage {value} is on {day}, which is past. Choose a day to come.", value=stage.id, day=stage.on
            )


def lay_out(
    lines: Sequence[PlanLine], stages: Sequence[Stage], given: Mapping[str, Collection[str]]
) -> tuple[PlanLine, ...]:
    """The lines of each stage in the order of the plan; a line that stood at a stage stays as it was changed there."""
    once: dict[str, PlanLine] = {}
    for line in lines:
        once.setdefault(line.instrument, line)
    if not stages:
        return tuple(replace(line, stage="") for line in once.values())
    stood = {(line.instrument, line.stage): line for line in lines}
    return tuple(
        stood.get((line.instrument, stage.id), replace(line, stage=stage.id))
        for stage in stages
        for line in once.values()
        if line.instrument in given.get(stage.id, ())
    )


def usual(lines: Sequence[PlanLine], stages: Sequence[Stage], known: Mapping[str, Instrument]) -> dict[str, list[str]]:
    """What is proposed for each stage: everything at the first, at the others what training may change."""
    every = list(dict.fromkeys(line.instrument for line in lines))
    again = [one for one in every if one in known and known[one].family in AGAIN]
    return {stage.id: every if number == 0 else again for number, stage in enumerate(stages)}


def training_stage(stages: Sequence[Stage], stage_id: str) -> TrainingStage | None:
    """Which of entry, middle and end a stage of the plan is: the first and last by their place, all else middle."""
    ids = [stage.id for stage in stages]
    if stage_id not in ids:
        return None
    return "entry" if stage_id == ids[0] else "end" if stage_id == ids[-1] else "middle"


def serves(plan: Plan, line: PlanLine, sitting: Sitting) -> bool:
    """Whether a sitting is one of this line; one given before the plan had stages is of the first."""
    if sitting.instrument != line.instrument:
        return False
    first = not plan.stages or line.stage == plan.stages[0].id
    return sitting.plan_stage == line.stage or (first and not sitting.plan_stage) or not line.stage


def due(plan: Plan, on: date) -> tuple[PlanLine, ...]:
    """The lines whose stage has come by that day; all of a plan for one time."""
    to_come = {stage.id for stage in plan.stages if stage.on is not None and stage.on > on}
    return tuple(line for line in plan.lines if line.stage not in to_come)
