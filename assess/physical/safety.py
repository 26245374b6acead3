"""Who has signed that this may be measured, although a question or a vital sign speaks against it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Closed, NotAllowed
from assess.nouns.civil import today
from assess.nouns.people import Evaluator
from assess.nouns.safety import SignOff
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting, SittingState
from assess.physical.stops import signed_items, standing_signs
from assess.reception import consent
from assess.service.levels import need
from assess.sitting import kept
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "3-2.2.1"
OVER = (SittingState.FINISHED, SittingState.VOID)


def sign_off(
    store: Store,
    actor: Evaluator,
    sitting_id: str,
    *,
    item_ids: Sequence[str],
    physician: str,
    qualification: str,
    place: str,
    signed_on: date,
    allowed: str,
    limits: str,
    vitals: Sequence[str] = (),
) -> SignOff:
    """Enter a physician's word for relative contraindications, or vital signs beyond a limit. Undone by `withdraw`.

    Raises NotAllowed below level 3, without consent, and for an absolute contraindication: nobody can sign for one.
    """
    need(actor, 3, DUTY)
    written = [text.strip() for text in (physician, qualification, place, allowed, limits)]
    if not all(written):
        raise BadInput(
            "The sign-off is not whole. It takes the physician's name, qualification and place, what is allowed, and "
            "its limits."
        )
    with store.writing(actor.id, "safety.sign_off", f"sitting:{sitting_id}") as tx:
        sitting = _open(tx, sitting_id)
        consent.require_for(tx, sitting.case_id)
        if signed_on > today(tx.site.zone):
            raise BadInput("The date of signing {value} lies ahead. Read the paper again.", value=signed_on)
        _check(kept.instrument_of(tx, sitting), item_ids, vitals)
        who, trained, where, may, up_to = written
        made = SignOff(
            id=str(uuid4()),
            case_id=sitting.case_id,
            sitting_id=sitting_id,
            item_ids=tuple(item_ids),
            vitals=tuple(vitals),
            physician=who,
            qualification=trained,
            place=where,
            signed_on=signed_on,
            allowed=may,
            limits=up_to,
            entered_by=actor.id,
            at=canonical.now(),
        )
        return shelf.add(tx, made)


def withdraw(store: Store, actor: Evaluator, sign_off_id: str, reason: str) -> SignOff:
    """The physician's word no longer holds, with the reason: nothing more is measured. Undone by another sign-off.

    Not of a sitting that is over: its scores rest on what held at the time; set the sitting aside instead.
    """
    need(actor, 3, DUTY)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the sign-off no longer holds.")
    with store.reading() as at:
        sitting_id = shelf.read(at, SignOff, sign_off_id).sitting_id
    with store.writing(actor.id, "safety.withdraw", f"sitting:{sitting_id}") as tx:
        sign = shelf.read(tx, SignOff, sign_off_id)
        _open(tx, sitting_id)
        if sign.withdrawn_at:
            raise Closed("This sign-off was withdrawn already.")
        return shelf.save(tx, replace(sign, withdrawn_at=canonical.now(), withdrawn_reason=reason.strip()))


def sign_offs(at: Reading, sitting: Sitting) -> tuple[SignOff, ...]:
    """Every sign-off of a sitting, oldest first; withdrawn ones too."""
    return tuple(sign for sign in shelf.of_case(at, SignOff, sitting.case_id) if sign.sitting_id == sitting.id)


def signed(at: Reading, sitting: Sitting) -> tuple[str, ...]:
    """The questions of a sitting that a physician has signed for, in the order asked."""
    instrument = kept.instrument_of(at, sitting)
    allowed = signed_items(instrument, sign_offs(at, sitting))
    return tuple(item.id for item in instrument.items if item.id in allowed)


def signed_vitals(at: Reading, sitting: Sitting) -> tuple[str, ...]:
    """The vital signs whose limit a physician has signed for."""
    return tuple(vital for sign in standing_signs(sign_offs(at, sitting)) for vital in sign.vitals)


def _open(tx: Transaction, sitting_id: str) -> Sitting:
    sitting = shelf.read(tx, Sitting, sitting_id)
    if sitting.state in OVER:
        raise Closed("The sitting is finished or void and cannot change. Prepare a new one.")
    return sitting


def _check(instrument: Instrument, item_ids: Sequence[str], vitals: Sequence[str]) -> None:
    """Only questions that stop and are relative; only vital signs that the protocol limits."""
    if not item_ids and not vitals:
        raise BadInput("The sign-off names no question and no vital sign. Choose what the physician has signed for.")
    stopping = {item.id: item for item in instrument.items if item.stop_if}
    for item_id in item_ids:
        if item_id not in stopping:
            raise BadInput("{instrument} has no item {value!r}.", instrument=instrument.id, value=item_id)
        if stopping[item_id].contraindication == "absolute":
            told = "{item} is an absolute contraindication. No sign-off can lift it; do not measure."
            raise NotAllowed(told, item=item_id)
    limited = {limit.vital for limit in instrument.protocol.limits} if instrument.protocol else set()
    for vital in vitals:
        if vital not in limited:
            raise BadInput("The protocol has no limit for {value!r}. Leave it out.", value=vital)
