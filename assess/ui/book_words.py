"""What are meetings, their days and their clashes called on the pages?"""

from __future__ import annotations

from datetime import date

from assess.nouns.referral import MeetingPurpose
from assess.reception.clashes import told
from assess.reception.days import Days, Entry
from assess.reception.reminders import Language
from assess.ui.desk import Desk
from assess.ui.words import Say


def purposes(say: Say) -> dict[MeetingPurpose, str]:
    """What a meeting is for."""
    return {
        "talk": say("First talk"),
        "assessment": say("Assessment"),
        "home_visit": say("Visit at home"),
        "feedback": say("Talk about the report"),
        "follow_up": say("Follow-up"),
    }


def reminder_languages(say: Say) -> dict[Language, str]:
    """In which words somebody is reminded."""
    return {"zh": say("Chinese"), "en": say("English"), "zh-easy": say("Easy-read Chinese")}


def weekday(say: Say, day: date) -> str:
    """The day of the week, shortly."""
    named = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))
    return named[day.weekday()]


def clock(entry: Entry) -> str:
    """From when to when, by the site's clock."""
    return f"{entry.starts:%H:%M}–{entry.ends:%H:%M}"


def who(desk: Desk, entry: Entry) -> str:
    """The client as the desk names them."""
    return entry.client.identity.name if entry.client.identity else desk.say("Name erased")


def clashes(desk: Desk, days: Days, entry: Entry) -> tuple[str, ...]:
    """Each clash in one sentence."""
    return tuple(told(clash, days.book.hours).say(desk.say) for clash in entry.clashes)
