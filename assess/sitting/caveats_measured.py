"""Did the measuring go as its protocol says, to its end?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.nouns.score import Caveat, Instrument, RawScore
from assess.nouns.sitting import Event, EventKind


def stopped_early(raw: RawScore, events: Sequence[Event]) -> Iterator[Caveat]:
    """The stop button was pressed before every trial of this scale was taken; the newest reason is told."""
    stops = [event.detail.get("reason", "") for event in events if event.kind is EventKind.STOPPED]
    if stops and raw.answered < raw.of and raw.why_none != "contraindicated":
        yield Caveat(code="stopped_early", severity="caution", values={"stop": stops[-1]})


def steps_not_ticked(instrument: Instrument, events: Sequence[Event]) -> Iterator[Caveat]:
    """Postures that the measuring page asked to be ticked, and were not. The desk asks for no ticks, so claims none."""
    if instrument.protocol is None or not any(event.kind is EventKind.OPENED for event in events):
        return
    asked = [step.id for step in instrument.protocol.steps if step.kind == "posture" and step.tick]
    if count := len(set(asked) - ticked(events)):
        yield Caveat(code="step_not_ticked", severity="caution", values={"count": str(count), "of": str(len(asked))})


def ticked(events: Sequence[Event]) -> set[str]:
    """The steps that stand ticked, by their ids."""
    last = {event.detail.get("step", ""): event.detail for event in events if event.kind is EventKind.STEP}
    return {step for step, detail in last.items() if detail.get("ticked") == "true"}
