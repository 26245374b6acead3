"""Who measures on a tablet, and what may its page tell?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.people import Evaluator
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.physical import barriers, countersign
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import desk, kept, run
from assess.sitting.measured import STOP_REASONS, Course, course_of
from assess.sitting.measured import measures as measures
from assess.sitting.paper import forged, refuse_screen
from assess.store import events, shelf
from assess.store.database import Reading, Store
from instruments.why_missing import OTHER

TICKS = ("true", "false")


def take(store: Store, actor: Evaluator, sitting_id: str) -> Sitting:
    """This evaluator measures, and everything that the tablet sends is signed with them.

    Undone by another evaluator's taking over: each page's events stay with whom they began under. Raises NotAllowed
    before it was asked whether today is a good day, before the vital signs, and without a clinician's release.
    """
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
        instrument = kept.instrument_of(at, sitting)
    need(actor, instrument.level, instrument.duties[0] if instrument.duties else instrument.id)
    if sitting.state in run.OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    if not measures(instrument, sitting):
        raise BadInput("{instrument} is not measured on a tablet. Enter it at the desk.", instrument=instrument.id)
    refuse_screen(sitting)
    countersign.refuse_alone(actor, sitting, instrument)
    with store.reading() as at:
        barriers.require_today(at, sitting, instrument)
    with store.writing(actor.id, "measuring.take", f"sitting:{sitting_id}") as tx:
        consent.require_for(tx, sitting.case_id)
        sitting = shelf.read(tx, Sitting, sitting_id)
        level = countersign.lowest(sitting, actor)
        return shelf.save(tx, replace(sitting, examiner=actor.id, examiner_level=level))


def require_examiner(sitting: Sitting) -> str:
    """The evaluator who measures. Raises NotAllowed where nobody is named."""
    if not sitting.examiner:
        raise NotAllowed("Nobody is named who measures. At the desk, press “I measure” first.")
    return sitting.examiner


def stamped(at: Reading, sitting: Sitting, lease_id: str, sent: Sequence[Event]) -> list[Event]:
    """The events with the evaluator who measures, whatever the page says: one for each load of a page, to its end."""
    before = (event.detail for event in events.of_sitting(at, sitting.id) if event.lease_id == lease_id)
    by = next((detail["by"] for detail in before if "by" in detail), None) or require_examiner(sitting)
    return [replace(event, detail={**event.detail, "by": by}) for event in sent]


def fits(instrument: Instrument, event: Event) -> bool:
    """Whether the measuring page may tell this; a figure as the desk takes it. The desk alone ends the sitting."""
    if forged(event) or (event.item_id is not None and event.item_id not in instrument.item_ids):
        return False
    if event.kind in (EventKind.ANSWERED, EventKind.CLEARED):
        return _figure(instrument, event)
    if event.kind is EventKind.STOPPED:
        reason = event.detail.get("reason")
        return reason in STOP_REASONS and (reason != OTHER or bool(event.detail.get("note")))
    if event.kind is EventKind.STEP:
        steps = instrument.protocol.steps if instrument.protocol else ()
        return event.detail.get("step") in {step.id for step in steps} and event.detail.get("ticked") in TICKS
    return event.kind is not EventKind.FINISHED


def _figure(instrument: Instrument, event: Event) -> bool:
    value = event.value
    if event.item_id is None or isinstance(value, str) or (value is None) is (event.kind is EventKind.ANSWERED):
        return False
    try:
        desk.check(instrument, event.item_id, value, event.detail)
    except BadInput:
        return False
    return True


def course(store: Store, sitting_id: str) -> Course:
    """How the measuring of a sitting goes."""
    with store.reading() as at:
        return course_of(events.of_sitting(at, sitting_id))
