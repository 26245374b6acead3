"""Is the site's memory whole, and does the clock fit what was written last?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import assess
from assess.cli.doctor.finding import Finding, Say, bad, ok, warn
from assess.errors import ZhihengError
from assess.settings import SITE_FILE, Settings
from assess.store import audit, canonical
from assess.store.database import Store
from assess.store.looked import careless, newest_entry, unsound

TOLERATED = timedelta(minutes=1)  # between the clock and what was written last; our own setting
SHOWN = 3  # of the places where the memory is not whole


def database(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether the database opens, is sound, and its chains verify; without a backup or a migration."""
    if not _any(settings):
        yield ok(say("Database: none yet; it is made at the first start."))
        return
    try:
        store = Store.as_it_is(settings)
    except ZhihengError as wrong:
        yield bad(wrong.say(say), say("Until this is mended no session can be held."))
        return
    try:
        with store.reading() as at:
            problems, risks = unsound(at) or audit.verify(at), careless(at)
    finally:
        store.close()
    if risks:
        told = say("Database server: its settings {settings} can lose answers when the power fails.")
        remedy = say("Take them out of postgresql.conf and let the server read it again.")
        yield bad(told.format(settings=", ".join(risks)), remedy)
    if not problems:
        yield ok(say("Database: opens, and nothing in it was altered or is missing."))
        return
    told = say("Database: {count} places are not as they were written: {problems}.")
    yield bad(
        told.format(count=len(problems), problems="; ".join(problems[:SHOWN])),
        say("Change nothing more, keep a copy of the folder, and put the newest whole backup back."),
    )


def clock(settings: Settings, say: Say) -> Iterator[Finding]:
    """Whether the clock is behind what was written last, and shows the site's zone."""
    now = canonical.now()
    newest = max((moment for moment in (_installed(), _entry(settings)) if moment), default=now)
    if now + TOLERATED < newest:
        told = say("Clock: it shows {now:%Y-%m-%d %H:%M}, but something here was written at {newest:%Y-%m-%d %H:%M}.")
        zone = ZoneInfo(settings.zone)
        yield bad(
            told.format(now=now.astimezone(zone), newest=newest.astimezone(zone)),
            say("Set the computer's clock; dates of consent and of reports follow it."),
        )
    else:
        local = now.astimezone(ZoneInfo(settings.zone))
        yield ok(say("Clock: {now:%Y-%m-%d %H:%M}, not behind what was written last.").format(now=local))
    if now.astimezone().utcoffset() != now.astimezone(ZoneInfo(settings.zone)).utcoffset():
        told = say("Clock: the computer's time zone is not {zone}; the site's dates follow its own setting.")
        yield warn(told.format(zone=settings.zone), say("Set the computer's zone, or `zone` in the site's settings."))


def _any(settings: Settings) -> bool:
    return bool(settings.database) or (settings.workspace / SITE_FILE).is_file()


def _installed() -> datetime:
    """When this toolkit came onto the computer: no clock is right that shows an earlier day."""
    return datetime.fromtimestamp(Path(str(assess.__file__)).stat().st_mtime).astimezone()


def _entry(settings: Settings) -> datetime | None:
    """The instant of the newest audit entry; None where there is no site, or it cannot be read (told elsewhere)."""
    if not _any(settings):
        return None
    try:
        store = Store.as_it_is(settings)
    except ZhihengError:
        return None
    try:
        with store.reading() as at:
            return newest_entry(at)
    finally:
        store.close()
