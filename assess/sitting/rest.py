"""Who paused a sitting, and who may end the pause?"""

from __future__ import annotations

from typing import Literal

from assess.errors import Conflict
from assess.nouns.sitting import EventKind, Sitting, SittingState
from assess.sitting import fit, run
from assess.store import audit, shelf
from assess.store.database import Reading, Store

CLIENT = "client"  # the actor of what the client's page does
KINDS = (EventKind.PAUSED, EventKind.RESUMED)
REST, CALLED, ATTEND = "run.pause", "called.heard", "live.attend"
PAUSES = (REST, CALLED, ATTEND, fit.PUT_OFF_VERB)  # verbs that leave a sitting paused; only a rest can be theirs


def paused_by(store: Store, sitting_id: str) -> Literal["client", "evaluator"] | None:
    """Whose pause it is just now, from the sitting's audit entries; None while it is not paused."""
    with store.reading() as at:
        if shelf.read(at, Sitting, sitting_id).state is not SittingState.PAUSED:
            return None
        return whose(at, sitting_id)


def whose(at: Reading, sitting_id: str) -> Literal["client", "evaluator"]:
    """Whose the newest pause is. A pause that came of a call is ended by the evaluator, who attends to it."""
    pauses = [entry for entry in audit.entries(at, f"sitting:{sitting_id}") if entry.verb in PAUSES]
    return "client" if pauses and (pauses[-1].verb, pauses[-1].actor) == (REST, CLIENT) else "evaluator"


def told(store: Store, sitting_id: str, kind: EventKind) -> None:
    """The client rests or goes on. An evaluator's pause is ended by the evaluator alone."""
    try:
        _move(store, sitting_id, kind)
    except Conflict:  # the evaluator paused or resumed at the same moment: what stands now decides
        _move(store, sitting_id, kind)


def _move(store: Store, sitting_id: str, kind: EventKind) -> None:
    if kind is EventKind.PAUSED:
        run.pause(store, CLIENT, sitting_id)
    elif paused_by(store, sitting_id) == "client":
        run.resume(store, CLIENT, sitting_id)
