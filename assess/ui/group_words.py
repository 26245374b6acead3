"""What are organisations and the columns of a roster called on the pages?"""

from __future__ import annotations

from assess.nouns.group import OrganisationKind
from assess.reception.roster.columns import Column
from assess.ui.words import Say


def kinds(say: Say) -> dict[OrganisationKind, str]:
    """Where groups come from: the four bases (一店三基地), then the groups of duty 3-1.1.2."""
    return {
        OrganisationKind.TRAINING_BASE: say("Vocational training base"),
        OrganisationKind.PRACTICE_BASE: say("Work practice base"),
        OrganisationKind.INCUBATION_BASE: say("Business incubation base"),
        OrganisationKind.MASSAGE: say("Massage house of blind people"),
        OrganisationKind.EMPLOYER: say("Employer of many disabled people"),
        OrganisationKind.SERVICE: say("Training or employment service"),
        OrganisationKind.SPECIAL_SCHOOL: say("Special school"),
        OrganisationKind.OTHER: say("Another organisation"),
    }


def columns(say: Say) -> dict[Column, str]:
    """What a roster may tell of a person."""
    return {
        Column.NAME: say("Name"),
        Column.PINYIN: say("Pinyin (if wanted)"),
        Column.SEX: say("Sex"),
        Column.BIRTH: say("Birth date"),
        Column.ID_NUMBER: say("ID number"),
        Column.CERTIFICATE: say("Disability certificate number"),
        Column.DISABILITY: say("Disability, with its grade or without"),
        Column.GRADE: say("Grade, in a column of its own"),
        Column.EVIDENCE: say("What the disability rests on"),
        Column.PHONE: say("Phone"),
        Column.ADDRESS: say("Address"),
        Column.GUARDIAN: say("Guardian, where there is one"),
        Column.COMMUNICATION: say("Ways to communicate"),
        Column.SCHOOLING: say("Highest schooling"),
        Column.WORK: say("Work so far"),
        Column.AIDS: say("Aids in use (glasses, hearing aid, wheelchair, prosthesis ...)"),
    }
