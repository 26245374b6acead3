"""Which meetings want the same room, evaluator, client or device at the same time? Pure: nothing is read or kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from assess.errors import Conflict
from assess.nouns.referral import Appointment
from assess.nouns.room import Room
from assess.reception.hours import Hours

What = Literal["room", "evaluator", "client", "equipment", "closed", "hours"]
Span = tuple[datetime, datetime]  # half-open: the end is no longer part of it
TAKES = ("booked", "kept")  # a meeting that was cancelled or missed takes nothing


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A meeting with its case's number and its client's id; `ends_at` is UTC as its start."""

    meeting: Appointment
    number: str
    client_id: str

    @property
    def ends_at(self) -> datetime:
        """The first instant after it: times are half-open."""
        return self.meeting.starts_at + timedelta(minutes=self.meeting.minutes)


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every meeting that takes something, and what things are called. `travel_minutes` is one way."""

    hours: Hours
    slots: tuple[Slot, ...] = ()
    rooms: Mapping[str, Room] = field(default_factory=dict)
    evaluators: Mapping[str, str] = field(default_factory=dict)
    equipment: Mapping[str, str] = field(default_factory=dict)
    travel_minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class Clash:
    """What is wanted twice (or when nobody is there), by what name, from when to when, and by which other cases."""

    what: What
    name: str
    starts_at: datetime
    ends_at: datetime
    numbers: tuple[str, ...] = ()
    seats: int = 1


def clashes(slot: Slot, book: Book) -> tuple[Clash, ...]:
    """All that stands against a meeting; the meeting itself may be in the book already, and is not held against it."""
    others = [one for one in book.slots if one.meeting.id != slot.meeting.id and one.meeting.state in TAKES]
    return (*_closed(slot, book), *_room(slot, others, book), *_same(slot, others, book))


def told(clash: Clash, hours: Hours) -> Conflict:
    """The clash in one sentence, who or what, when and with whom, as the error that refuses it."""
    local = {"starts": clash.starts_at.astimezone(hours.zone), "ends": clash.ends_at.astimezone(hours.zone)}
    when = {key: at.strftime("%Y-%m-%d %H:%M") for key, at in local.items()}
    values = {"name": clash.name, "numbers": ", ".join(clash.numbers), **when}
    if clash.what == "room":
        seats = "Room {name} (seats: {seats}) is full from {starts} to {ends} ({numbers})."
        return Conflict(seats, seats=clash.seats, **values)
    if clash.what == "evaluator":
        return Conflict("{name} is with {numbers}, or on the way, from {starts} to {ends}.", **values)
    if clash.what == "client":
        return Conflict("The client has another appointment ({numbers}) from {starts} to {ends}.", **values)
    if clash.what == "equipment":
        return Conflict("{name} is booked for {numbers} from {starts} to {ends}.", **values)
    if clash.what == "closed":
        return Conflict("The site is closed on the day of {starts}.", starts=when["starts"])
    return Conflict("From {starts} to {ends} is not within the site's opening hours.", **when)


def gap(one: Slot, other: Slot, travel_minutes: int) -> timedelta:
    """The least time between two meetings of an evaluator or a device: the way, where either is a visit at home.

    Two visits that follow each other are one way apart (our own setting); none where both are of one client.
    """
    at_home = [slot.meeting.purpose == "home_visit" for slot in (one, other)]
    stays = all(at_home) and one.client_id == other.client_id
    return timedelta(minutes=travel_minutes if any(at_home) and not stays else 0)


def overlap(one: Slot, other: Slot, apart: timedelta = timedelta(0)) -> Span | None:
    """When two meetings are held at once, or stand less than `apart` from each other; None where neither."""
    starts = max(one.meeting.starts_at, other.meeting.starts_at - apart)
    ends = min(one.ends_at, other.ends_at + apart)
    return (starts, ends) if starts < ends else None


def _closed(slot: Slot, book: Book) -> Iterator[Clash]:
    starts_at = slot.meeting.starts_at
    if book.hours.closed(starts_at.astimezone(book.hours.zone).date()):
        yield Clash(what="closed", name="", starts_at=starts_at, ends_at=slot.ends_at)
    elif not book.hours.within(starts_at, slot.ends_at):
        yield Clash(what="hours", name="", starts_at=starts_at, ends_at=slot.ends_at)


def _room(slot: Slot, others: Sequence[Slot], book: Book) -> Iterator[Clash]:
    """Each stretch of time in which the others alone take every seat."""
    room = book.rooms.get(slot.meeting.room_id or "")
    if room is None:
        return
    here = [(one, met) for one in others if one.meeting.room_id == room.id and (met := overlap(slot, one))]
    for first, last in _full([met for _, met in here], room.seats):
        numbers = tuple(one.number for one, met in here if met[0] < last and first < met[1])
        yield Clash(what="room", name=room.name, starts_at=first, ends_at=last, numbers=numbers, seats=room.seats)


def _full(taken: Sequence[Span], seats: int) -> tuple[Span, ...]:
    """The stretches of time, each as long as it can be, that at least so many spans have in common."""
    edges = sorted({edge for span in taken for edge in span})
    stretches: list[Span] = []
    for starts, ends in pairwise(edges):
        if sum(span[0] <= starts and ends <= span[1] for span in taken) >= seats:
            joined = stretches.pop()[0] if stretches and stretches[-1][1] == starts else starts
            stretches.append((joined, ends))
    return tuple(stretches)


def _same(slot: Slot, others: Sequence[Slot], book: Book) -> Iterator[Clash]:
    """The same evaluator, client or device in two places."""
    for one in others:
        met, near = overlap(slot, one), overlap(slot, one, gap(slot, one, book.travel_minutes))
        if near is None:
            continue
        evaluator = slot.meeting.evaluator_id
        if evaluator and evaluator == one.meeting.evaluator_id:
            yield _between("evaluator", book.evaluators.get(evaluator, evaluator), one, near)
        if met and slot.client_id == one.client_id:
            yield _between("client", "", one, met)
        for device in slot.meeting.equipment:
            if device in one.meeting.equipment:
                yield _between("equipment", book.equipment.get(device, device), one, near)


def _between(what: What, name: str, other: Slot, span: Span) -> Clash:
    return Clash(what=what, name=name, starts_at=span[0], ends_at=span[1], numbers=(other.number,))
