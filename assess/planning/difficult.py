"""Why does level 2 look at this plan before it is approved? English, to be said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from assess.nouns.disability import Category
from assess.nouns.people import Client
from assess.nouns.plan import Plan
from assess.nouns.score import Instrument
from assess.planning.budget import OF_AGE, by_day, settings
from assess.planning.known import categories, deafblind, grades
from assess.planning.outcome import profound

LIFTING = "by_clinician"


def say(sentence: str) -> str:
    """The sentence as it is: it is kept with the plan, and said in the reader's language where it is shown."""
    return sentence


def difficult(client: Client, age: int | None, plan: Plan, known: Mapping[str, Instrument]) -> tuple[str, ...]:
    """The reasons, none where the plan is a usual one."""
    return (*_by_person(client, age), *_by_plan(plan, known))


def _by_person(client: Client, age: int | None) -> Iterator[str]:
    has: Collection[Category] = categories(client)
    if Category.MULTIPLE in has or len(has) > 1:
        yield say("The client has several disabilities.")
    if deafblind(client):
        yield say("The client neither sees nor hears.")
    if profound(client):
        yield say("The client has a profound intellectual disability.")
    if any(grade == 1 for grade in grades(client, Category.MENTAL)):
        yield say("The client has grade 1 of mental disability.")
    if client.functioning.seizures:
        yield say("The client had a seizure within the last year.")
    if age is not None and age < OF_AGE:
        yield say("The client is under 18.")


def _by_plan(plan: Plan, known: Mapping[str, Instrument]) -> Iterator[str]:
    if plan.outcome == "postpone":
        yield say("The assessment is postponed.")
    if plan.outcome == "refer":
        yield say("The client is referred to other support.")
    if any(line.breaks_construct for line in plan.lines):
        yield say("A condition is kept that changes what is measured.")
    if any(line.override_reason.strip() and not line.breaks_construct for line in plan.lines):
        yield say("What the toolkit left out was added.")
    if len(by_day(plan.lines, known, plan.budget_minutes)) > settings()["review"]["many_days"]:
        yield say("It takes the client many days.")
    planned = (known[line.instrument] for line in plan.lines if line.instrument in known)
    if any(one.protocol is not None and one.protocol.released == LIFTING for one in planned):
        yield say("Something is planned that a clinician of the site has to release.")
