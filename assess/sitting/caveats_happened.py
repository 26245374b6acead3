"""Did anything happen in a sitting, or weigh on that day, that is a reason to trust a score less?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from assess.nouns.fit import FitAnswers, FitToday
from assess.nouns.score import Caveat
from assess.nouns.sitting import Event, EventKind

DAY_MS = 86_400_000
SEVERE_PAIN = 7  # of 10; Serlin et al. 1995, Pain 61:277-284: 7 to 10 is severe


def interrupted(events: Sequence[Event]) -> Iterator[Caveat]:
    """Each rest and each time that the page lost the screen."""
    times = sum(1 for event in events if event.kind in (EventKind.PAUSED, EventKind.HIDDEN))
    if times:
        yield Caveat(code="interrupted", severity="note", values={"times": str(times)})


def practice_failed(events: Sequence[Event]) -> Iterator[Caveat]:
    """The last round of a practice was not passed, and the questions came all the same."""
    last = {event.item_id: event for event in events if event.kind is EventKind.PRACTISED}
    failed = [event for event in last.values() if event.detail.get("passed") == "false"]
    if failed:
        right, of = (sum(_count(event, name) for event in failed) for name in ("right", "of"))
        yield Caveat(code="practice_failed", severity="caution", values={"right": str(right), "of": str(of)})


def _count(event: Event, name: str) -> int:
    written = event.detail.get(name, "")
    return int(written) if written.isdecimal() else 0


def device_changed(events: Sequence[Event]) -> Iterator[Caveat]:
    """The pages of one sitting were opened on devices that are not the same."""
    devices = {_device(event) for event in events if event.kind is EventKind.OPENED}
    if len(devices) > 1:
        yield Caveat(code="device_changed", severity="note", values={"devices": str(len(devices))})


def _device(event: Event) -> tuple[str, ...]:
    """Its own name where it kept one, else what it says of itself; a tablet that is turned is the same."""
    named = event.detail.get("device_id", "")
    if named:
        return (named,)
    screen = sorted(event.detail.get("screen", "").split("x"))
    return (event.detail.get("device", ""), event.detail.get("touch", ""), *screen)


def more_time(events: Sequence[Event]) -> Iterator[Caveat]:
    """More time was asked for and given, where the limit is for convenience only."""
    times = sum(1 for event in events if event.kind is EventKind.EXTENDED)
    if times:
        yield Caveat(code="more_time", severity="note", values={"times": str(times)})


def wrong_clock(events: Sequence[Event]) -> Iterator[Caveat]:
    """The device's clock tells no instant, or one a day or more away from ours: its times of day cannot be used."""
    for event in events:
        if event.server_time is None:
            continue
        told = instant_of(event.client_time)
        if told is None or abs((told - event.server_time).total_seconds()) * 1000 >= DAY_MS:
            yield Caveat(code="wrong_clock", severity="note")
            return


def instant_of(written: str) -> datetime | None:
    """An ISO 8601 instant with its zone, or None where the words are none.

    >>> [instant_of(w) is not None for w in ("2026-03-01T09:00:00.000Z", "2026-03-01T09:00:00", "x")]
    [True, False, False]
    """
    try:
        told = datetime.fromisoformat(written)
    except ValueError:
        return None
    return told if told.tzinfo else None


def of_fit(fit: Sequence[FitToday]) -> Iterator[Caveat]:
    """Aids that were used on other days and not here, and states that weigh on any answer; each once."""
    for aid in dict.fromkeys(aid for asked in fit for aid in _aids_missing(asked.answers)):
        yield Caveat(code="fit_aid_missing", severity="caution", values={"aid": aid})
    for state in dict.fromkeys(state for asked in fit for state in _states(asked.answers)):
        yield Caveat(code="fit_state", severity="caution", values={"state": state})


def _aids_missing(said: FitAnswers) -> Iterator[str]:
    yield from ["glasses"] if said.glasses == "not_worn" else []
    yield from ["hearing_aid"] if said.hearing_aid == "off" else []
    yield from ["prosthesis"] if said.moving_aid == "missing" else []


def _states(said: FitAnswers) -> Iterator[str]:
    yield from ["seizure"] if said.seizure else []
    yield from ["pain"] if said.pain is not None and said.pain >= SEVERE_PAIN else []
    yield from ["sleep"] if said.slept_enough is False else []
    yield from ["medication"] if said.medication == "not_taken" else []
