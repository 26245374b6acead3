"""Who measures, who supervises them, and who signs beside them?"""

from __future__ import annotations

from dataclasses import replace

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.people import Evaluator, Level
from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Sitting, SittingState
from assess.physical import retest
from assess.physical.barriers import is_measured
from assess.sitting import kept
from assess.store import canonical, events, shelf
from assess.store.database import Store, Transaction
from instruments.definition import Item, Kind

DUTY = "4-2.2.1"  # physical assessment under a senior's guidance
SENIOR = 3  # and level 2
OVER = (SittingState.FINISHED, SittingState.VOID)


def supervise(store: Store, actor: Evaluator, sitting_id: str, supervisor_id: str) -> Sitting:
    """Name who guides an examiner of level 4 (duty 4-2.2.1). Undone by naming another before the sitting ends.

    Raises NotAllowed where the one named has level 4, is not active, or is the actor themself.
    """
    with store.writing(actor.id, "countersign.supervise", f"sitting:{sitting_id}") as tx:
        sitting, named = shelf.read(tx, Sitting, sitting_id), shelf.read(tx, Evaluator, supervisor_id)
        if sitting.state in OVER:
            raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
        if named.level > SENIOR or not named.active or named.id in (actor.id, sitting.examiner):
            told = "{name} cannot supervise here: it takes an active colleague of level 3 or 2 who does not measure."
            raise NotAllowed(told, name=named.display_name)
        return shelf.save(tx, replace(sitting, supervisor=named.id))


def refuse_alone(actor: Evaluator, sitting: Sitting, instrument: Instrument, item: Item | None = None) -> None:
    """Raise NotAllowed where level 4 would measure with nobody of level 3 or 2 named; asking beforehand may begin."""
    measured = item is None or is_measured(instrument, item)
    of_four = instrument.kind is Kind.PHYSICAL and measured and actor.level > SENIOR
    if of_four and sitting.supervisor in ("", actor.id):
        told = "Duty {what}: level 4 measures under the guidance of level 3 or 2. Name who supervises, then measure."
        raise NotAllowed(told, what=DUTY)


def begun(tx: Transaction, sitting: Sitting, actor_id: str) -> Sitting:
    """The sitting at the desk with its examiner, and when the client was given the instrument before."""
    if sitting.mode != "desk":
        return sitting
    instrument = kept.instrument_of(tx, sitting)
    before = retest.earlier(tx, sitting.case_id, instrument, sitting.id)
    by = next((one for one in shelf.every(tx, Evaluator) if one.id == actor_id), None)
    if by is None:
        return replace(sitting, earlier=before)
    return replace(sitting, earlier=before, examiner=sitting.examiner or by.id, examiner_level=lowest(sitting, by))


def measured_by(store: Store, actor: Evaluator, sitting_id: str) -> None:
    """Keep who measures; where several do, the lowest rank of them says whether it is countersigned."""
    with store.reading() as at:
        sitting = shelf.read(at, Sitting, sitting_id)
    told = replace(sitting, examiner=sitting.examiner or actor.id, examiner_level=lowest(sitting, actor))
    if told != sitting:
        with store.writing(actor.id, "countersign.measured_by", f"sitting:{sitting_id}") as tx:
            shelf.save(tx, told)


def lowest(sitting: Sitting, actor: Evaluator) -> Level:
    """The lowest rank among those who measured and this evaluator."""
    return max(actor.level, sitting.examiner_level or actor.level)


def waits(sitting: Sitting, instrument: Instrument) -> bool:
    """Whether a measurement of an examiner of level 4 is finished and not countersigned."""
    of_four = instrument.kind is Kind.PHYSICAL and sitting.examiner_level == 4
    return of_four and sitting.state is SittingState.FINISHED and sitting.countersigned_at is None


def caveat(sitting: Sitting, instrument: Instrument) -> tuple[Caveat, ...]:
    """Said beside every score of a measurement until it is countersigned."""
    return (Caveat(code="not_countersigned", severity="caution"),) if waits(sitting, instrument) else ()


def countersign(store: Store, actor: Evaluator, sitting_id: str, reason: str = "") -> Sitting:
    """The supervisor signs for what an examiner of level 4 measured (duty 4-2.2.1). Not reversible; `run.void` sets
    the sitting aside. Another of level 3 or 2 gives the reason. Raises NotAllowed, BadInput, Closed.
    """
    with store.writing(actor.id, "countersign.countersign", f"sitting:{sitting_id}", reason) as tx:
        sitting = shelf.read(tx, Sitting, sitting_id)
        if not waits(sitting, kept.instrument_of(tx, sitting)):
            raise Closed("This sitting does not wait for a countersignature.")
        measured = {event.detail.get("by") for event in events.of_sitting(tx, sitting_id) if event.value is not None}
        if actor.id in (sitting.examiner, *measured) or actor.level > SENIOR:
            raise NotAllowed(
                "A colleague of level 3 or 2 countersigns, never the one who measured. Ask {name}.",
                name=_name(tx, sitting.supervisor),
            )
        if actor.id != sitting.supervisor and not reason.strip():
            raise BadInput(
                "{name} supervised this sitting. Say why you sign in their place.", name=_name(tx, sitting.supervisor)
            )
        return shelf.save(tx, replace(sitting, countersigned_by=actor.id, countersigned_at=canonical.now()))


def waiting_for(store: Store, actor: Evaluator) -> tuple[Sitting, ...]:
    """The sittings that wait for this evaluator's signature, oldest first."""
    with store.reading() as at:
        named = [sitting for sitting in shelf.every(at, Sitting) if sitting.supervisor == actor.id]
        return tuple(sitting for sitting in named if waits(sitting, kept.instrument_of(at, sitting)))


def _name(tx: Transaction, evaluator_id: str) -> str:
    named = next((one for one in shelf.every(tx, Evaluator) if one.id == evaluator_id), None)
    return named.display_name if named else "—"
