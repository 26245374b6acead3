"""What is given again after a follow-up, and which change may then be called reliable?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.errors import BadInput, NotAllowed
from assess.meaning.reliable import gain
from assess.meaning.retests import SourcedRetest
from assess.nouns.case import Case
from assess.nouns.change import Gain
from assess.nouns.civil import civil_day
from assess.nouns.finding import FollowUp
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, Stage
from assess.nouns.sitting import Sitting, SittingState
from assess.planning import staged
from assess.service.levels import need
from assess.sitting import stages
from assess.store import shelf
from assess.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Again:
    """An instrument given before a follow-up and again after it, each scale with its change."""

    before: Sitting
    after: Sitting
    before_on: date
    after_on: date
    gains: tuple[Gain, ...]


def begin(store: Store, actor: Evaluator, follow_up_id: str, instruments: Sequence[str], on: date) -> Plan:
    """Draft the plan with one more stage on a day, at which these instruments are given again (duty 3-1.3.3).

    What was given before is marked as the entry, so that the courses show both. The plan is approved as any other.
    Undone by drafting the plan anew. Raises NotAllowed, BadInput where the follow-up does not ask for it.
    """
    need(actor, 3, staged.DUTY)
    with store.reading() as at:
        asked = shelf.read(at, FollowUp, follow_up_id)
        plans, sittings = shelf.of_case(at, Plan, asked.case_id), shelf.of_case(at, Sitting, asked.case_id)
    if asked.reassess is not True:
        raise BadInput("The follow-up does not say that the client is assessed again. Note it there first.")
    if not plans:
        raise NotAllowed("There is no plan yet. Draft it first.")
    had = plans[-1].stages or (Stage(id=staged.FIRST, on=None),)
    if had[-1].id == staged.LAST:
        raise BadInput("The plan's stages end with “end”. Put the re-assessment before it, in the plan by stages.")
    given = {stage.id: _given(plans[-1], stage.id) for stage in had} | {on.isoformat(): tuple(instruments)}
    newer = staged.set_stages(store, actor, asked.case_id, (*had, Stage(id=on.isoformat(), on=on)), given)
    for sitting in sittings:
        if sitting.instrument in instruments and sitting.stage is None and sitting.state is SittingState.FINISHED:
            stages.mark(store, actor, sitting.id, "entry")
    return newer


def offered(case: Case) -> tuple[str, ...]:
    """The instruments of the plan that were finished and have a score: what can be given again and compared."""
    scored = {score.sitting_id for score in case.scores}
    over = {s.instrument for s in case.sittings if s.state is SittingState.FINISHED and s.id in scored}
    return (
        tuple(dict.fromkeys(line.instrument for line in case.plan.lines if line.instrument in over))
        if case.plan
        else ()
    )


def changes(case: Case, asked: FollowUp, retests: Sequence[SourcedRetest]) -> tuple[Again, ...]:
    """Each instrument's last sitting before the day of the follow-up against its first one from that day on.

    A change is called reliable only by a sourced retest sample or reliability; else the gain says why not.
    """
    if asked.done_on is None:
        return ()
    over = sorted(
        ((civil_day(s.finished_at, case.site.zone), s) for s in case.sittings if _over(s) and s.finished_at),
        key=lambda one: one[0],
    )
    found = []
    for instrument in dict.fromkeys(sitting.instrument for _, sitting in over):
        before = [one for one in over if one[1].instrument == instrument and one[0] < asked.done_on]
        after = [one for one in over if one[1].instrument == instrument and one[0] >= asked.done_on]
        if before and after:
            found.append(_again(case, before[-1], after[0], retests))
    return tuple(found)


def _again(
    case: Case, first: tuple[date, Sitting], second: tuple[date, Sitting], retests: Sequence[SourcedRetest]
) -> Again:
    (before_on, before), (after_on, after) = first, second
    both = case.instruments[before.instrument_hash], case.instruments[after.instrument_hash]
    scores = {(score.sitting_id, score.raw.scale): score for score in case.scores}
    there = {scale.id for scale in both[1].scales}
    gains = tuple(
        gain(
            scores.get((before.id, scale.id)),
            scores.get((after.id, scale.id)),
            both,
            scale.id,
            norm_sets=case.norm_sets,
            retests=retests,
            beyond_practice=False,
        )
        for scale in both[0].scales
        if scale.id in there
    )
    return Again(before=before, after=after, before_on=before_on, after_on=after_on, gains=gains)


def _given(plan: Plan, stage_id: str) -> tuple[str, ...]:
    """What stands at a stage; in a plan for one time, everything stands at the first."""
    lines = [line for line in plan.lines if line.stage == stage_id or not line.stage]
    return tuple(dict.fromkeys(line.instrument for line in lines))


def _over(sitting: Sitting) -> bool:
    return sitting.state is SittingState.FINISHED
