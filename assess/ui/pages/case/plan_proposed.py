"""What does the toolkit propose for this case, and in what words is it told?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Omission, Outcome, Plan
from assess.planning.adaptation.families import name_of
from assess.planning.adaptation.site import in_force
from assess.planning.budget import Part, by_day
from assess.planning.devices import devices
from assess.planning.proposal import Circumstances, Proposal, proposal
from assess.ui import library
from assess.ui.desk import Desk


def proposed(desk: Desk, case: Case, place: Literal["site", "home"], day: int | None) -> Proposal:
    """The proposal for today, with the site's table and devices."""
    with desk.store.reading() as at:
        here = Circumstances(
            today=desk.today(),
            table=in_force(desk.store.settings.workspace),
            devices=devices(at, desk.today()),
            place=place,
            day_minutes=day,
        )
    return proposal(case, library.instruments(desk), desk.language, here)


def shown(desk: Desk, made: Proposal) -> None:
    """The outcome with its reason, time, what is to be asked, contraindications and which table it rests on."""
    say = desk.say
    st.markdown(f"**{outcomes(desk)[made.outcome]}** · {made.outcome_reason}")
    if made.review_on:
        st.markdown(say("To be looked at again on {day}.").format(day=made.review_on))
    if made.refer_to:
        st.markdown(say("Referred to: {support}").format(support=made.refer_to))
    if made.lines:
        days = by_day(made.lines, library.instruments(desk), made.budget.day)
        st.markdown(time(desk, days, made.budget.day))
        if not made.budget.asked:
            st.caption(say("Minutes a day are our own setting, as nobody asked the client yet."))
    if made.to_ask:
        st.markdown(f"**{say('Still to be asked')}**")
        st.markdown("\n".join(f"- {question}" for question in made.to_ask))
    if made.contraindications:
        with st.expander(say("Contraindications to ask about ({count})").format(count=len(made.contraindications))):
            for question, instruments in made.contraindications.items():
                st.markdown(f"- {question} ({say(', ').join(library.name(desk, one) for one in instruments)})")
    st.caption(say("By the adaptation table {version}, whose rows wait for an expert.").format(version=made.table))


def time(desk: Desk, days: Sequence[Sequence[Part]], of_day: int | None) -> str:
    """The client's time in words: "about 95 minutes, over two days"."""
    say = desk.say
    minutes = sum(part.minutes + part.rest_after for parts in days for part in parts)
    if len(days) > 1:
        told = say("About {minutes} minutes with rests, over {days} days; {budget} minutes a day at most.")
    else:
        told = say("About {minutes} minutes with rests, on one day; {budget} minutes a day at most.")
    return told.format(minutes=minutes, days=len(days), budget=of_day or "—")


def kept(desk: Desk, plan: Plan) -> None:
    """The outcome of a plan that is kept, with its reason, and why level 2 looks at it."""
    say = desk.say
    st.markdown(f"**{outcomes(desk)[plan.outcome]}** · {plan.outcome_reason}")
    if plan.review_on:
        st.markdown(say("To be looked at again on {day}.").format(day=plan.review_on))
    if plan.refer_to:
        st.markdown(say("Referred to: {support}").format(support=plan.refer_to))
    if plan.difficult:
        st.info(say("Level 2 looks at it: {why}").format(why=" ".join(say(one) for one in plan.difficult)))


def omissions(desk: Desk, omitted: Sequence[Omission]) -> None:
    """What is left out, why, what serves instead, and what nothing serves."""
    say = desk.say
    if not omitted:
        return
    with st.expander(say("Left out of this plan ({count})").format(count=len(omitted)), expanded=True):
        for one in omitted:
            st.markdown(f"**{library.name(desk, one.instrument)}**")
            st.markdown("\n".join(_lines(desk, one)))


def outcomes(desk: Desk) -> dict[Outcome, str]:
    """What a plan may come to, in words."""
    say = desk.say
    return {
        "assess": say("Assess now"),
        "informant": say("Informants and tasks at the post"),
        "postpone": say("Postpone"),
        "refer": say("Refer to other support"),
    }


def _lines(desk: Desk, one: Omission) -> list[str]:
    say = desk.say
    told = [f"- {one.reason}"]
    if one.override:
        told = [f"- {say('Proposed, and left out by the evaluator: {reason}').format(reason=one.override)}"]
    if one.substitute:
        instead = say("Instead: {substitute}")
        told.append(f"- {instead.format(substitute=library.name(desk, one.substitute))}")
    if one.dimension:
        bare = say("Nothing serves instead: {dimension} stays uncovered.")
        told.append(f"- {bare.format(dimension=name_of(one.dimension, desk.language))}")
    return told
