"""When is the site open?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assess.settings import Settings

LONGEST_CLOSED = 31  # days looked back for an open one; a site closed for longer is reminded on the day itself


@dataclass(frozen=True, kw_only=True)
class Hours:
    """The site's wall clock: from `opens` to `closes` (None: not looked at), and the days on which it is closed."""

    zone: ZoneInfo
    opens: time | None = None
    closes: time | None = None
    weekdays: frozenset[int] = frozenset()  # ISO 8601: 1 Monday to 7 Sunday
    days: frozenset[date] = frozenset()

    def closed(self, day: date) -> bool:
        """Whether nobody is met on that civil day."""
        return day.isoweekday() in self.weekdays or day in self.days

    def within(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether both instants stand between opening and closing of one civil day."""
        begins, ends = starts_at.astimezone(self.zone), ends_at.astimezone(self.zone)
        early = self.opens is not None and begins.time() < self.opens
        late = self.closes is not None and (ends.time() > self.closes or ends.date() != begins.date())
        return not (early or late)

    def open_before(self, day: date, days: int) -> date:
        """The civil day so many days before `day`; where it is closed, the last open one before that."""
        wanted = day - timedelta(days=days)
        back = (wanted - timedelta(days=n) for n in range(LONGEST_CLOSED))
        return next((one for one in back if not self.closed(one)), wanted)


def hours_of(settings: Settings) -> Hours:
    """The hours that the site's settings tell.

    >>> from pathlib import Path
    >>> hours = hours_of(Settings(workspace=Path("."), opens="08:30", closed_weekdays="6,7"))
    >>> hours.opens, hours.closed(date(2026, 10, 3)), hours.open_before(date(2026, 10, 5), 1)
    (datetime.time(8, 30), True, datetime.date(2026, 10, 2))
    """
    weekdays, days = settings.closed_weekdays, settings.closed_days
    return Hours(
        zone=ZoneInfo(settings.zone),
        opens=time.fromisoformat(settings.opens) if settings.opens else None,
        closes=time.fromisoformat(settings.closes) if settings.closes else None,
        weekdays=frozenset(int(day) for day in weekdays.split(",") if day),
        days=frozenset(date.fromisoformat(day) for day in days.split(",") if day),
    )
