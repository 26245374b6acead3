"""May this sitting be measured now? What stands against it, asked before every measurement and by every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from assess.errors import NotAllowed
from assess.nouns.civil import civil_day, today
from assess.nouns.fit import FitToday
from assess.nouns.score import Instrument
from assess.nouns.sitting import Event, EventKind, Response, Sitting
from assess.physical import release, safety, vitals
from assess.physical.stops import Barrier, of_screens, of_vitals, unit
from assess.sitting import kept
from assess.sitting.responses import responses
from assess.store import events, shelf
from assess.store.database import Reading
from instruments.definition import Item, ItemKind, Kind, Part


@dataclass(frozen=True, kw_only=True)
class EarlierAnswer:
    """The same question, answered by the same client today in another sitting: offered, never filled in."""

    value: float
    at: datetime
    sitting_id: str
    instrument: str


def barriers(at: Reading, sitting: Sitting) -> tuple[Barrier, ...]:
    """Everything that stands against measuring now; none where it may begin."""
    instrument = kept.instrument_of(at, sitting)
    standing = responses(events.of_sitting(at, sitting.id))
    return (*_of_questions(at, sitting, instrument, standing), *_of_today(at, sitting, instrument))


def require(at: Reading, sitting: Sitting, instrument: Instrument, item_id: str) -> None:
    """Raise NotAllowed where an item is measured and something stands against it."""
    if not is_measured(instrument, instrument.item(item_id)):
        return
    for barrier in barriers(at, sitting):
        refuse(barrier)


def require_today(at: Reading, sitting: Sitting, instrument: Instrument) -> None:
    """Raise NotAllowed where something of the day stands against measuring; the page asks the questions itself."""
    for barrier in _of_today(at, sitting, instrument):
        refuse(barrier)


def held_back(at: Reading, sitting: Sitting, instrument: Instrument, sent: Sequence[Event]) -> frozenset[int]:
    """The sequences of one lease's batch that measure although something stands against it.

    What was kept or held back before is not judged again; a question answered earlier in the same batch counts.
    """
    if not measures(instrument, sent):
        return frozenset()
    before = events.of_sitting(at, sitting.id)
    known = {(event.lease_id, event.sequence) for event in before}
    aside = {(event.lease_id, event.sequence) for event in events.quarantined(at, sitting.id)}
    today_stops = bool(_of_today(at, sitting, instrument))
    held, so_far = set(), list(before)
    for event in sorted(sent, key=lambda one: one.sequence):
        name, questions = (event.lease_id, event.sequence), _of_questions(at, sitting, instrument, responses(so_far))
        new = name not in known and _measures(instrument, event)
        if new and (name in aside or today_stops or questions):
            held.add(event.sequence)
        else:
            so_far.append(event)
    return frozenset(held)


def measures(instrument: Instrument, sent: Sequence[Event]) -> bool:
    """Whether any of these events measures."""
    return any(_measures(instrument, event) for event in sent)


def is_measured(instrument: Instrument, item: Item) -> bool:
    """Whether an item waits for the questions: practice and trials do, and what is measured beside them."""
    if item.part is Part.SCREEN or (item.part is Part.ASKED and item.kind is not ItemKind.NUMBER):
        return False
    return instrument.kind is Kind.PHYSICAL or any(one.stop_if for one in instrument.items)


def earlier_answer(at: Reading, sitting: Sitting, item_id: str) -> EarlierAnswer | None:
    """The newest answer of today to the same question, in the same words, in another sitting of the case."""
    asked = kept.instrument_of(at, sitting).words[sitting.language].items.get(item_id)
    found: list[EarlierAnswer] = []
    for other in shelf.of_case(at, Sitting, sitting.case_id):
        if other.id == sitting.id:
            continue
        instrument = kept.instrument_of(at, other)
        told = instrument.words.get(sitting.language)
        if item_id in instrument.item_ids and told and told.items.get(item_id) == asked:
            found += _answers(at, other, item_id)
    now = today(at.site.zone)
    of_today = [answer for answer in found if civil_day(answer.at, at.site.zone) == now]
    return max(of_today, key=lambda answer: answer.at, default=None)


def refuse(barrier: Barrier) -> None:
    """Raise NotAllowed in the words of one barrier."""
    if barrier.kind == "limit" and barrier.limit is not None:
        limit = barrier.limit
        told = "{vital} is {value:g} {unit}, beyond the limit {limit:g} ({source}). Do not begin or go on."
        passed = limit.above if limit.above is not None else limit.below
        raise NotAllowed(
            told, vital=barrier.what, value=barrier.measured, unit=unit(limit.vital), limit=passed, source=limit.source
        )
    if barrier.kind == "screen":
        told = "Question {item} has no answer yet. Ask it first: nothing is measured before."
        raise NotAllowed(told, item=barrier.what)
    if barrier.kind == "absolute":
        told = "{item} is an absolute contraindication. No sign-off can lift it; do not measure."
        raise NotAllowed(told, item=barrier.what)
    if barrier.kind == "relative":
        told = "{item} speaks against measuring. A physician can sign for it; level 3 or above enters the sign-off."
        raise NotAllowed(told, item=barrier.what)
    if barrier.kind == "fit":
        raise NotAllowed("Nobody asked yet whether today is a good day. Ask, or say why not; then measure.")
    if barrier.kind == "put_off":
        raise NotAllowed("The sitting is put off to another day. Ask again whether today is a good day, then measure.")
    if barrier.kind == "vital":
        raise NotAllowed("{vital} is taken before the first trial. Take it, or say why not.", vital=barrier.what)
    if barrier.kind == "vital_missing":
        told = "{vital} was not taken, so its limit cannot be checked. Nothing is measured without it."
        raise NotAllowed(told, vital=barrier.what)
    raise NotAllowed(release.NEEDED, instrument=barrier.what)


def _of_questions(
    at: Reading, sitting: Sitting, instrument: Instrument, standing: Sequence[Response]
) -> tuple[Barrier, ...]:
    return tuple(of_screens(instrument, standing, safety.signed(at, sitting)))


def _of_today(at: Reading, sitting: Sitting, instrument: Instrument) -> tuple[Barrier, ...]:
    """A physical instrument alone: the clinician's release, fit today, vital signs."""
    if instrument.kind is not Kind.PHYSICAL:
        return ()
    return tuple(_physical(at, sitting, instrument))


