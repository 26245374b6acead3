"""How is a lesson between a test and its repetition kept?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting, SittingState
from assess.nouns.teaching import LADDER, Prompt, Teaching
from assess.reception import consent
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

DUTY = "2-2.2.2"
Prompts = Mapping[Prompt, int]


def teach(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    first_sitting: str,
    taught: str,
    minutes: float,
    prompts: Prompts,
    prompts_first: Prompts,
) -> Teaching:
    """Keep what was taught after a finished first sitting (duty 2-2.2.2). Undone by `withdraw`."""
    need(actor, 2, DUTY)
    if not taught.strip() or minutes <= 0:
        raise BadInput("What was taught, or for how many minutes, is missing. Say both.")
    _check_prompts(prompts, prompts_first)
    with store.writing(actor.id, "lessons.teach", f"case:{case_id}") as tx:
        consent.require_for(tx, case_id)
        _finished(tx, case_id, first_sitting)
        made = Teaching(
            id=str(uuid4()),
            case_id=case_id,
            first_sitting=first_sitting,
            taught=taught.strip(),
            minutes=minutes,
            by=actor.id,
            at=canonical.now(),
            prompts=dict(prompts),
            prompts_first=dict(prompts_first),
        )
        return shelf.add(tx, made)


def repeat(
    store: Store, actor: Evaluator, teaching_id: str, *, second_sitting: str, transfer_sitting: str, prompts: Prompts
) -> Teaching:
    """Name the sitting after the lesson and the transfer task, where there is one. Undone by naming them anew.

    Raises BadInput where the second sitting is no later one of the same instrument.
    """
    need(actor, 2, DUTY)
    _check_prompts(prompts)
    with store.reading() as at:
        lesson = shelf.read(at, Teaching, teaching_id)
    with store.writing(actor.id, "lessons.repeat", f"case:{lesson.case_id}") as tx:
        consent.require_for(tx, lesson.case_id)
        first, second = (_finished(tx, lesson.case_id, one) for one in (lesson.first_sitting, second_sitting))
        if second.id == first.id or second.instrument != first.instrument or _began(second) < _began(first):
            told = "The second sitting is a later one of the same instrument. Choose one, or give it again first."
            raise BadInput(told)
        if transfer_sitting:
            _finished(tx, lesson.case_id, transfer_sitting)
        named = replace(lesson, second_sitting=second_sitting, transfer_sitting=transfer_sitting)
        return shelf.save(tx, replace(named, prompts_second=dict(prompts)))


def withdraw(store: Store, actor: Evaluator, teaching_id: str, reason: str) -> Teaching:
    """Let a lesson count no more, with the reason; it stays. Not reversible: keep it anew if it does count."""
    need(actor, 2, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why it does not count.")
    with store.reading() as at:
        kept = shelf.read(at, Teaching, teaching_id)
    with store.writing(actor.id, "lessons.withdraw", f"case:{kept.case_id}", reason) as tx:
        if kept.withdrawn:
            raise Closed("It does not count already.")
        return shelf.save(tx, replace(kept, withdrawn=reason.strip()))


def _check_prompts(*told: Prompts) -> None:
    for prompts in told:
        for kind, count in prompts.items():
            if kind not in LADDER or count < 0:
                known = ", ".join(LADDER)
                raise BadInput("Prompts are counted from 0, by kind: {known}. Mend {kind}.", known=known, kind=kind)


def _finished(at: Reading, case_id: str, sitting_id: str) -> Sitting:
    """The finished sitting of this case. Raises BadInput."""
    for sitting in shelf.of_case(at, Sitting, case_id):
        if sitting.id == sitting_id and sitting.state is SittingState.FINISHED:
            return sitting
    raise BadInput("Sitting {value} is no finished one of this case. Choose another.", value=sitting_id)


def _began(sitting: Sitting) -> float:
    return (sitting.started_at or sitting.planned_at).timestamp()
