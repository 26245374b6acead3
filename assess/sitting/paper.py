"""How does a sitting become one that was given on paper, and how is that taken back?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assess.errors import BadInput, Closed
from assess.nouns.fit import Role
from assess.nouns.paper import GivenOnPaper, Whose
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, How, Sitting, SittingState
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import kept
from assess.sitting.booklet import edition_of, left_out_of, on_paper
from assess.store import canonical, events, shelf
from assess.store.database import Reading, Store

OVER = (SittingState.FINISHED, SittingState.VOID)
TYPED = (EventKind.KEYED, EventKind.RESOLVED)  # only the desk writes these
NOTED = (EventKind.EQUIPPED, EventKind.ROOM, EventKind.JUDGED)  # and these
ON_SCREEN = (EventKind.ANSWERED, EventKind.CLEARED, EventKind.TRIAL)


def mark(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    *,
    code: str,
    began_at: datetime,
    ended_at: datetime | None,
    whose: Whose,
    present: Sequence[Role],
    notes: str,
    filed: str,
) -> Sitting:
    """Say that the client answered in the booklet of that code: when, with whom, under which conditions.

    From now on no screen can answer in this sitting. Undone by `unmark` until the keying begins. Raises BadInput for a
    code of another booklet, Closed where answers came from a screen already.
    """
    with store.writing(actor.id, "paper.mark", f"sitting:{sitting_id}") as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        instrument = kept.instrument_of(tx, sitting)
        need(actor, instrument.level, instrument.duties[0] if instrument.duties else instrument.id)
        _refuse(tx, sitting, instrument)
        _check_times(began_at, ended_at)
        if whose != "client" and not present:
            raise BadInput("Somebody else wrote the answers, and nobody is named as present. Say who was there.")
        edition = edition_of(instrument, sitting, code)
        paper = GivenOnPaper(
            code=code.strip(),
            edition=edition,
            began_at=began_at,
            ended_at=ended_at,
            whose=whose,
            present=tuple(present),
            notes=notes.strip(),
            filed=filed.strip(),
            marked_by=actor.id,
            left_out=left_out_of(instrument, sitting, edition),
        )
        saved = shelf.save(tx, replace(sitting, state=SittingState.RUNNING, started_at=began_at, paper=paper))
    events.revoke_leases(store, sitting_id)
    return saved


def unmark(store: Store, actor: Evaluator, sitting_id: str, reason: str) -> Sitting:
    """The sitting was not given on paper after all, or in another booklet. Undone by `mark`."""
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the sitting is not one on paper.")
    with store.writing(actor.id, "paper.unmark", f"sitting:{sitting_id}", reason.strip()) as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        paper_of(sitting)
        if sitting.state in OVER:
            raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
        if any(event.kind in TYPED for event in events.of_sitting(tx, sitting_id)):
            raise Closed("The keying has begun, so the sitting stays one on paper. Declare it void to start anew.")
        saved = shelf.save(tx, replace(sitting, state=SittingState.PLANNED, started_at=None, paper=None))
    events.revoke_leases(store, sitting_id)
    return saved


def paper_of(sitting: Sitting) -> GivenOnPaper:
    """What is known of the paper. Raises BadInput for a sitting that was not given on it."""
    if sitting.paper is None:
        raise BadInput("This sitting is not marked as given on paper. Mark it first, with the code on the booklet.")
    return sitting.paper


def refuse_screen(sitting: Sitting) -> None:
    """Raise Closed where the client answered on paper: nothing from a screen or the desk may mix with it."""
    if sitting.paper is not None:
        told = "This sitting was given on paper, so it is not answered on a screen as well. Ask the evaluator."
        raise Closed(told)


def forged(event: Event) -> bool:
    """Whether a client's page claims what only the keying desk may write."""
    return event.kind in (*TYPED, *NOTED) or event.how in (How.PAPER, How.IMPORT)


def on_screen(at: Reading, sitting_id: str) -> bool:
    """Whether answers came from a screen or were entered at the desk."""
    return any(e.kind in ON_SCREEN and e.how is not How.PAPER for e in events.of_sitting(at, sitting_id))


def _refuse(at: Reading, sitting: Sitting, instrument: Instrument) -> None:
    consent.require_for(at, sitting.case_id)
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    if sitting.paper is not None:
        raise Closed("The sitting is marked as given on paper already. Take that back first to change it.")
    if sitting.mode == "desk" or not on_paper(instrument):
        told = "No item of {instrument} can be answered on paper: each is timed or heard. Give it on a screen."
        raise BadInput(told, instrument=instrument.id)
    if on_screen(at, sitting.id):
        raise Closed(
            "Answers of this sitting came from a screen already. Go on there, or declare it void and prepare a new one."
        )


def _check_times(began_at: datetime, ended_at: datetime | None) -> None:
    for moment in (began_at, ended_at):
        if moment is not None and moment.tzinfo is None:
            raise BadInput("The time {value} has no time zone. Give it with its zone.", value=moment)
    if began_at > canonical.now():
        told = "The booklet was begun at {value}, which is still to come. Read the sheet again."
        raise BadInput(told, value=began_at)
    if ended_at is not None and ended_at < began_at:
        raise BadInput("The booklet ends before it begins. Read both times on the sheet again.")
