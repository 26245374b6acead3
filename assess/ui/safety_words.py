"""What are the codes of safety called on the pages?"""

from __future__ import annotations

from assess.nouns.fit import NotAsked
from assess.nouns.safety import ContactRole, VitalTime
from assess.nouns.urgent import Outcome
from assess.physical.stops import Barrier
from assess.sitting.incidents import Severity
from assess.ui.words import Say
from instruments.protocol import VITALS, Vital


def vitals(say: Say) -> dict[Vital, str]:
    """Vital signs with their units."""
    named: dict[Vital, str] = {
        "heart_rate": say("Heart rate"),
        "systolic": say("Systolic blood pressure"),
        "diastolic": say("Diastolic blood pressure"),
        "spo2": say("Oxygen saturation"),
        "exertion": say("Exertion, as the client says"),
        "breathlessness": say("Breathlessness, as the client says"),
    }
    return {vital: f"{name} ({VITALS[vital][0]})" for vital, name in named.items()}


def times(say: Say) -> dict[VitalTime, str]:
    """When vital signs were taken."""
    return {
        "before": say("before measuring"),
        "during": say("while measuring"),
        "after": say("after measuring"),
    }


def severities(say: Say) -> dict[Severity, str]:
    """How grave an incident is."""
    return {"low": say("minor"), "medium": say("moderate"), "high": say("severe")}


def roles(say: Say) -> dict[ContactRole, str]:
    """Whom the site calls."""
    return {
        "emergency": say("ambulance (120)"),
        "nurse": say("nurse or doctor of the site"),
        "supervisor": say("supervisor on duty"),
        "police": say("police (110)"),
        "urgent": say("named contact for private concerns"),
        "other": say("another contact"),
    }


def not_asked(say: Say) -> dict[NotAsked, str]:
    """Why nobody asked about today."""
    return {
        "asked_earlier_today": say("asked earlier today, for another sitting"),
        "did_not_want": say("the client did not want to say"),
        "could_not_answer": say("the client could not answer, and nobody could for them"),
        "other": say("another reason"),
    }


def outcomes(say: Say) -> dict[Outcome, str]:
    """How a private concern ends."""
    return {
        "handled": say("it was a concern, and is cared for"),
        "no_concern": say("it was none: put the words back where they were written"),
    }


def barrier(say: Say, found: Barrier, questions: dict[str, str]) -> str:
    """What stands against measuring, in words; `questions` are the instrument's by id."""
    question, named = questions.get(found.what, found.what), {str(v): name for v, name in vitals(say).items()}
    vital = named.get(found.what, found.what)
    if found.kind == "limit" and found.limit is not None:
        limit = found.limit.above if found.limit.above is not None else found.limit.below
        told = say("{vital} is {value:g}, beyond the limit {limit:g}: do not begin or go on. Source: {source}.")
        return told.format(vital=vital, value=found.measured, limit=limit, source=found.limit.source)
    told = {
        "release": say("{what} stays shut until a clinician of this site has released that version."),
        "screen": say("Not answered yet: “{question}”"),
        "absolute": say("Absolute contraindication: “{question}” Nobody can lift it. Do not measure."),
        "relative": say("Relative contraindication: “{question}” Only after a physician's sign-off."),
        "fit": say("Nobody asked yet whether today is a good day."),
        "put_off": say("The sitting is put off to another day."),
        "vital": say("Not taken yet: {vital}"),
        "vital_missing": say("Not taken: {vital}. Its limit cannot be checked, so nothing is measured."),
    }[found.kind]
    return told.format(question=question, vital=vital, what=found.what)
