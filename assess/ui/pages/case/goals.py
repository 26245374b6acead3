"""What is to be reached in training, by when, and how far is it?"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assess.meaning import goals
from assess.nouns.case import Case
from assess.nouns.digits import in_digits
from assess.nouns.sitting import SittingState
from assess.nouns.training_goal import GoalStanding
from assess.ui import at_work_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import gains

USUAL = timedelta(days=90)  # of a goal, until another day is chosen


def draw(desk: Desk, case: Case) -> None:
    """Each goal with how far it is; then a form for one more."""
    say = desk.say
    if not case.at_work.goals:
        st.write(say("No goal is settled yet. Settle few, with the client, in their own words."))
    for standing in case.at_work.goals:
        with st.container(border=True):
            _shown(desk, standing)
    with st.expander(say("Settle a goal")):
        _form(desk, case)


def _shown(desk: Desk, standing: GoalStanding) -> None:
    say, goal, named = desk.say, standing.goal, at_work_words.goal_states(desk.say)
    st.markdown(f"**{goal.what}** · {named[goal.state]} · {goal.who} · {goal.from_day} – {goal.due}")
    if goal.words:
        st.markdown(f"“{goal.words}”")
    way = say("{measure}: from {start:g} to {target:g} {unit}").format(
        measure=goal.measure, start=goal.start, target=goal.target, unit=gains.unit_name(desk, goal.unit)
    )
    now = say("not seen yet")
    if standing.value is not None:
        now = say("now {value} on {on}: {share:.0%} of the way").format(
            value=in_digits(standing.value), on=standing.on, share=standing.share
        )
    st.markdown(f"{way}; {now}")
    if goal.note:
        st.caption(goal.note)
    if goal.state in ("open", "reached"):
        _note(desk, standing)


def _note(desk: Desk, standing: GoalStanding) -> None:
    say, goal, named = desk.say, standing.goal, at_work_words.goal_states(desk.say)
    with st.expander(say("Note how far it is")), st.form(f"goal-{goal.id}"):
        by_score = bool(goal.scale)
        reached = None if by_score else st.number_input(say("Figure seen"), value=goal.reached)
        seen_on = st.date_input(say("Day"), value=desk.today(), format="YYYY-MM-DD")
        state = st.radio(say("State"), tuple(named), tuple(named).index(goal.state), named.__getitem__, horizontal=True)
        told = st.text_area(say("Note, or the reason where it is changed or stopped"), value=goal.note)
        sent = st.form_submit_button(say("Keep the note"))
    if sent:
        how = {"reached": reached, "seen_on": seen_on, "state": state, "told": told}
        act(desk, say("The note on the goal is kept."), goals.note, desk.store, desk.evaluator, goal.id, **how)  # type: ignore[arg-type]


def _form(desk: Desk, case: Case) -> None:
    say, scales = desk.say, _scales(desk, case)
    with st.form(fresh("goal")):
        what = st.text_input(say("What is to be reached"))
        words = st.text_input(say("In the client's own words"))
        scale = st.selectbox(say("Measured by a score"), tuple(scales), format_func=lambda key: scales[key][0],
                             index=None, placeholder=say("by something else, named below"))  # fmt: skip
        measure = st.text_input(say("How it is seen"))
        unit = st.text_input(say("Unit"))
        start, target = st.columns(2)
        begin = start.number_input(say("Figure at the start"), value=0.0)
        end = target.number_input(say("Figure to be reached"), value=0.0)
        from_day = start.date_input(say("From the day"), value=desk.today(), format="YYYY-MM-DD")
        due = target.date_input(say("By when"), value=desk.today() + USUAL, format="YYYY-MM-DD")
        who = st.text_input(say("Who trains it"))
        sent = st.form_submit_button(say("Settle the goal"), type="primary")
    if sent:
        name, known = scales[scale] if scale else ("", unit)
        told = {"what": what, "measure": measure or name, "scale": scale or "", "unit": known, "words": words}
        figures = {"start": begin, "target": end, "from_day": from_day, "due": due, "who": who}
        act_once(desk, "goal", say("The goal is settled."), goals.settle, desk.store, desk.evaluator, case.file.id,
                 **told, **figures)  # type: ignore[arg-type]  # fmt: skip


def _scales(desk: Desk, case: Case) -> dict[str, tuple[str, str]]:
    """By "instrument/scale" of every finished sitting, with its name and unit."""
    found: dict[str, tuple[str, str]] = {}
    for sitting in (one for one in case.sittings if one.state is SittingState.FINISHED):
        instrument = case.instruments[sitting.instrument_hash]
        words = instrument.words.get(desk.language) or instrument.words["zh"]
        for scale in instrument.scales:
            named = f"{words.name}: {words.scales[scale.id]}"
            found[f"{instrument.id}/{scale.id}"] = (named, scale.unit or "points")
    return found
