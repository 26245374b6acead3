"""What is done of the plan on which day, and how long does it take with its rests?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.plan import Plan, PlanLine
from assess.planning.budget import Part, by_day
from assess.ui import library
from assess.ui.desk import Desk
from assess.ui.pages.case import plan_line, plan_proposed


def shown(desk: Desk, plan: Plan) -> None:
    """The client's part day by day, then what somebody else answers."""
    known = library.instruments(desk)
    days = by_day(plan.lines, known, plan.budget_minutes)
    st.markdown(plan_proposed.time(desk, days, plan.budget_minutes))
    numbers = {id(line): number for number, line in enumerate(plan.lines, start=1)}
    told: set[int] = set()
    for day, parts in enumerate(days, start=1):
        heading = desk.say("Day {number}: about {minutes} minutes, rests included")
        st.markdown(f"##### {heading.format(number=day, minutes=sum(p.minutes + p.rest_after for p in parts))}")
        for part in parts:
            _part(desk, numbers[id(part.line)], part, again=id(part.line) in told)
            told.add(id(part.line))
    others = [line for line in plan.lines if id(line) not in told]
    if others:
        st.markdown(f"##### {desk.say('Takes nothing of the client’s time')}")
    for line in others:
        plan_line.shown(desk, numbers[id(line)], line)


def of_lines(desk: Desk, lines: Sequence[PlanLine], of_day: int | None) -> str:
    """The client's time in words, of lines that are not kept yet."""
    return plan_proposed.time(desk, by_day(lines, library.instruments(desk), of_day), of_day)


def _part(desk: Desk, number: int, part: Part, *, again: bool) -> None:
    say = desk.say
    if again:
        st.markdown(say("{number}. {name}: goes on for {minutes} minutes").format(
            number=number, name=library.name(desk, part.line.instrument), minutes=part.minutes))  # fmt: skip
    else:
        plan_line.shown(desk, number, part.line)
    if part.goes_on:
        st.caption(say("{minutes} minutes on this day; the rest follows on the next.").format(minutes=part.minutes))
    elif part.rest_after:
        st.caption(say("Then {minutes} minutes of rest.").format(minutes=part.rest_after))
