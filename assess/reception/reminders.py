"""Who is to be reminded of an appointment, in which words? A person reminds: nothing is sent from here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from assess.errors import Closed
from assess.nouns.case import CaseFile
from assess.nouns.people import Client, Evaluator
from assess.nouns.referral import Appointment
from assess.reception.hours import Hours, hours_of
from assess.service.levels import need
from assess.settings import Settings
from assess.store import canonical, clients, shelf
from assess.store.database import Store

Language = Literal["zh", "en", "zh-easy"]
LANGUAGES: tuple[Language, ...] = ("zh", "en", "zh-easy")
DUTY = "4-1.1.5"


@dataclass(frozen=True, kw_only=True)
class Reminding:
    """A booked appointment of which somebody is to be reminded, from the civil day `due_on` on."""

    meeting: Appointment
    case_file: CaseFile
    client: Client
    due_on: date


def due(store: Store, on: date) -> tuple[Reminding, ...]:
    """What waits to be reminded of on a civil day, the soonest first; what has begun already is left out."""
    hours, days, now = hours_of(store.settings), store.settings.remind_days, canonical.now()
    with store.reading() as at:
        coming = [a for a in shelf.every(at, Appointment) if a.state == "booked" and a.starts_at > now]
        waiting = [a for a in coming if due_on(a, hours, days) <= on and not reminded(a, hours, days)]
        cases = {a.case_id: shelf.read(at, CaseFile, a.case_id) for a in waiting}
        return tuple(
            Reminding(
                meeting=meeting,
                case_file=cases[meeting.case_id],
                client=clients.read(at, cases[meeting.case_id].client_id),
                due_on=due_on(meeting, hours, days),
            )
            for meeting in sorted(waiting, key=lambda meeting: meeting.starts_at)
        )


def mark(store: Store, actor: Evaluator, appointment: Appointment) -> Appointment:
    """Keep that the evaluator reminded the client just now (duty 4-1.1.5). Undone by nothing: it was said. Closed."""
    need(actor, 4, DUTY)
    if appointment.state != "booked":
        raise Closed("Only of a booked appointment somebody is reminded.")
    with store.writing(actor.id, "reminders.mark", f"case:{appointment.case_id}") as tx:
        return shelf.save(tx, replace(appointment, reminded_at=(*appointment.reminded_at, canonical.now())))


def due_on(meeting: Appointment, hours: Hours, days: int) -> date:
    """The civil day from which on somebody is to be reminded: so many days before, or the last open day before that."""
    return hours.open_before(meeting.starts_at.astimezone(hours.zone).date(), days)


def reminded(meeting: Appointment, hours: Hours, days: int) -> bool:
    """Whether somebody was reminded since it was due; an earlier call does not count for it."""
    since = due_on(meeting, hours, days)
    return any(said.astimezone(hours.zone).date() >= since for said in meeting.reminded_at)


def words(meeting: Appointment, actor: Evaluator, settings: Settings, language: Language) -> str:
    """What is read on the phone or put into a message: when, where, how long, who asks. Never why, never a diagnosis.

    The site's own name tells of disability to whoever holds the phone, so only `reminder_from` is said.
    """
    said = _words()[language]
    local = meeting.starts_at.astimezone(hours_of(settings).zone)
    at_home = meeting.purpose == "home_visit"
    where = said["at_home"] if at_home else said["place"].format(place=meeting.place) if meeting.place else ""
    who = said["from"].format(name=actor.display_name, site=settings.reminder_from) if settings.reminder_from else ""
    lines = (
        who or said["alone"].format(name=actor.display_name),
        said["when"].format(
            year=local.year,
            month=local.month,
            day=local.day,
            weekday=said["weekdays"].split()[local.weekday()],
            clock=local.strftime("%H:%M"),
            hour=local.hour,
            minute=said["minute"].format(minute=local.minute) if local.minute else "",
        ),
        where,
        said["long"].format(minutes=meeting.minutes),
        said["change"],
    )
    return said["between"].join(line for line in lines if line)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    folder = files("assess.reception") / "reminder_words"
    return {key: tomllib.loads((folder / f"{key}.toml").read_text(encoding="utf-8")) for key in LANGUAGES}
