"""How do the days of follow-ups get into a calendar on another device? As iCalendar (RFC 5545), with nobody's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from assess.nouns.finding import FollowUp
from assess.reception.ics import PRODUCT

DAY = timedelta(days=1)


def due_days(follow_ups: Iterable[tuple[str, FollowUp]], word: str, now: datetime) -> bytes:
    """Whole days, each with `word` and the case's number; done ones are left out and dropped ones cancelled.

    A day has no zone: it is the same date wherever the file is read (RFC 5545, 3.8.2.4). `now` is UTC.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    for number, one in sorted(follow_ups, key=lambda pair: (pair[1].due, pair[1].id)):
        if one.done_on is None:
            made.add_component(_event(number, one, word, now))
    return bytes(made.to_ical())


def _event(number: str, one: FollowUp, word: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", one.id)
    event.add("dtstamp", now)
    event.add("dtstart", one.due)
    event.add("dtend", one.due + DAY)
    event.add("summary", f"{word} {number}")
    event.add("sequence", one.revision)
    event.add("status", "CANCELLED" if one.dropped else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
