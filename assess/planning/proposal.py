"""What does the toolkit propose for this case: outcome, instruments in order, omissions, what is to be asked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from assess.locale import translator
from assess.nouns.case import Case
from assess.nouns.civil import today as civil_today
from assess.nouns.plan import Omission, Outcome, PlanLine
from assess.nouns.score import Instrument
from assess.physical.preparation import possible_at_home
from assess.planning import asking, order, outcome
from assess.planning.adaptation import Table, shipped
from assess.planning.barrier import Asked
from assess.planning.budget import Budget, bears, budget_of, minutes_in, rested
from assess.planning.coverage import substitute_of, uncovered
from assess.planning.devices import Devices, lacking
from assess.planning.propose import judged, line_of
from assess.planning.questions import called
from assess.planning.suggest import Say
from assess.planning.suitable import Suitability
from instruments.definition import Kind

# added where informants and tasks at the post are the evidence (our own setting)
AT_THE_POST = ("social_adaptation_informant", "support_needed", "post_assessment")
Judged = Mapping[str, tuple[Instrument, Suitability]]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What is proposed; the evaluator changes it, with a reason where the toolkit's decision is reversed.

    `order` says why each line stands where it stands; `uncovered` are families of the adaptation table that nothing
    serves; `contraindications` are questions with the instruments that ask them.
    """

    outcome: Outcome
    outcome_reason: str
    table: str
    budget: Budget
    lines: tuple[PlanLine, ...] = ()
    omitted: tuple[Omission, ...] = ()
    review_on: date | None = None
    refer_to: str = ""
    order: Mapping[str, str] = field(default_factory=dict)
    to_ask: tuple[str, ...] = ()
    contraindications: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The families that nothing serves."""
        return tuple(dict.fromkeys(one.dimension for one in self.omitted if one.dimension))


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What else a plan depends on: the day, the table that counts, the devices (None: not known), place and time."""

    today: date
    table: Table = field(default_factory=shipped)
    devices: Devices | None = None
    place: Literal["site", "home"] = "site"
    day_minutes: int | None = None


def proposal(
    case: Case, library: Mapping[str, Instrument], language: str = "zh", given: Circumstances | None = None
) -> Proposal:
    """The proposal for a case; it keeps and decides nothing."""
    here = given or Circumstances(today=civil_today(case.site.zone))
    say, age = translator(language), age_of(case, here.today)
    budget = budget_of(case.client, age, here.day_minutes)
    first = outcome.beforehand(case.client, age, here.today, say)
    if first is not None:
        return _without_lines(case, first, here, budget, say)
    every = {one.id: (one, suited) for one, suited in judged(case, library, language, here.table)}
    wanted = _wanted(case, every)
    left = {one: why for one in wanted if (why := _why_left(every[one], case, here, budget, language))}
    chosen = [one for one in wanted if one not in left]
    chosen += [
        one for one in _instead(left, every) if one not in chosen and _fits(every, one, case, here, budget, language)
    ]
    decided = outcome.afterwards(case.client, [every[one][0] for one in chosen], say)
    if decided.outcome == "informant":
        chosen += [one for one in AT_THE_POST if one in every and every[one][1].fits and one not in chosen]
    lines = _lines(case, [every[one][0] for one in chosen], here, budget, library, language)
    return Proposal(
        outcome=decided.outcome,
        outcome_reason=decided.reason,
        refer_to=decided.refer_to,
        table=here.table.version,
        budget=budget,
        lines=lines,
        omitted=_omitted(left, every, lines, library, language),
        order={line.instrument: order.why(library[line.instrument], say) for line in lines},
        to_ask=asking.to_ask(case.client, _asks(every, wanted), say),
        contraindications=asking.contraindications([line.instrument for line in lines], library, language),
    )


def age_of(case: Case, on: date) -> int | None:
    """Full years on a day; None where the birth date is not known."""
    born = case.client.birth_date
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _without_lines(case: Case, decided: outcome.Decided, here: Circumstances, budget: Budget, say: Say) -> Proposal:
    return Proposal(
        outcome=decided.outcome,
        outcome_reason=decided.reason,
        review_on=decided.review_on,
        refer_to=decided.refer_to,
        table=here.table.version,
        budget=budget,
        to_ask=asking.to_ask(case.client, (), say),
    )


def _wanted(case: Case, every: Judged) -> list[str]:
    """What is for everybody and what a question calls for; of several forms the one that serves, else the first."""
    asked = called(case.referral)
    wanted = [one for one, (i, suited) in every.items() if (i.proposed or one in asked) and not suited.gives_way]
    forms = {form for one in wanted for form in every[one][0].other_forms.values()}
    return [one for one in wanted if every[one][1].fits or one not in forms]


def _why_left(
    found: tuple[Instrument, Suitability], case: Case, here: Circumstances, budget: Budget, language: str
) -> str:
    """Why it is left out, or nothing."""
    (instrument, suited), say = found, translator(language)
    if not suited.fits:
        return " ".join(suited.reasons)
    if here.place == "home" and not possible_at_home(instrument):
        return say("It does not fit in the kit of a visit at home.")
    missing = lacking(instrument, here.devices, say, language)
    if missing:
        return missing
    minutes = minutes_in(line_of(case, instrument, language, here.table), {instrument.id: instrument})
    if not bears(instrument, minutes, budget):
        told = say("It takes {minutes} minutes without a rest; the client bears {bears} at a stretch.")
        return told.format(minutes=minutes, bears=budget.stretch)
    return ""


def _fits(every: Judged, one: str, case: Case, here: Circumstances, budget: Budget, language: str) -> bool:
    return not _why_left(every[one], case, here, budget, language)


def _instead(left: Mapping[str, str], every: Judged) -> Sequence[str]:
    """The instruments that serve instead of what is left out."""
    named = (substitute_of(every[one][1].substitute, every) for one in left)
    return tuple(dict.fromkeys(one for one in named if one is not None))


def _lines(
    case: Case,
    instruments: Sequence[Instrument],
    here: Circumstances,
    budget: Budget,
    library: Mapping[str, Instrument],
    language: str,
) -> tuple[PlanLine, ...]:
    ordered = sorted(instruments, key=order.place)
    return rested([line_of(case, one, language, here.table) for one in ordered], library, budget)


def _omitted(
    left: Mapping[str, str],
    every: Judged,
    lines: Sequence[PlanLine],
    library: Mapping[str, Instrument],
    language: str,
) -> tuple[Omission, ...]:
    """What was wanted and is left out, with what serves instead; its family where nothing does."""
    found = [
        Omission(instrument=one, reason=why, substitute=_served(every[one], language)) for one, why in left.items()
    ]
    bare = uncovered(found, [line.instrument for line in lines], library)
    return tuple(replace(one, dimension=bare.get(one.instrument, "")) for one in found)


def _served(found: tuple[Instrument, Suitability], language: str) -> str | None:
    """The substitute named, or for what only lacks a device, a kit or time a task at the post."""
    instrument, suited = found
    if not suited.fits:
        return suited.substitute
    if instrument.kind is Kind.RATING:
        return None
    return translator(language)("Describe it in a situational task at the post.")


def _asks(every: Judged, wanted: Sequence[str]) -> list[Asked]:
    return [asked for one in wanted for asked in every[one][1].asks]
