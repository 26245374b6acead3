"""How long does each instrument take this client, how much do they bear at a stretch and a day, and on which day?"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from assess.nouns.accommodation import Accommodation
from assess.nouns.people import Client
from assess.nouns.plan import PlanLine
from assess.nouns.score import Instrument
from assess.planning.conditions import REST, clocks_kept, judge
from assess.planning.known import categories
from assess.planning.order import tires
from instruments.definition import Kind

OF_AGE = 18
LIMITS = ("sitting_tolerance", "standing_tolerance")  # they last as long as the client bears


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Minutes at a stretch and on one day; `asked` says whether the client or an informant said so."""

    stretch: int
    day: int
    asked: bool


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is done of one line on a day; `goes_on` where the rest of it follows on another."""

    line: PlanLine
    minutes: int
    rest_after: int
    goes_on: bool = False


@cache
def settings() -> Mapping[str, Mapping[str, float]]:
    """The figures of time_and_rest.toml."""
    told: Mapping[str, Mapping[str, float]] = tomllib.loads(
        (files("assess.planning") / "time_and_rest.toml").read_text(encoding="utf-8")
    )
    return told


def budget_of(client: Client, age: int | None, day: int | None = None) -> Budget:
    """What was asked, else the least of our own settings for the client's categories; `day` is the evaluator's."""
    asked = client.functioning
    keys = ["usual", *(category.value for category in categories(client))]
    keys += ["minor"] if age is not None and age < OF_AGE else []
    stretch = asked.minutes_at_a_stretch or _least("stretch", keys)
    whole = day or asked.minutes_a_day or _least("day", keys)
    known = bool(asked.minutes_at_a_stretch and asked.minutes_a_day)
    return Budget(stretch=min(stretch, whole), day=whole, asked=known)


def minutes_of(instrument: Instrument, conditions: Sequence[Accommodation]) -> int:
    """The instrument's minutes, longer by the condition that makes it longest."""
    longer = settings()["longer"]
    factors = [longer.get(key, 1.0) for condition in conditions for key in _keys(condition)]
    return math.ceil(instrument.minutes * max(factors, default=1.0))


def bears(instrument: Instrument, minutes: int, budget: Budget) -> bool:
    """Whether the client can finish it: within a stretch, or with rests in it that leave the measure as it is.

    What looks for the client's own limit ends there.
    """
    finds_limit = instrument.id in LIMITS
    return minutes <= budget.stretch or counts_for_nobody(instrument) or finds_limit or may_rest(instrument)


def may_rest(instrument: Instrument) -> bool:
    """Whether a rest may be taken within it, and the remainder be done later. At the desk its trials have rests."""
    if instrument.kind is Kind.PHYSICAL:
        return len(instrument.scored_items) > 1 or judge(instrument, REST).effect == "keeps"
    return REST in clocks_kept(instrument)


def counts_for_nobody(instrument: Instrument) -> bool:
    """Whether somebody else answers, so that it takes nothing of the client's time."""
    return instrument.kind is Kind.RATING


def rested(lines: Sequence[PlanLine], known: Mapping[str, Instrument], budget: Budget) -> tuple[PlanLine, ...]:
    """The lines with their rests: before a stretch would be over, and after what tires."""
    made: list[PlanLine] = []
    stretch = 0
    for line in lines:
        instrument, minutes = known[line.instrument], minutes_in(line, known)
        if counts_for_nobody(instrument):
            made.append(line)
            continue
        place = next((n for n in reversed(range(len(made))) if not counts_for_nobody(known[made[n].instrument])), None)
        if place is not None and (stretch + minutes > budget.stretch or tires(instrument)):
            made[place] = replace(made[place], rest_after=_rest(stretch + minutes > budget.stretch))
            stretch = 0
        stretch = (stretch + minutes) % budget.stretch if minutes > budget.stretch else stretch + minutes
        made.append(line)
    return tuple(made)


def by_day(lines: Sequence[PlanLine], known: Mapping[str, Instrument], day: int | None) -> tuple[tuple[Part, ...], ...]:
    """The client's part of the plan, day by day in its order; what is longer than a day goes on on the next.

    What somebody else answers is on no day. Without a budget all of it is on one.
    """
    days: list[list[Part]] = [[]]
    left = float(day or math.inf)
    for line in (line for line in lines if line.instrument in known and not counts_for_nobody(known[line.instrument])):
        minutes = minutes_in(line, known)
        if minutes > left and days[-1]:
            days.append([])
            left = float(day or math.inf)
        while minutes > left:
            days[-1].append(Part(line=line, minutes=int(left), rest_after=0, goes_on=True))
            minutes -= int(left)
            days.append([])
            left = float(day or math.inf)
        days[-1].append(Part(line=line, minutes=minutes, rest_after=line.rest_after))
        left -= minutes + line.rest_after
    return tuple(tuple(parts) for parts in days if parts)


def minutes_in(line: PlanLine, known: Mapping[str, Instrument]) -> int:
    """The line's minutes, or its instrument's."""
    return line.minutes if line.minutes is not None else known[line.instrument].minutes


def _least(table: str, keys: Sequence[str]) -> int:
    return int(min(settings()[table][key] for key in keys if key in settings()[table]))


def _rest(stretch_over: bool) -> int:
    return int(settings()["rest"]["minutes" if stretch_over else "long_test"])


def _keys(condition: Accommodation) -> tuple[str, ...]:
    keys: tuple[str, ...] = (condition.feature,)
    told: Mapping[str, Callable[[], str]] = {
        "additional-testing-time": lambda: f"time:{condition.parameters.get('time', '1.5')}",
        "spoken": lambda: f"spoken:{condition.parameters.get('mode', 'request')}",
        "input-requirements": lambda: "scanning" if condition.parameters.get("scanning", "none") != "none" else "",
    }
    return (told[condition.feature](),) if condition.feature in told else keys
