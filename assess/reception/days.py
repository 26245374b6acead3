"""Which meetings stand on these days, of whom, and what stands against each?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assess.nouns.case import CaseFile
from assess.nouns.people import Client
from assess.nouns.referral import Appointment
from assess.reception.book import read_book
from assess.reception.clashes import TAKES, Book, Clash, Slot, clashes
from assess.store import clients, shelf
from assess.store.database import Store

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A meeting of the book with its client; one that was cancelled or missed stands there too, without clashes."""

    slot: Slot
    client: Client
    starts: datetime  # by the site's wall clock, as `ends`
    ends: datetime
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Days:
    """The meetings that begin on `days` civil days from `first`, soonest first, and the book that they stand in."""

    first: date
    days: int
    book: Book
    entries: tuple[Entry, ...]

    @property
    def dates(self) -> tuple[date, ...]:
        """The civil days."""
        return tuple(self.first + timedelta(days=n) for n in range(self.days))

    def by(self, key: Callable[[Entry], str], names: Mapping[str, str]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Entries under each name in its order; what has none of them stands last, under the empty name."""
        known = [(name, tuple(e for e in self.entries if key(e) == one)) for one, name in names.items()]
        rest = tuple(e for e in self.entries if key(e) not in names)
        return (*known, *((("", rest),) if rest else ()))


def days(store: Store, first: date, count: int = 1) -> Days:
    """What the book has on so many civil days; `WEEK` of them from a Monday are a week."""
    with store.reading() as at:
        book = read_book(at, store.settings)
        files = {one.id: one for one in shelf.every(at, CaseFile)}
        last = first + timedelta(days=count)
        here = [a for a in shelf.every(at, Appointment) if first <= _day(a, book) < last]
        people = {a.case_id: clients.read(at, files[a.case_id].client_id) for a in here}
    entries = (_entry(a, files[a.case_id], people[a.case_id], book) for a in here)
    return Days(
        first=first, days=count, book=book, entries=tuple(sorted(entries, key=lambda e: (e.starts, e.slot.number)))
    )


def monday(day: date) -> date:
    """The first day of its week (ISO 8601).

    >>> monday(date(2026, 12, 6))
    datetime.date(2026, 11, 30)
    """
    return day - timedelta(days=day.isoweekday() - 1)


def of_room(entry: Entry) -> str:
    """The id of its room, or nothing."""
    return entry.slot.meeting.room_id or ""


def of_evaluator(entry: Entry) -> str:
    """The id of its evaluator, or nothing."""
    return entry.slot.meeting.evaluator_id or ""


def _entry(meeting: Appointment, file: CaseFile, client: Client, book: Book) -> Entry:
    slot = Slot(meeting=meeting, number=file.number, client_id=file.client_id)
    return Entry(
        slot=slot,
        client=client,
        starts=meeting.starts_at.astimezone(book.hours.zone),
        ends=slot.ends_at.astimezone(book.hours.zone),
        clashes=clashes(slot, book) if meeting.state in TAKES else (),
    )


def _day(meeting: Appointment, book: Book) -> date:
    return meeting.starts_at.astimezone(book.hours.zone).date()
