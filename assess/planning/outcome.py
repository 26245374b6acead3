"""Is the client assessed now, by informants and situations, later, or is other support called for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assess.nouns.disability import Category
from assess.nouns.people import Client, Communication
from assess.nouns.plan import Outcome
from assess.nouns.score import Instrument
from assess.planning.budget import settings
from assess.planning.known import deafblind, grades, no_hand, severe
from assess.planning.suggest import Say
from instruments.definition import Kind

WORKING_AGE = 16  # Labour Law of the People's Republic of China, art. 15: nobody under 16 is employed


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The outcome with its reason, told; of a postponement the day on which it is looked at again."""

    outcome: Outcome
    reason: str
    review_on: date | None = None
    refer_to: str = ""


def beforehand(client: Client, age: int | None, today: date, say: Say) -> Decided | None:
    """What is decided before any instrument is looked at: too young, not stable, or no work could be observed."""
    if age is not None and age < WORKING_AGE:
        return Decided(
            outcome="refer",
            reason=say("The client is under 16 and not of working age."),
            refer_to=say("The school and the family: education, rehabilitation and preparing the transition to work."),
        )
    if client.functioning.state in ("acute", "changing"):
        return _postponed(client, today, say)
    if dependent(client):
        return Decided(
            outcome="refer",
            reason=say("Neither tasks by hand nor words are possible at present: no work could be observed fairly."),
            refer_to=say(
                "Residential or day care, rehabilitation, fitting of aids and a way to communicate; assess when there "
                "is a way to act."
            ),
        )
    return None


def afterwards(client: Client, given: Sequence[Instrument], say: Say) -> Decided:
    """What the instruments that are left come to."""
    if not given:
        return Decided(
            outcome="refer",
            reason=say("No instrument of this site suits the client; a plan would be a forced one."),
            refer_to=say("A site with other instruments, or the service for supported employment."),
        )
    if deafblind(client):
        told = say(
            "Sight and hearing are both lacking: tasks at the post and people who know the client are the evidence."
        )
        return Decided(outcome="informant", reason=told)
    if severe(client, Category.INTELLECT):
        told = say(
            "Little of what is asked is understood: tasks at the post and people who know the client are the evidence."
        )
        return Decided(outcome="informant", reason=told)
    if all(one.kind is Kind.RATING for one in given):
        told = say(
            "Nothing can be answered or measured as it is meant: informants and tasks at the post are the evidence."
        )
        return Decided(outcome="informant", reason=told)
    return Decided(outcome="assess", reason=say("The client can finish these instruments under the conditions named."))


def profound(client: Client) -> bool:
    """Whether the client acts by routine, as asked, or has grade 1 of intellectual disability and was not asked."""
    return 1 in grades(client, Category.INTELLECT)


def dependent(client: Client) -> bool:
    """Whether it is known that the client acts by routine, uses neither hand and has no way to say anything."""
    asked = client.functioning
    silent = asked.speaks == "not" and not {Communication.SIGN, Communication.SPEECH_DEVICE} & set(client.communication)
    return asked.understands == "routine" and no_hand(asked) and silent


def _postponed(client: Client, today: date, say: Say) -> Decided:
    told = {
        "acute": say("The state is acute: answers and measurements would tell of the illness."),
        "changing": say("The state is not stable yet: answers and measurements would tell of the day."),
    }[client.functioning.state or ""]
    meanwhile = say(
        "Meanwhile: keep contact, ask the treating doctor when it is stable, write down medicine, read the file and "
        "look at the workplace; nothing is measured."
    )
    days = timedelta(days=int(settings()["review"]["postponed_days"]))
    return Decided(outcome="postpone", reason=f"{told} {meanwhile}", review_on=today + days)
