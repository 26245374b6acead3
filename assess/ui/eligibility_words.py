"""What are the points of the first check called, and what do their answers mean?"""

from __future__ import annotations

from assess.nouns.eligible import Appellant, Point, PointAnswer
from assess.reception.eligibility_points import WORKING_AGE_YEARS, Suggestion
from assess.ui.words import Say, Words


def points(say: Say) -> dict[Point, str]:
    """Each point as a question that "yes" answers in favour."""
    return {
        "age": say("{years} years old or older?").format(years=WORKING_AGE_YEARS),
        "identity": say("Identity and residence seen?"),
        "evidence": say("Disability certificate or doctor's note seen?"),
        "wish": say("Wishes to work, or to learn for work?"),
        "stable": say("Not in an acute illness?"),
        "consent": say("Can agree, or a guardian can be reached?"),
    }


def answers(say: Say) -> dict[PointAnswer, str]:
    """The answers to a point."""
    return {"yes": say("yes"), "no": say("no"), "unclear": say("not clear")}


def reasons(say: Say) -> dict[Point, str]:
    """What follows where a point is not answered with yes."""
    return {
        "age": say("Under working age (Labour Law, Article 15), or the age is not clear: see the identity card."),
        "identity": say("Ask for the identity card or the household register, then check again."),
        "evidence": say("Ask for the certificate or a doctor's note; without either, help to get one."),
        "wish": say("The client does not wish it now, or it is not clear: talk about it, and leave the door open."),
        "stable": say("Care comes first: agree on a day to check again when the doctor says it is stable."),
        "consent": say("Find out who the guardian is and how to reach them, then ask both."),
    }


def instead(say: Say) -> dict[Point, str]:
    """Where somebody is sent whom this point keeps from an assessment."""
    return {
        "age": say(
            "The school, or the education department; rehabilitation services of the Disabled Persons' Federation."
        ),
        "wish": say("The community's liaison for disabled persons; the client may come back at any time."),
    }


def because(say: Say, suggested: Suggestion) -> Words:
    """Each point that decides the suggestion, with what follows; a point that was not asked says so."""
    named, follows = points(say), reasons(say)
    return {named[point]: follows[point] if answer else say("not asked yet") for point, answer in suggested.because}


def appealing(say: Say) -> dict[Appellant, str]:
    """Who appeals."""
    return {"client": say("The client"), "guardian": say("The guardian"), "other": say("Somebody else for the client")}
