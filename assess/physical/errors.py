"""Which of the protocol's sources of error weighed on a measurement? A pure function of what happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assess.nouns.error_source import Outcome, SourceSeen
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Sitting
from assess.physical import errors_done
from assess.physical.measured import Trial, devices, measured_at, trials
from assess.physical.trials import Hand, in_order
from instruments.definition import Item
from instruments.protocol import Checked, ErrorSource

Found = tuple[Outcome, Mapping[str, str]]
NOT_KNOWN: Found = ("not_known", {})
SECONDS = re.compile(r"\d{1,6}(\.\d)?", re.ASCII)
FACTS: tuple[Checked, ...] = ("calibration", "temperature", "examiner")  # what the evaluator's word does not change


def sources(
    instrument: Instrument, sitting: Sitting, events: Sequence[Event], hand: Hand | None = None
) -> tuple[SourceSeen, ...]:
    """Each source of the protocol: held, happened or not known, with what was counted.

    `hand` is the hand that the person writes with. What the evaluator said stands where the toolkit can't know, and,
    with their note, over what it counted from times (a trial may be entered later than it was measured).
    """
    if instrument.protocol is None:
        return ()
    judged = {e.detail.get("error", ""): e for e in events if e.kind is EventKind.JUDGED}
    told = trials(instrument, events)
    return tuple(
        _seen(source, _checked(source.checked, instrument, sitting, events, told, hand), judged.get(source.id))
        for source in instrument.protocol.errors
    )


def _seen(source: ErrorSource, found: Found, said: Event | None) -> SourceSeen:
    outcome, evidence = found
    by, note = "", ""
    if said is not None and (source.checked not in FACTS or outcome == "not_known"):
        answered = said.detail.get("happened", "")
        outcome = {"yes": "happened", "no": "held"}.get(answered, outcome)  # type: ignore[assignment]
        by, note = said.detail.get("by", ""), said.detail.get("note", "")
    return SourceSeen(error=source.id, checked=source.checked, outcome=outcome, evidence=evidence, by=by, note=note)


def _checked(
    checked: Checked,
    instrument: Instrument,
    sitting: Sitting,
    events: Sequence[Event],
    told: Sequence[Trial],
    hand: Hand | None,
) -> Found:
    match checked:
        case "order":
            return _order(instrument, told, hand)
        case "rest":
            return _rest(instrument, told)
        case "warm_up" | "posture":
            return errors_done.steps(instrument, events, checked)
        case "calibration":
            return _calibration(instrument, events)
        case "temperature":
            return _temperature(instrument, events)
        case "examiner":
            return _examiner(sitting)
        case "evaluator":
            return NOT_KNOWN


def _order(instrument: Instrument, told: Sequence[Trial], hand: Hand | None) -> Found:
    """The trials in the order of their times against the order of the protocol for this hand."""
    if instrument.protocol and instrument.protocol.hands == "dominant_first" and hand not in ("left", "right"):
        return NOT_KNOWN
    first: dict[str, Event] = {}
    for item, event in told:
        first.setdefault(item.id, event)
    times = {item_id: measured_at(event) for item_id, event in first.items()}
    if len(first) < 2 or None in times.values():
        return NOT_KNOWN
    given = sorted(first, key=lambda item_id: times[item_id])  # type: ignore[arg-type, return-value]
    expected = [item.id for item in in_order(instrument, hand) if item.id in first]
    for asked, was in zip(expected, given, strict=True):
        if asked != was:
            return "happened", {"asked": asked, "item": was}
    return "held", {}


def _rest(instrument: Instrument, told: Sequence[Trial]) -> Found:
    """The shortest rest between two trials of one side, in seconds: from the end of one to the start of the next."""
    least = instrument.protocol.rest_seconds if instrument.protocol else None
    rests = list(_rests(told))
    if least is None or not rests or None in [seconds for seconds, _ in rests]:
        return NOT_KNOWN
    seconds, item_id = min((seconds, item_id) for seconds, item_id in rests if seconds is not None)
    evidence = {"seconds": f"{seconds:.1f}", "least": f"{least:g}", "item": item_id}
    return ("happened" if seconds < least else "held"), evidence


def _rests(told: Sequence[Trial]) -> Iterator[tuple[float | None, str]]:
    by_side: dict[str | None, list[Trial]] = defaultdict(list)
    for item, event in told:
        if event.kind is EventKind.ANSWERED:
            by_side[item.side].append((item, event))
    for own in by_side.values():
        timed = [(measured_at(event), item, event) for item, event in own]
        if any(at is None for at, _, _ in timed):
            yield None, own[0][0].id
            continue
        timed.sort(key=lambda each: each[0])  # type: ignore[arg-type, return-value]
        for (before, _, _), (after, item, event) in pairwise(timed):
            if before and after:
                counted = event.detail.get("rest_s", "")  # by the measuring page's own clock
                rested = (after - before).total_seconds() - _lasted(item, event)
                yield float(counted) if SECONDS.fullmatch(counted) else rested, item.id


def _lasted(item: Item, event: Event) -> float:
    """How long a trial itself took, in seconds, where its own clock says so."""
    if item.entry == "stopwatch" and isinstance(event.value, int | float):
        return float(event.value)
    return item.window_seconds or 0.0


def _calibration(instrument: Instrument, events: Sequence[Event]) -> Found:
    chosen = devices(instrument, events)
    states = [event.detail.get("calibration", "") for event in chosen]
    for event, state in zip(chosen, states, strict=True):
        if state not in ("", "current"):
            return "happened", {"device": event.detail.get("equipment", ""), "state": state}
    return ("held", {}) if states and all(states) else NOT_KNOWN


def _temperature(instrument: Instrument, events: Sequence[Event]) -> Found:
    span = instrument.protocol.temperature if instrument.protocol else None
    degrees = [event.value for event in events if event.kind is EventKind.ROOM and isinstance(event.value, int | float)]
    if span is None or not degrees:
        return NOT_KNOWN
    evidence = {"degrees": f"{degrees[-1]:g}", "low": f"{span[0]:g}", "high": f"{span[1]:g}"}
    return ("held" if span[0] <= degrees[-1] <= span[1] else "happened"), evidence


def _examiner(sitting: Sitting) -> Found:
    if not sitting.examiner or sitting.examiner_level is None:
        return NOT_KNOWN
    alone = sitting.examiner_level == 4 and not sitting.supervisor  # duty 4-2.2.1: under a senior
    return ("happened" if alone else "held"), {}
