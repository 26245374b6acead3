"""Which answer or vital sign speaks against measuring, and for which has a physician signed? Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assess.nouns.safety import SignOff, VitalSigns
from assess.nouns.score import Instrument
from assess.nouns.sitting import Response
from instruments.definition import Item, Part
from instruments.protocol import VITALS, Limit, Protocol, Vital

BarrierKind = Literal["release", "screen", "absolute", "relative", "fit", "put_off", "vital", "vital_missing", "limit"]


@dataclass(frozen=True, kw_only=True)
class Barrier:
    """Why nothing may be measured now. `what` is the question's id, the vital sign or the instrument."""

    kind: BarrierKind
    what: str = ""
    limit: Limit | None = None
    measured: float | None = None


def standing_signs(sign_offs: Iterable[SignOff]) -> tuple[SignOff, ...]:
    """Those that were not withdrawn."""
    return tuple(sign for sign in sign_offs if sign.withdrawn_at is None)


def signed_items(instrument: Instrument, sign_offs: Iterable[SignOff]) -> frozenset[str]:
    """The relative contraindications that a physician has signed for; an absolute one is never among them."""
    relative = {item.id for item in instrument.items if item.contraindication == "relative" and item.stop_if}
    return frozenset(i for sign in standing_signs(sign_offs) for i in sign.item_ids if i in relative)


def speaks_against(item: Item, value: float | str | None) -> bool:
    """Whether this answer is one that stops."""
    return isinstance(value, int | float) and int(value) in item.stop_if


def of_screens(instrument: Instrument, standing: Sequence[Response], signed: Iterable[str]) -> Iterator[Barrier]:
    """Required questions without an answer, and answers that stop: absolute ones whatever was signed."""
    given, signed = {response.item_id: response.value for response in standing}, frozenset(signed)
    for item in instrument.items:
        value = given.get(item.id)
        if speaks_against(item, value):
            if item.contraindication == "absolute":
                yield Barrier(kind="absolute", what=item.id)
            elif item.id not in signed:
                yield Barrier(kind="relative", what=item.id)
        elif item.part is Part.SCREEN and item.required and value is None:
            yield Barrier(kind="screen", what=item.id)


def needed_before(protocol: Protocol) -> tuple[Vital, ...]:
    """The vital signs taken before the first trial: those named, and those that a limit needs."""
    limited = (limit.vital for limit in protocol.limits if limit.when == "before")
    return tuple(dict.fromkeys((*protocol.vitals_before, *limited)))


def of_vitals(protocol: Protocol, today: Sequence[VitalSigns], signed: Iterable[str]) -> Iterator[Barrier]:
    """Signs not taken before, limits that cannot be checked, and limits passed; `today` are readings, oldest first."""
    before = _newest(today, "before")
    limited = {limit.vital for limit in protocol.limits if limit.when == "before"}
    for vital in needed_before(protocol):
        if before is not None and taken(before, vital) is not None:
            continue
        why = before.missing.get(vital) if before else None
        if why is None:
            yield Barrier(kind="vital", what=vital)
        elif vital in limited:
            yield Barrier(kind="vital_missing", what=vital)
    for reading in (before, _newest(today, "during")):
        if reading is not None:
            yield from _beyond(protocol, reading, frozenset(signed))


def beyond(protocol: Protocol, reading: VitalSigns) -> tuple[Limit, ...]:
    """The limits of its time that a reading has passed. Of "after" there are none."""
    return tuple(limit for limit in protocol.limits if limit.when == reading.when and _passed(limit, reading))


def taken(reading: VitalSigns, vital: Vital) -> float | None:
    """One sign of a reading, in its unit."""
    value: float | None = getattr(reading, vital)
    return value


def unit(vital: Vital) -> str:
    """The unit of a vital sign."""
    return VITALS[vital][0]


def _beyond(protocol: Protocol, reading: VitalSigns, signed: frozenset[str]) -> Iterator[Barrier]:
    for limit in beyond(protocol, reading):
        if limit.vital not in signed:
            yield Barrier(kind="limit", what=limit.vital, limit=limit, measured=taken(reading, limit.vital))


def _passed(limit: Limit, reading: VitalSigns) -> bool:
    """Strictly beyond: a heart rate of 120 is not above 120."""
    value = taken(reading, limit.vital)
    if value is None:
        return False
    over = limit.above is not None and value > limit.above
    return over or (limit.below is not None and value < limit.below)


def _newest(readings: Sequence[VitalSigns], when: str) -> VitalSigns | None:
    return next((reading for reading in reversed(readings) if reading.when == when), None)
