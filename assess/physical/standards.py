"""Which standard of work is a work sample held against, who set it, and from when to when?

Level 3 sets, level 2 approves. A standard's figures never change: a newer approved one of the same scale takes its
place, and a sitting keeps the one that it was scored with. None is delivered with the toolkit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.civil import civil_day
from assess.nouns.people import Evaluator, Level
from assess.nouns.score import Instrument
from assess.nouns.work_standard import StandardKind, StandardState, UsedStandard, WorkStandard
from assess.physical.shares import ERRORS
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.definition import Scale

FAMILY = "vocational_potential"
SETS: Level = 3
APPROVES: Level = 2
DUTY = "3-3.1.2"  # analyse physical tests together with what else is known
DUTY_APPROVES = "2-3.1.3"  # compare what scores are held against and propose its revision
NEEDS_WORKERS: tuple[StandardKind, ...] = ("industrial", "local")


def set_standard(
    store: Store,
    actor: Evaluator,
    instrument: Instrument,
    scale_id: str,
    *,
    value: float,
    kind: StandardKind,
    source: str,
    workers: str = "",
    n: int | None = None,
    valid_until: date | None = None,
) -> WorkStandard:
    """Set a standard, which counts once level 2 approves it. Undone by `refuse`.

    Raises NotAllowed below level 3; BadInput for a scale that no standard fits, a value out of its range, or without
    source, workers or their number where they are needed.
    """
    need(actor, SETS, DUTY)
    scale = _scale(instrument, scale_id)
    _value(scale, value)
    _where_from(kind, source, workers, n)
    with store.writing(actor.id, "standards.set_standard", "site", source) as tx:
        if valid_until is not None and valid_until < civil_day(canonical.now(), tx.site.zone):
            raise BadInput("The last day {value} is over already. Give a later one, or none.", value=valid_until)
        standard = WorkStandard(
            id=str(uuid4()),
            instrument=instrument.id,
            scale=scale.id,
            value=float(value),
            unit=scale.unit or "",
            kind=kind,
            source=source.strip(),
            workers=workers.strip(),
            n=n,
            valid_until=valid_until,
            set_by=actor.id,
            set_at=canonical.now(),
        )
        return shelf.add(tx, standard)


def approve(store: Store, actor: Evaluator, standard_id: str, reason: str) -> WorkStandard:
    """Let the standard count for sittings that end from now on. Undone by `withdraw`, or by a newer one."""
    return _decide(store, actor, standard_id, "approve", "pending", "approved", reason)


def refuse(store: Store, actor: Evaluator, standard_id: str, reason: str) -> WorkStandard:
    """Do not take the standard; it stays readable with the reason. Undone by setting it again."""
    return _decide(store, actor, standard_id, "refuse", "pending", "refused", reason)


def withdraw(store: Store, actor: Evaluator, standard_id: str, reason: str) -> WorkStandard:
    """Let the standard count no longer; sittings keep what they were scored with. Undone by setting it again."""
    return _decide(store, actor, standard_id, "withdraw", "approved", "withdrawn", reason)


def standards_of(at: Reading, instrument_id: str) -> tuple[WorkStandard, ...]:
    """All of an instrument, oldest first."""
    return tuple(one for one in shelf.every(at, WorkStandard) if one.instrument == instrument_id)


def in_force(standards: Iterable[WorkStandard], scale_id: str, on: date) -> WorkStandard | None:
    """The approved standard of a scale that counts on a day: the one decided last that is not over."""
    counting = [
        one
        for one in standards
        if one.scale == scale_id
        and one.state == "approved"
        and one.decided_at is not None
        and (one.valid_until is None or on <= one.valid_until)
    ]
    return max(counting, key=lambda one: one.decided_at or one.set_at, default=None)


def state_on(
    standards: Iterable[WorkStandard], one: WorkStandard, on: date
) -> StandardState | Literal["superseded", "over"]:
    """What became of a standard by that day: its state, or that a newer one took its place or its last day is over."""
    if one.state != "approved":
        return one.state
    if one.valid_until is not None and on > one.valid_until:
        return "over"
    return "approved" if in_force(standards, one.scale, on) == one else "superseded"


def used(at: Reading, instrument: Instrument) -> tuple[UsedStandard, ...]:
    """What a sitting that ends now is held against, scale by scale."""
    standards, today = standards_of(at, instrument.id), civil_day(canonical.now(), at.site.zone)
    found = ((scale.id, in_force(standards, scale.id, today)) for scale in instrument.scales)
    return tuple(
        UsedStandard(scale=scale_id, standard_id=one.id, value=one.value) for scale_id, one in found if one is not None
    )


def takes(instrument: Instrument) -> bool:
    """Whether it has a scale that a standard of work fits."""
    return instrument.family == FAMILY and any(fits(scale) for scale in instrument.scales)


def fits(scale: Scale) -> bool:
    """Whether a standard of work can be set for a scale: it is measured in a unit, and one direction is better."""
    return scale.unit is not None and scale.unit != "points" and scale.better != "neither"


def _scale(instrument: Instrument, scale_id: str) -> Scale:
    fitting = {scale.id: scale for scale in instrument.scales if fits(scale)}
    if instrument.family != FAMILY or scale_id not in fitting:
        told = "{instrument} has no scale {value!r} that a standard of work fits. Choose of {allowed}."
        raise BadInput(told, instrument=instrument.id, value=scale_id, allowed=", ".join(fitting) or "-")
    return fitting[scale_id]


def _value(scale: Scale, value: float) -> None:
    """Seconds and counts are more than 0; of units with an error a standard allows less than every one."""
    low, high = (0.0, 1.0) if scale.unit == ERRORS else (0.0, math.inf)
    if not (low <= value < high) or (value == 0 and scale.unit != ERRORS):
        told = "A standard of {value} {unit} cannot be held against. Give it in the scale's own unit, a unit made."
        raise BadInput(told, value=value, unit=scale.unit)


def _where_from(kind: StandardKind, source: str, workers: str, n: int | None) -> None:
    if not source.strip():
        raise BadInput("The standard has no source. Say where it is printed, or who counted it and when.")
    if kind in NEEDS_WORKERS and not workers.strip():
        raise BadInput("The standard does not say whose it is. Describe the workers and how they were counted.")
    if (kind == "local" and n is None) or (n is not None and n < 1):
        raise BadInput("A standard of this place rests on workers who were counted. Say how many, 1 at least.")


def _decide(
    store: Store,
    actor: Evaluator,
    standard_id: str,
    verb: str,
    from_state: StandardState,
    to: StandardState,
    reason: str,
) -> WorkStandard:
    need(actor, APPROVES, DUTY_APPROVES)
    if not reason.strip():
        raise BadInput("The decision has no reason. Write what it rests on.")
    with store.writing(actor.id, f"standards.{verb}", "site", reason) as tx:
        standard = _standing(tx, standard_id, from_state)
        told = {"decided_by": actor.id, "decided_at": canonical.now(), "decision_reason": reason.strip()}
        return shelf.save(tx, replace(standard, state=to, **told))  # type: ignore[arg-type]


def _standing(tx: Transaction, standard_id: str, from_state: StandardState) -> WorkStandard:
    standard = shelf.read(tx, WorkStandard, standard_id)
    if standard.state != from_state:
        raise Closed("This standard was decided otherwise already. Set a new one.")
    return standard
