"""Does a plan hold to its kind: by stages, for a visit at home, of a group, for a post?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.errors import BadInput
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.score import Instrument
from assess.physical.preparation import possible_at_home


def carried(had: Sequence[Plan], plan: Plan) -> Plan:
    """A newer draft with the stages, place, post and group of the newest plan before it."""
    if not had:
        return plan
    old = had[-1]
    lines = plan.lines if not old.stages else tuple(_staged(line, old.stages[0].id) for line in plan.lines)
    kept = {"stages": old.stages, "place": old.place, "post": old.post, "posts": old.posts, "group_id": old.group_id}
    return replace(plan, lines=lines, **kept)  # type: ignore[arg-type]


def check(plan: Plan, known: Mapping[str, Instrument]) -> None:
    """What a line gives stands once, at a stage of the plan; at home is only what fits the kit. Raises BadInput."""
    stages, seen = {stage.id for stage in plan.stages} or {""}, list[tuple[object, ...]]()
    for line in plan.lines:
        if line.stage not in stages:
            told = "{instrument} stands at stage {value}, which the plan does not have. It has: {known}."
            named = {"instrument": line.instrument, "value": line.stage or "-", "known": ", ".join(sorted(stages))}
            raise BadInput(told, **named)
        if gives(line) in seen:
            raise BadInput("{instrument} stands twice in the plan. Keep it once.", instrument=line.instrument)
        seen.append(gives(line))
    bare = sorted(stages - {""} - {line.stage for line in plan.lines})
    if bare and plan.lines:
        raise BadInput("Stage {value} has no instrument. Choose one for it, or take it out.", value=", ".join(bare))
    far = [line.instrument for line in plan.lines if not possible_at_home(known[line.instrument])]
    if plan.place == "home" and far:
        told = "Not possible at home: {value}. Leave it out, or plan for our own rooms."
        raise BadInput(told, value=", ".join(far))


def gives(line: PlanLine) -> tuple[object, ...]:
    """What a line gives, how, and what that breaks; its reasons and minutes are told otherwise."""
    how = (line.language, line.mode, line.accommodations, line.breaks_construct)
    return line.instrument, line.version, line.stage, *how


def _staged(line: PlanLine, first: str) -> PlanLine:
    """A line added to a staged plan belongs to the first stage until it is put at another."""
    return line if line.stage else replace(line, stage=first)
