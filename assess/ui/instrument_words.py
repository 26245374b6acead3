"""What are the parts and codes of instruments called on the pages?"""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], str]
Words = dict[str, str]


def areas(say: Say) -> Words:
    """What an instrument assesses, by its family."""
    return {
        "ability": say("vocational ability"),
        "body_function": say("body function"),
        "comprehensive": say("comprehensive assessment"),
        "entrepreneurship": say("entrepreneurship"),
        "forms": say("intake"),
        "functional_academics": say("functional academics"),
        "interest": say("vocational interest"),
        "personality": say("personality at work"),
        "readiness": say("getting ready"),
        "situational": say("situational assessment"),
        "social_adaptation": say("social adaptation"),
        "survey": say("survey without names"),
        "values": say("work values"),
        "vocational_potential": say("vocational potential"),
    }


def reviews(say: Say) -> Words:
    """Whether a practitioner has reviewed the words."""
    return {"pending": say("not reviewed yet"), "signed": say("reviewed by a practitioner")}


def parts(say: Say) -> Words:
    """What an item is for."""
    return {
        "screen": say("safety question"),
        "practice": say("practice, not scored"),
        "asked": say("asked, not scored"),
        "scored": say("scored item"),
    }


def effects(say: Say) -> Words:
    """What an accommodation does to what is measured."""
    return {"keeps": say("keeps what is measured"), "breaks": say("breaks what is measured")}


def demands(say: Say) -> Words:
    """What an instrument asks of the person."""
    return {
        "see": say("to see"),
        "hear": say("to hear"),
        "read": say("to read"),
        "hand": say("to use a hand"),
        "speak": say("to speak"),
        "stand": say("to stand"),
    }


def field_units(say: Say) -> Words:
    """Units in which a form asks a number."""
    return {
        "minutes": say("minutes"),
        "hours": say("hours"),
        "days": say("days"),
        "persons": say("persons"),
        "rooms": say("rooms"),
        "kg": say("kg"),
        "decimal": say("decimal acuity"),
        "words": say("words"),
        "pieces": say("pieces"),
        "yuan": say("yuan"),
    }
