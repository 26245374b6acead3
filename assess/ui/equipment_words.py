"""What are the codes of devices and of sources of error called on the pages?"""

from __future__ import annotations

from assess.nouns.equipment import Calibration, CareKind, Condition
from assess.nouns.error_source import Outcome, SourceSeen
from assess.physical.equipment import kinds
from assess.ui.desk import Desk
from assess.ui.words import Say


def kind(desk: Desk, kind_id: str) -> str:
    """A kind of device in the evaluator's language; its code where the list does not have it."""
    found = kinds().get(kind_id)
    return found.names[desk.language] if found else kind_id


def conditions(say: Say) -> dict[Condition, str]:
    """The state that a device is in."""
    return {"good": say("good"), "worn": say("worn out a little"), "broken": say("broken"), "retired": say("retired")}


def cares(say: Say) -> dict[CareKind, str]:
    """What is done with a device."""
    return {
        "calibration": say("Calibration"),
        "maintenance": say("Maintenance"),
        "cleaning": say("Cleaning"),
        "given": say("Handed out"),
        "returned": say("Brought back"),
        "used": say("Used in a sitting"),
    }


def calibration(say: Say, stands: Calibration) -> str:
    """How a calibration stands, in a few words."""
    if stands.state == "current":
        return say("current, due on {day} (in {days} days)").format(day=stands.due_on, days=stands.days)
    if stands.state == "overdue":
        return say("overdue since {day}").format(day=stands.due_on)
    if stands.state == "failed":
        return say("not passed")
    return say("never calibrated") if stands.state == "never" else say("no due day is set")


def outcomes(say: Say) -> dict[Outcome, str]:
    """What became of a source of error."""
    return {"held": say("did not happen"), "happened": say("happened"), "not_known": say("not known")}


def evidence(say: Say, seen: SourceSeen) -> str:
    """What was counted, in a few words; empty where nothing was."""
    if "seconds" in seen.evidence:
        told = say("shortest rest {seconds} s; the protocol asks for {least} s")
    elif "degrees" in seen.evidence:
        told = say("{degrees} °C; the protocol asks for {low} to {high} °C")
    elif "state" in seen.evidence:
        told = say("{device}: calibration not current")
    else:
        return seen.note
    return " · ".join(part for part in (told.format(**seen.evidence), seen.note) if part)
