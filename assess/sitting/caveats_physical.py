"""Is there anything in how it was measured that is a reason to trust the figures less?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assess.nouns.error_source import SourceSeen
from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.physical import errors, retest
from assess.physical.measured import devices, trials
from assess.physical.trials import Hand
from instruments.protocol import Protocol

OWN_CLOCK = "stopwatch"  # the toolkit's own, where no other was chosen


def of_physical(
    instrument: Instrument, sitting: Sitting, events: Sequence[Event], hand: Hand | None, on: date
) -> Iterator[Caveat]:
    """The device and its calibration, sources of error that happened, and a retest that came too soon."""
    protocol = instrument.protocol
    if protocol is None or not _measured(instrument, events):
        return
    yield from _device(instrument, protocol, sitting, events)
    for source in errors.sources(instrument, sitting, events, hand):
        said_already = _said_already(protocol, source)
        if source.outcome == "happened" and not said_already:
            yield Caveat(code="error_happened", severity="caution", values={"source": source.error})
    yield from retest.caveats(instrument, sitting, on)


def _said_already(protocol: Protocol, source: SourceSeen) -> bool:
    """Whether a caveat of its own says it: the calibration, and steps that the measuring page had to be ticked."""
    return (source.checked == "calibration" and protocol.calibrated) or (source.checked == "posture" and not source.by)


def _measured(instrument: Instrument, events: Sequence[Event]) -> bool:
    return any(event.kind is EventKind.ANSWERED for _, event in trials(instrument, events))


def _device(instrument: Instrument, protocol: Protocol, sitting: Sitting, events: Sequence[Event]) -> Iterator[Caveat]:
    """Of each device that measured: is it on the register, and its calibration current where the protocol asks?"""
    chosen = devices(instrument, events)
    if not chosen and protocol.device and (protocol.device != OWN_CLOCK or protocol.calibrated):
        if sitting.equipment:
            yield Caveat(code="device_not_registered", severity="caution", values={"device": sitting.equipment})
        else:
            yield Caveat(code="device_not_said", severity="caution")
    for event in chosen:
        name, state = event.detail.get("equipment", ""), event.detail.get("calibration", "")
        if not event.detail.get("equipment_id"):
            yield Caveat(code="device_not_registered", severity="caution", values={"device": name})
        elif protocol.calibrated and state != "current":
            values = {"device": name, "calibration": state}
            yield Caveat(code="calibration_not_current", severity="caution", values=values)
