"""By which words does an evaluator tell one sitting of an instrument from another?"""

from __future__ import annotations

from assess.nouns.case import Case
from assess.nouns.sitting import Sitting, SittingState
from assess.ui import library, plan_words
from assess.ui.desk import Desk


def named(desk: Desk, sitting: Sitting) -> str:
    """The instrument, when, and the stage of training where one was named."""
    when = desk.moment(sitting.started_at or sitting.planned_at)
    known = sitting.plan_stage or sitting.stage
    stage = f" · {plan_words.stage(desk.say, known)}" if known else ""
    return f"{library.name(desk, sitting.instrument)} · {when}{stage}"


def finished(desk: Desk, case: Case, family: str | None = None) -> dict[str, str]:
    """Finished sittings by id, of one family or of all, newest first."""
    found = [
        sitting
        for sitting in case.sittings
        if sitting.state is SittingState.FINISHED and family in (None, case.instruments[sitting.instrument_hash].family)
    ]
    return {sitting.id: named(desk, sitting) for sitting in reversed(found)}
