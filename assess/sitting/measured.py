"""Which sittings are measured on a page, and how does the measuring go?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.sitting.caveats_measured import ticked
from instruments.definition import Kind
from instruments.why_missing import OTHER

STOP_REASONS = ("pain", "unsafe", "refused", "not_understood", "device", "time", OTHER)
WATCHED = ("counter", "sampling")  # entries of a rating that an observer takes with this page


@dataclass(frozen=True, kw_only=True)
class Course:
    """How the measuring goes: the steps ticked, and why it was stopped, where it was."""

    ticked: frozenset[str]
    stopped: str | None
    note: str = ""


def measures(instrument: Instrument, sitting: Sitting) -> bool:
    """Whether the sitting's link opens the measuring page instead of the client's."""
    if sitting.mode != "desk":
        return False
    watched = any(item.entry in WATCHED for item in instrument.items)
    return instrument.kind is Kind.PHYSICAL or (instrument.kind is Kind.RATING and watched)


def course_of(happened: Sequence[Event]) -> Course:
    """How the measuring goes, from its events. What is measured after a stop takes the stop back."""
    stop: Event | None = None
    for event in happened:
        stop = event if event.kind is EventKind.STOPPED else None if event.kind is EventKind.ANSWERED else stop
    told = stop.detail if stop else {}
    return Course(ticked=frozenset(ticked(happened)), stopped=told.get("reason"), note=told.get("note", ""))
