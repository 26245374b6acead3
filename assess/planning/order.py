"""In which order are the instruments of a plan given, and why in this one? Our own setting."""

from __future__ import annotations

from assess.nouns.score import Instrument
from assess.planning.adaptation.families import family_of
from assess.planning.suggest import Say
from instruments.definition import Kind

READY, SENSES, WARM_UP, SPEED, THINKING, HANDS, DAILY, ABOUT_ONESELF, BODY, HURTS, OTHERS = range(11)
_BY_FAMILY = {"VA": SENSES, "HA": SENSES, "H": HANDS, "FA": DAILY, "G": HURTS, "E": HURTS, "R": BODY}
HURTING = ("pain_rating", "lifting_strength_level")


def place(instrument: Instrument) -> int:
    """Its place: readiness first, what tires or hurts last, then what somebody else answers."""
    if instrument.kind is Kind.RATING or instrument.family == "situational":
        return OTHERS
    if instrument.family == "readiness":
        return READY
    if instrument.family == "interest":
        return WARM_UP
    if instrument.family == "ability":
        return SPEED if instrument.timing == "construct" else THINKING
    if instrument.id in HURTING:
        return HURTS
    return _BY_FAMILY.get(family_of(instrument) or "", ABOUT_ONESELF)


def tires(instrument: Instrument) -> bool:
    """Whether it takes strength or hurts, so that a rest goes before it."""
    return place(instrument) == HURTS


def why(instrument: Instrument, say: Say) -> str:
    """Why it stands where it stands, in one sentence."""
    return {
        READY: say("First, so that input and conditions suit before anything is measured."),
        SENSES: say("Early: what is seen and heard decides how all the rest is given."),
        WARM_UP: say("Early, to warm up: no answer is wrong."),
        SPEED: say("Before fatigue makes it slower."),
        THINKING: say("While attention is fresh, after what is timed."),
        HANDS: say("After what takes the head, before what takes strength."),
        DAILY: say("After what takes the head, before what takes strength."),
        ABOUT_ONESELF: say("Later: it takes time, but fatigue changes it little."),
        BODY: say("Late, as it may be uncomfortable."),
        HURTS: say("Last, as it tires or may hurt, with a rest before it."),
        OTHERS: say("At any time: somebody else answers, or sees the client at work."),
    }[place(instrument)]
