"""How is the person during a sitting, and when is it time to ask again?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.fit import Mood
from assess.nouns.people import Evaluator
from assess.nouns.safety import CheckIn
from assess.nouns.sitting import Sitting, SittingState
from assess.reception import consent
from assess.sitting.caveats_happened import SEVERE_PAIN
from assess.store import canonical, shelf
from assess.store.database import Reading, Store

OVER = (SittingState.FINISHED, SittingState.VOID)
EVERY = timedelta(minutes=20)  # our own setting
MOST = 10
SEVERE_FATIGUE = 7  # of 10, our own setting, beside that of pain


def keep(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    mood: Mood | None,
    fatigue: int | None = None,
    pain: int | None = None,
) -> CheckIn:
    """Keep what the person says of themselves now (duty 4-2.3.1). Undone by asking again: each stands with its time."""
    if mood is None and fatigue is None and pain is None:
        raise BadInput("Nothing was asked. Ask for mood, fatigue or pain.")
    for value in (fatigue, pain):
        if value is not None and not 0 <= value <= MOST:
            raise BadInput("Fatigue and pain go from 0 to 10, got {value}. Ask again.", value=value)
    with store.writing(actor.id, "check_ins.keep", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        if sitting.state in OVER:
            raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
        consent.require_for(tx, sitting.case_id)
        asked = {"mood": mood, "fatigue": fatigue, "pain": pain, "at": canonical.now(), "by": actor.id}
        return shelf.add(tx, CheckIn(id=str(uuid4()), case_id=sitting.case_id, sitting_id=sitting_id, **asked))  # type: ignore[arg-type]


def of_sitting(at: Reading, sitting: Sitting) -> tuple[CheckIn, ...]:
    """Every check-in of a sitting, oldest first."""
    return tuple(one for one in shelf.of_case(at, CheckIn, sitting.case_id) if one.sitting_id == sitting.id)


def due(sitting: Sitting, asked: Iterable[CheckIn], now: datetime) -> bool:
    """Whether a running sitting has gone on for `EVERY` since it began or was last asked about."""
    if sitting.state is not SittingState.RUNNING or sitting.started_at is None:
        return False
    return now - max((sitting.started_at, *(one.at for one in asked))) >= EVERY


def suggests_rest(asked: CheckIn) -> bool:
    """Whether a rest or an end is offered; it says nothing of the person, and decides nothing."""
    tired = asked.fatigue is not None and asked.fatigue >= SEVERE_FATIGUE
    hurts = asked.pain is not None and asked.pain >= SEVERE_PAIN
    return tired or hurts or asked.mood == "bad"