def _physical(at: Reading, sitting: Sitting, instrument: Instrument) -> Iterator[Barrier]:
    now = today(at.site.zone)
    if release.needed(instrument) and release.standing(at, instrument.id, instrument.version, now) is None:
        yield Barrier(kind="release", what=f"{instrument.id} {instrument.version}")
    askings = [asked for asked in shelf.of_case(at, FitToday, sitting.case_id) if asked.sitting_id == sitting.id]
    of_today = [asked for asked in askings if civil_day(asked.asked_at, at.site.zone) == now]
    if not of_today:
        yield Barrier(kind="fit")
    elif of_today[-1].decision == "not_today":
        yield Barrier(kind="put_off")
    if instrument.protocol:
        readings = [r for r in vitals.of_sitting(at, sitting) if civil_day(r.at, at.site.zone) == now]
        yield from of_vitals(instrument.protocol, readings, safety.signed_vitals(at, sitting))


def _measures(instrument: Instrument, event: Event) -> bool:
    if event.kind is not EventKind.ANSWERED or event.item_id not in instrument.item_ids:
        return False
    return is_measured(instrument, instrument.item(event.item_id or ""))


def _answers(at: Reading, other: Sitting, item_id: str) -> Iterator[EarlierAnswer]:
    """What stands there, where it is a figure."""
    given = events.of_sitting(at, other.id)
    standing = {response.item_id: response.value for response in responses(given)}
    moments = [event.server_time for event in given if event.item_id == item_id and event.server_time]
    value = standing.get(item_id)
    if isinstance(value, int | float) and moments:
        yield EarlierAnswer(value=value, at=moments[-1], sitting_id=other.id, instrument=other.instrument)
