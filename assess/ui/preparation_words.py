"""In which sentence is told what the toolkit saw, and how what is missing is mended?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.nouns.preparation import DryLook
from assess.nouns.seen import Looked, Seen
from assess.ui import equipment_words, library
from assess.ui.desk import Desk
from assess.ui.words import Say


def seen(desk: Desk, one: Seen) -> str:
    """One sentence."""
    told = _SAID[one.looked](desk, one)
    about = one.about
    if one.looked in ("speech", "sign", "booklet", "questions"):
        about = library.name(desk, one.about)
    elif one.looked == "calibration":
        about = equipment_words.kind(desk, one.about)
    return told.format(about=about, count=one.count, of=one.of)


def dry_looks(say: Say) -> dict[DryLook, str]:
    """What a dry run looks at on the device."""
    return {
        "sound": say("A tone is heard"),
        "press": say("Key, switch or touch answers"),
        "touch": say("Touch screen"),
        "screen": say("Size of the screen"),
        "storage": say("Answers are kept on the device"),
        "clock": say("Clock, seconds off the server's"),
        "offline": say("The page opens again without the network (takes https)"),
    }


def presses(say: Say) -> dict[str, str]:
    """How the tablet's first button was pressed."""
    return {"key": say("key or switch"), "touch": say("finger"), "pen": say("pen"), "mouse": say("mouse")}


def voices(say: Say) -> dict[str, str]:
    """Which voice read an item of a dry run."""
    return {
        "file": say("read by its own voice"),
        "browser": say("read by the browser's voice"),
        "none": say("no voice came"),
        "": say("nothing was read aloud"),
    }


def _speech(desk: Desk, one: Seen) -> str:
    say = desk.say
    if one.ok:
        return say("{about}: every sentence can be heard.")
    return say("{about}: {count} sentences have no sound yet. Make them below; the client need not wait then.")


def _calibration(desk: Desk, one: Seen) -> str:
    say = desk.say
    if one.ok:
        return say("{about}: {count} of {of} devices are calibrated today.")
    if one.of == 0:
        return say("{about}: no device is on the register. Add it under Equipment.")
    return say("{about}: none of {of} devices is calibrated today. Have one calibrated, and note it under Equipment.")


def _contacts(desk: Desk, one: Seen) -> str:
    say = desk.say
    return say("Somebody to call is named.") if one.ok else say("Nobody to call is named. Add contacts under Safety.")


def _sign(desk: Desk, one: Seen) -> str:
    say = desk.say
    if one.ok:
        return say("{about}: every part has its sign-language clip.")
    return say("{about}: {count} of {of} parts have no sign-language clip. Record them, or have an interpreter come.")


def _booklet(desk: Desk, one: Seen) -> str:
    say = desk.say
    if one.ok:
        return say("{about}: its booklet can be printed for a power cut.")
    if one.ok is None:
        return say("{about}: its items are made for each client. Prepare the sitting, then print its booklet.")
    return say("{about}: {count} of {of} items cannot be on paper. Without power, put it off to another day.")


def _meeting(desk: Desk, one: Seen) -> str:
    say = desk.say
    return say("A day is booked.") if one.ok else say("No day is booked. Book one at the step Appointment.")


def _room(desk: Desk, one: Seen) -> str:
    say = desk.say
    return say("A room is booked.") if one.ok else say("No room is booked. Give the appointment one.")


def _evaluator(desk: Desk, one: Seen) -> str:
    say = desk.say
    if one.ok:
        return say("{about} is booked, of level {count} or above as the plan needs.")
    if one.about:
        return say("{about} is booked; the plan needs level {count} or above. Give the appointment a colleague.")
    return say("No evaluator is booked; the plan needs level {count} or above. Give the appointment one.")


def _questions(desk: Desk, one: Seen) -> str:
    return desk.say("{about}: these {count} questions can be asked on the phone before anybody travels.")


_SAID: Mapping[Looked, Callable[[Desk, Seen], str]] = {
    "speech": _speech,
    "calibration": _calibration,
    "contacts": _contacts,
    "sign": _sign,
    "booklet": _booklet,
    "meeting": _meeting,
    "room": _room,
    "evaluator": _evaluator,
    "questions": _questions,
}
