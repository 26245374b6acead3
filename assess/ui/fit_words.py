"""What are the codes of fit today, companions and calls called on the pages?"""

from __future__ import annotations

from assess.nouns.fit import Hearing, Meal, Medication, Mood, Moving, PutOff, Role, Worn
from assess.ui.words import Say


def worn(say: Say) -> dict[Worn, str]:
    """Glasses."""
    return {"worn": say("worn"), "not_worn": say("uses them, not here today"), "not_used": say("does not use any")}


def hearing(say: Say) -> dict[Hearing, str]:
    """Hearing aid or implant."""
    return {
        "on": say("on, battery good"),
        "off": say("uses it, but off or battery weak"),
        "not_used": say("does not use any"),
    }


def moving(say: Say) -> dict[Moving, str]:
    """Prosthesis, wheelchair or cane."""
    return {
        "as_usual": say("here as usual"),
        "missing": say("uses it, not here today"),
        "not_used": say("does not use any"),
    }


def medication(say: Say) -> dict[Medication, str]:
    """Medication today."""
    return {"taken": say("taken today"), "not_taken": say("due, not taken"), "none": say("no medication due")}


def moods(say: Say) -> dict[Mood, str]:
    """Mood, as the client says."""
    return {"good": say("good mood"), "middling": say("middling mood"), "bad": say("low mood")}


def meals(say: Say) -> dict[Meal, str]:
    """Whether the client has eaten."""
    return {"eaten": say("eaten"), "not_yet": say("not yet")}


def put_offs(say: Say) -> dict[PutOff, str]:
    """Why not today; none of it is held against the client."""
    return {
        "wish": say("the client prefers another day"),
        "unwell": say("not well"),
        "tired": say("tired or slept badly"),
        "aid_missing": say("an aid is missing"),
        "medication": say("medication not taken or just changed"),
        "seizure": say("a seizure within 24 hours"),
        "other": say("another reason"),
    }


def roles(say: Say) -> dict[Role, str]:
    """Why someone is with the client."""
    return {
        "helper": say("helper"),
        "interpreter": say("interpreter (sign language included)"),
        "guardian": say("guardian"),
        "support_worker": say("support worker"),
        "observer": say("observer who rates (instructor, group leader, colleague)"),
    }
