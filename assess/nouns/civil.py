"""Which civil day is it at the site, and how old is someone then?"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def civil_day(moment: datetime, zone: str) -> date:
    """The date on the wall at the site when it is `moment`."""
    return moment.astimezone(ZoneInfo(zone)).date()


def today(zone: str) -> date:
    """The date on the wall at the site."""
    return civil_day(datetime.now(UTC), zone)


def completed_years(birth: date, on: date) -> int:
    """Age in completed years; born on 29 February, one is a year older on 1 March.

    >>> completed_years(date(1984, 3, 2), date(2026, 3, 1)), completed_years(date(1984, 3, 2), date(2026, 3, 2))
    (41, 42)
    """
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def completed_months(birth: date, on: date) -> int:
    """Age in completed months; born on the 31st, one is a month older on the 1st after a shorter month.

    >>> completed_months(date(2000, 1, 31), date(2000, 2, 29)), completed_months(date(2000, 1, 31), date(2000, 3, 1))
    (0, 1)
    """
    return (on.year - birth.year) * 12 + on.month - birth.month - (on.day < birth.day)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month.

    >>> months_later(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
