"""How do appointments get into a calendar on another device? As iCalendar (RFC 5545), without anybody's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from assess.reception.clashes import Slot
from assess.reception.ics_zone import timezone

PRODUCT = "-//ZhiHeng//Appointment book 1//ZH"
STATUS = {"booked": "CONFIRMED", "kept": "CONFIRMED", "missed": "CONFIRMED", "cancelled": "CANCELLED"}
YEAR = timedelta(days=366)  # the rules of the zone are told from a year before to a year after the meetings


def calendar(slots: Iterable[Slot], zone: ZoneInfo, rooms: dict[str, str], now: datetime) -> bytes:
    """The meetings as an .ics file: case number, time, place; `rooms` are names by id, `now` is UTC.

    A client's name is never in it, nor the place of a visit at home, which is the client's address.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    listed = sorted(slots, key=lambda slot: (slot.meeting.starts_at, slot.meeting.id))
    for slot in listed:
        made.add_component(_event(slot, zone, rooms, now))
    starts = [slot.meeting.starts_at for slot in listed]
    if zone.key in made.get_used_tzids():
        made.subcomponents.insert(0, timezone(zone, _midnight(min(starts)) - YEAR, _midnight(max(starts)) + YEAR))
    return bytes(made.to_ical())


def _event(slot: Slot, zone: ZoneInfo, rooms: dict[str, str], now: datetime) -> Event:
    """UID and SEQUENCE tell another calendar which of two copies is the newer one (RFC 5545, 3.8.4.7 and 3.8.7.4)."""
    meeting = slot.meeting
    place = ", ".join(part for part in (rooms.get(meeting.room_id or ""), meeting.place) if part)
    event = Event()
    event.add("uid", meeting.id)
    event.add("dtstamp", now)
    event.add("dtstart", _local(meeting.starts_at, zone))
    event.add("dtend", _local(slot.ends_at, zone))
    event.add("summary", slot.number)
    if place and meeting.purpose != "home_visit":
        event.add("location", place)
    event.add("sequence", meeting.revision)
    event.add("status", STATUS[meeting.state])
    event.add("class", "PRIVATE")
    return event


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    """The site's wall clock; UTC for the second pass of an hour that the clock shows twice.

    A local time that occurs twice means the first of both (RFC 5545, 3.3.5).
    """
    local = instant.astimezone(zone)
    return local.replace(fold=0) if not local.fold else instant.astimezone(UTC)


def _midnight(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
