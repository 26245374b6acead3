"""What are the states of a case study, and the words that would name a person, called on the pages?"""

from __future__ import annotations

from assess.ui.words import Say, Words


def states(say: Say) -> Words:
    """Where a study stands."""
    return {"draft": say("draft"), "released": say("released"), "dropped": say("dropped")}


def identifiers(say: Say) -> Words:
    """The kinds of words that tell who a person is."""
    return {
        "name": say("Name"),
        "given_name": say("Given name"),
        "pinyin": say("Name in pinyin"),
        "guardian": say("Guardian"),
        "id_number": say("ID number"),
        "certificate_number": say("Disability certificate number"),
        "phone": say("Phone"),
        "address": say("Address"),
        "organisation": say("Organisation"),
        "referrer": say("Who referred them"),
        "birth_date": say("Date of birth"),
        "case_number": say("Case number"),
        "number": say("A number like that of an ID"),
        "email": say("E-mail address"),
    }
