"""What does the plan say beside its instruments: outcome, place, time, and why something proposed is left out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Omission, Outcome, Plan, PlanLine
from assess.planning.budget import settings
from assess.planning.draft import LATER, Frame
from assess.planning.proposal import Proposal
from assess.ui import library
from assess.ui.desk import Desk
from assess.ui.pages.case import plan_proposed

Place = Literal["site", "home"]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What the evaluator chose before the lines; `day` None: as the toolkit proposes."""

    place: Place
    day: int | None


def outline(desk: Desk, case: Case) -> Outline:
    """Where it takes place and how many minutes a day, which the proposal rests on."""
    say, plan = desk.say, case.plan
    places: dict[Place, str] = {"site": say("at the site"), "home": say("a visit at home")}
    left, right = st.columns(2)
    had = plan.place if plan else "site"
    place = left.selectbox(
        say("Place"), tuple(places), tuple(places).index(had), places.__getitem__, key=_key("place", case)
    )
    day = right.number_input(
        say("Minutes a day at most"),
        5,
        480,
        plan.budget_minutes if plan else None,
        5,
        key=_key("day", case),
        placeholder=say("as the client bears"),
    )
    return Outline(place=place, day=int(day) if day else None)


def decided(desk: Desk, case: Case, made: Proposal) -> Frame:
    """The outcome as the evaluator settles it, with what it needs."""
    say, named = desk.say, plan_proposed.outcomes(desk)
    outcomes = tuple(named)
    had = case.plan.outcome if case.plan else made.outcome
    outcome = st.selectbox(
        say("What the plan comes to"), outcomes, outcomes.index(had), named.__getitem__, key=_key("outcome", case)
    )
    kept = case.plan if case.plan and case.plan.outcome == outcome else None
    same = outcome == made.outcome
    reason = kept.outcome_reason if kept else made.outcome_reason if same else ""
    why = st.text_area(say("Why"), reason, key=f"{_key('why', case)}-{outcome}")
    return Frame(
        outcome=outcome,
        outcome_reason=why,
        review_on=_review(desk, case, made, kept) if outcome == "postpone" else None,
        refer_to=_support(desk, case, made, kept) if outcome == "refer" else "",
        language=desk.language,
    )


def reasons(desk: Desk, case: Case, made: Proposal, lines: Sequence[PlanLine]) -> tuple[Omission, ...]:
    """A field for each proposed instrument that is left out, and one for all without a reason of their own."""
    there = {line.instrument for line in lines}
    had = {one.instrument: one.override for one in case.plan.omitted} if case.plan else {}
    found, left = [], [line for line in made.lines if line.instrument not in there]
    shared = desk.say("One reason for all that are left out and have none of their own")
    common = st.text_input(shared, key=_key("left", case)) if len(left) > 1 else ""
    for line in left:
        label = desk.say("Why {name}, which is proposed, is left out").format(name=library.name(desk, line.instrument))
        why = st.text_input(label, had.get(line.instrument, ""), key=f"left-{line.instrument}")
        found.append(Omission(instrument=line.instrument, reason=line.reason, override=why.strip() or common))
    return tuple(found)


def without_lines(outcome: Outcome) -> bool:
    """Whether the plan has no instruments."""
    return outcome in LATER


def _review(desk: Desk, case: Case, made: Proposal, kept: Plan | None) -> date | None:
    usual = desk.today() + timedelta(days=int(settings()["review"]["postponed_days"]))
    had = (kept.review_on if kept else None) or made.review_on or usual
    chosen: date | None = st.date_input(desk.say("To be looked at again on"), had, key=_key("review", case))
    return chosen


def _support(desk: Desk, case: Case, made: Proposal, kept: Plan | None) -> str:
    had = kept.refer_to if kept else made.refer_to
    return st.text_input(desk.say("To which other support"), had, key=_key("support", case))


def _key(field: str, case: Case) -> str:
    return f"plan-{field}-{case.file.id}-{case.plan.revision if case.plan else None}"
