"""What is going on in a sitting just now?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.people import Evaluator
from assess.nouns.scene import SceneNote
from assess.nouns.sitting import EventKind, Sitting, SittingState
from assess.sitting import kept
from assess.sitting.responses import responses
from assess.store import canonical, events, shelf
from assess.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Items that have an answer (or a reason for none) of all, the item shown, and when the last event came."""

    state: SittingState
    answered: int
    of: int
    item_id: str | None
    last_at: datetime | None
    quarantined: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return min(1.0, self.answered / self.of) if self.of else 0.0


def progress(store: Store, sitting_id: str) -> Progress:
    """Where the sitting stands, from its events."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument = kept.instrument_of(at, sitting)
        given = events.of_sitting(at, sitting_id)
        aside = len(events.quarantined(at, sitting_id))
    shown = [event.item_id for event in given if event.kind is EventKind.SHOWN]
    return Progress(
        state=sitting.state,
        answered=len(responses(given)),
        of=len(instrument.items),
        item_id=shown[-1] if shown else None,
        last_at=given[-1].server_time if given else None,
        quarantined=aside,
    )


def note(
    store: Store, actor: Evaluator, case_id: str, sitting_id: str | None, text: str, item_id: str | None = None
) -> SceneNote:
    """Write down what was seen, with the time (duties 4-2.1.4, 4-2.2.2). Undone by a note that says so."""
    if not text.strip():
        raise BadInput("The note is empty. Write what you saw, not what it means.")
    chain = f"sitting:{sitting_id}" if sitting_id else f"case:{case_id}"
    with store.writing(actor.id, "live.note", chain) as tx:
        seen = {"sitting_id": sitting_id, "item_id": item_id, "text": text.strip()}
        return shelf.add(tx, SceneNote(id=str(uuid4()), case_id=case_id, at=canonical.now(), by=actor.id, **seen))  # type: ignore[arg-type]
