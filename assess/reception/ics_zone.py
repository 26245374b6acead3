"""When does the clock of a zone change, as an iCalendar file says it (RFC 5545, 3.6.5)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def timezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """The VTIMEZONE of a zone from `first` to `last` (UTC), each change of the clock by itself.

    `icalendar` can write one too (7.3.2), but an hour late where the clock goes forward: it takes the wall clock after
    the change, where the RFC takes the one before (its example: New York, 02:00 of the standard time).
    """
    made = Timezone()
    made.add("tzid", zone.key)
    for instant, before in ((first, first), *((at, at - MINUTE) for at in changes(zone, first, last))):
        made.add_component(_observance(zone, instant, before))
    return made


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The instants (UTC, to the minute) from which another offset from UTC holds; at most one a day is found."""
    day = first
    while day < last:
        if _offset(zone, day) != _offset(zone, day + DAY):
            yield _change(zone, day, day + DAY)
        day += DAY


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = _offset(zone, low)
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _observance(zone: ZoneInfo, instant: datetime, before: datetime) -> TimezoneStandard | TimezoneDaylight:
    local = instant.astimezone(zone)
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    made.add("dtstart", (instant + _offset(zone, before)).replace(tzinfo=None))
    made.add("tzoffsetfrom", _offset(zone, before))
    made.add("tzoffsetto", _offset(zone, instant))
    made.add("tzname", local.tzname() or zone.key)
    return made


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(UTC).astimezone(zone).utcoffset() or timedelta(0)
