"""What is done for whom until when after the report, and on which days is it asked again?"""

from __future__ import annotations

from assess.nouns.case_study import GuidancePlan, GuidanceStep
from assess.nouns.document import Block
from reports.telling import Telling, heading, paragraph


def follow_up_dates(telling: Telling) -> tuple[Block, ...]:
    """The planned days; one that is not asked any more says why."""
    say = telling.say
    rows = tuple(
        (
            say("follow.month", month=one.month),
            one.due.isoformat(),
            _state(telling, one.done_on is not None, one.dropped),
        )
        for one in telling.case.follow_ups
    )
    if not rows:
        return (paragraph(say("follow.no_dates")),)
    head = tuple(say(f"follow.{key}") for key in ("when", "due", "state"))
    return (Block(kind="table", head=head, rows=rows, caption=say("follow.dates")),)


def guidance_steps(telling: Telling) -> tuple[Block, ...]:
    """Each open aim with its steps; then those that were closed, with their outcome."""
    say, plans = telling.say, telling.case.guidance
    if not plans:
        return (paragraph(say("follow.no_guidance")),)
    opened = [plan for plan in plans if not plan.closed]
    closed = [plan for plan in plans if plan.closed]
    return tuple(block for plan in (*opened, *closed) for block in _plan(telling, plan))


def _plan(telling: Telling, plan: GuidancePlan) -> tuple[Block, ...]:
    say = telling.say
    head = tuple(say(f"follow.{key}") for key in ("step", "who", "due", "done"))
    rows = tuple(
        (
            step.what,
            step.who,
            step.due.isoformat(),
            _done(telling, step),
        )
        for step in plan.steps
    )
    table = (Block(kind="table", head=head, rows=rows, caption=plan.aim),) if rows else ()
    ended = (paragraph(say("follow.closed", why=plan.closed)),) if plan.closed else ()
    return (heading(plan.aim), *table, *ended)


def _done(telling: Telling, step: GuidanceStep) -> str:
    if step.done_on is None:
        return telling.say("follow.open")
    return telling.say("follow.done_on", day=step.done_on.isoformat(), outcome=step.outcome or "—")


def _state(telling: Telling, done: bool, dropped: str) -> str:
    say = telling.say
    return say("follow.is_done") if done else say("follow.dropped", why=dropped) if dropped else say("follow.open")
