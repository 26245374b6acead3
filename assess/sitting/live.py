"""What is going on in a sitting just now?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.locale import translator
from assess.nouns.people import Evaluator
from assess.nouns.scene import SceneNote
from assess.nouns.sitting import EventKind, Sitting, SittingState
from assess.physical import urgent
from assess.reception import consent
from assess.sitting import called, kept, rest
from assess.sitting.heard import most_asked
from assess.sitting.responses import responses
from assess.store import canonical, events, shelf
from assess.store.database import Store, Transaction

Decision = Literal["go_on", "again", "stop"]  # on a call of the client's page


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Items that have an answer (or a reason for none) of all, the item shown, and when the last event came."""

    state: SittingState
    answered: int
    of: int
    item_id: str | None
    last_at: datetime | None
    quarantined: int
    called: str | None = None  # why the client's page asks for the evaluator: help, practice, stuck, not_today, stopped
    called_at: datetime | None = None
    at_most: bool = False  # of an adaptive course `of` is the most that may be asked

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
        call = called.waiting(at, sitting_id)
    shown = [event.item_id for event in given if event.kind is EventKind.SHOWN]
    return Progress(
        state=sitting.state,
        answered=len(responses(given)),
        of=most_asked(instrument, sitting),
        at_most=instrument.adaptive is not None,
        item_id=shown[-1] if shown else None,
        last_at=given[-1].server_time if given else None,
        quarantined=aside,
        called=call.reason if call else None,
        called_at=call.at if call else None,
    )


def attend(store: Store, actor: Evaluator, sitting_id: str, decision: Decision, reason: str = "") -> SceneNote:
    """Answer the page's call; a scene note says what was decided. Undone by pausing or resuming.

    `go_on` and `again` resume a paused sitting; `stop` leaves it paused and finishes nothing: that stays to be decided.
    """
    if decision == "stop" and not reason.strip():
        raise BadInput("The reason is empty. Say why the sitting stops here.")
    with store.writing(actor.id, rest.ATTEND, f"sitting:{sitting_id}", decision) as tx:
        sitting, call = shelf.read(tx, Sitting, sitting_id), called.waiting(tx, sitting_id)
        if call is None:
            raise Closed("No call waits in this sitting: it was attended already, or the client has gone on.")
        _follow(tx, sitting, decision)
        text = _told(store, call.reason, decision, reason.strip())
        seen = {"sitting_id": sitting_id, "item_id": call.item_id, "text": text}
        made = SceneNote(id=str(uuid4()), case_id=sitting.case_id, at=canonical.now(), by=actor.id, **seen)  # type: ignore[arg-type]
        return keep(tx, made)


def keep(tx: Transaction, made: SceneNote) -> SceneNote:
    """The note, kept within a verb; without its words and kept nowhere where they were sealed as an urgent concern."""
    place = urgent.Place(made.case_id, "scene_note", about=made.item_id, sitting_id=made.sitting_id)
    return replace(made, text="") if urgent.aside(tx, made.text, place, made.by) else shelf.add(tx, made)


def _follow(tx: Transaction, sitting: Sitting, decision: Decision) -> None:
    """The state that a decision asks for; a sitting that is over stays so."""
    if decision == "stop" and sitting.state is SittingState.RUNNING:
        shelf.save(tx, replace(sitting, state=SittingState.PAUSED))
    elif decision != "stop" and sitting.state is SittingState.PAUSED:
        consent.require_for(tx, sitting.case_id)
        shelf.save(tx, replace(sitting, state=SittingState.RUNNING))


def _told(store: Store, why: str, decision: Decision, reason: str) -> str:
    """The note in the site's language: why the page called, what was decided, and why."""
    say = translator(store.settings.language)
    told = say("The client's page called: {why}. Decided: {decision}.")
    return told.format(why=call_reasons(say)[why], decision=decisions(say)[decision]) + (f" {reason}" if reason else "")


def call_reasons(say: Callable[[str], str]) -> dict[str, str]:
    """Why a page calls, in words."""
    return {
        "help": say("the client asks for help"),
        "practice": say("the practice did not succeed"),
        "stuck": say("the client does not get on"),
        "not_today": say("the client does not want to go on today"),
        "stopped": say("the measuring was stopped"),
    }


def decisions(say: Callable[[str], str]) -> dict[Decision, str]:
    """What the evaluator may decide on a call, in words."""
    return {"go_on": say("go on"), "again": say("once more"), "stop": say("stop here for today")}


def note(
    store: Store, actor: Evaluator, case_id: str, sitting_id: str | None, text: str, item_id: str | None = None
) -> SceneNote:
    """Write down what was seen, with the time (duties 4-2.1.4, 4-2.2.2). Undone by a note that says so.

    Words of self-harm, abuse or violence are sealed instead (`assess.physical.urgent`): the note comes back empty.
    """
    if not text.strip():
        raise BadInput("The note is empty. Write what you saw, not what it means.")
    chain = f"sitting:{sitting_id}" if sitting_id else f"case:{case_id}"
    with store.writing(actor.id, "live.note", chain) as tx:
        seen = {"sitting_id": sitting_id, "item_id": item_id, "text": text.strip()}
        made = SceneNote(id=str(uuid4()), case_id=case_id, at=canonical.now(), by=actor.id, **seen)  # type: ignore[arg-type]
        return keep(tx, made)
