"""Were warm-up and posture done, as far as steps were ticked or practice was measured?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from assess.nouns.error_source import Outcome
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind
from instruments.definition import Part

KINDS = {"warm_up": "practise", "posture": "posture"}  # which steps of the protocol are meant


def steps(
    instrument: Instrument, events: Sequence[Event], checked: Literal["warm_up", "posture"]
) -> tuple[Outcome, Mapping[str, str]]:
    """Held where every such step is ticked, or the practice was given; not known where nothing was ticked at all."""
    protocol = instrument.protocol
    meant = [s.id for s in protocol.steps if s.kind == KINDS[checked] and s.tick] if protocol else []
    ticks = {e.detail.get("step", ""): e.detail.get("ticked") != "false" for e in events if e.kind is EventKind.STEP}
    if meant and ticks:
        left = [step for step in meant if not ticks.get(step, False)]
        return ("happened", {"steps": ", ".join(left)}) if left else ("held", {})
    if checked == "warm_up" and not meant:
        return _practice(instrument, events)
    return "not_known", {}


def _practice(instrument: Instrument, events: Sequence[Event]) -> tuple[Outcome, Mapping[str, str]]:
    """A protocol that warms up by practice trials, which are among the events."""
    asked = {item.id for item in instrument.items if item.part is Part.PRACTICE}
    given = {event.item_id for event in events if event.kind is EventKind.ANSWERED}
    if not asked:
        return "not_known", {}
    return ("held", {}) if asked <= given else ("happened", {})
