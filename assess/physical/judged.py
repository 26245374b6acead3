"""What does the evaluator say of a source of error?"""

from __future__ import annotations

from typing import Literal

from assess.errors import BadInput
from assess.nouns.people import Evaluator
from assess.nouns.sitting import EventKind, Sitting
from assess.physical.errors import FACTS, sources
from assess.physical.noted import Noted, append
from assess.physical.trials import Hand
from assess.sitting import kept, open_words
from assess.store import events, shelf
from assess.store.database import Store

Said = Literal["yes", "no", "not_known"]


def judge(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    error: str,
    happened: Said,
    note: str = "",
    hand: Hand | None = None,
) -> None:
    """Keep whether a source of error weighed on this sitting, with a note. Undone by saying it anew.

    Against what the toolkit counted it takes a note; a device's calibration, the room and the examiner are facts.
    Raises BadInput, Closed.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        seen = sources(kept.instrument_of(at, sitting), sitting, events.of_sitting(at, sitting_id), hand)
    source = next((each for each in seen if each.error == error), None)
    if source is None:
        raise BadInput("{value!r} is no source of error of this protocol.", value=error)
    if source.checked in FACTS and source.outcome != "not_known":
        raise BadInput("This is known from what was entered. Enter the device, the room or the supervisor anew.")
    if source.evidence and happened == "no" and source.outcome == "happened" and not note.strip():
        raise BadInput("The times say otherwise. Write down how you know.")
    told = {"error": error, "happened": happened, "note": note.strip()}
    detail = open_words.of_detail(store, sitting, error, told, actor.id)
    append(store, actor.id, sitting_id, [Noted(kind=EventKind.JUDGED, detail=detail)])
