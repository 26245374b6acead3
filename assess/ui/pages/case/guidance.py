"""What is done for the client after the report, by whom, until when?"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assess.meaning import guidance
from assess.nouns.case import Case
from assess.nouns.case_study import GuidancePlan, GuidanceStep
from assess.service.levels import may
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case.follow_up_one import title

USUAL = timedelta(days=30)  # offered as the day of a new step; our own setting


def draw(desk: Desk, case: Case) -> None:
    """Each plan with its steps, and a new one."""
    for plan in case.guidance:
        with st.container(border=True):
            _plan(desk, plan)
    if may(desk.evaluator, 3):
        with st.expander(desk.say("Make a guidance plan")):
            _make(desk, case)
    elif not case.guidance:
        st.caption(desk.say("No guidance plan yet. Level 3 makes one."))


def _plan(desk: Desk, plan: GuidancePlan) -> None:
    say = desk.say
    st.markdown(f"**{plan.aim}**")
    st.table(
        {
            say("Step"): [step.what for step in plan.steps],
            say("By whom"): [step.who for step in plan.steps],
            say("Due on"): [step.due.isoformat() for step in plan.steps],
            say("Done on"): [step.done_on.isoformat() if step.done_on else say("open") for step in plan.steps],
            say("Outcome of the step"): [step.outcome or "—" for step in plan.steps],
        }
    )
    if plan.closed:
        st.markdown(say("Closed: {why}").format(why=plan.closed))
        if may(desk.evaluator, 3) and st.button(say("Go on with this plan"), key=f"guide-on-{plan.id}"):
            act(desk, say("The plan goes on."), guidance.reopen, desk.store, desk.evaluator, plan.id)
        return
    shown = {"done": say("Note what came of a step"), "add": say("Add a step"), "close": say("Close the plan")}
    offered = tuple(shown) if may(desk.evaluator, 3) else ("done",)
    label = say("Go on with “{aim}”").format(aim=plan.aim)
    what = st.segmented_control(label, offered, format_func=shown.__getitem__, key=f"guide-{plan.id}")
    if what == "done":
        _done(desk, plan)
    elif what == "add":
        _add(desk, plan)
    elif what == "close":
        _close(desk, plan)


def _done(desk: Desk, plan: GuidancePlan) -> None:
    say = desk.say
    numbers = tuple(range(1, len(plan.steps) + 1))
    with st.form(fresh(f"guide-done-{plan.id}")):
        number = st.selectbox(say("Step"), numbers, format_func=lambda n: f"{n} {plan.steps[n - 1].what}")
        done_on = st.date_input(say("Done on (empty: still open)"), value=desk.today(), format="YYYY-MM-DD")
        outcome = st.text_input(say("Outcome of the step"))
        sent = st.form_submit_button(say("Keep the step"))
    if sent:
        told = (desk.store, desk.evaluator, plan.id, number, done_on, outcome)
        act_once(desk, f"guide-done-{plan.id}", say("The step is kept."), guidance.step_done, *told)


def _add(desk: Desk, plan: GuidancePlan) -> None:
    with st.form(fresh(f"guide-add-{plan.id}")):
        step = _step(desk)
        sent = st.form_submit_button(desk.say("Add the step"))
    if sent:
        who = (desk.store, desk.evaluator, plan.id)
        act_once(desk, f"guide-add-{plan.id}", desk.say("The step is kept."), guidance.add_step, *who, step)


def _close(desk: Desk, plan: GuidancePlan) -> None:
    with st.form(fresh(f"guide-close-{plan.id}")):
        why = st.text_input(desk.say("What the guidance came to"))
        sent = st.form_submit_button(desk.say("Close the guidance plan"))
    if sent:
        who = (desk.store, desk.evaluator, plan.id)
        act(desk, desk.say("The guidance plan is closed."), guidance.close, *who, why)


def _make(desk: Desk, case: Case) -> None:
    say = desk.say
    done = {one.id: f"{title(desk, one)}, {one.done_on}" for one in case.follow_ups if one.done_on}
    with st.form(fresh("guide-new")):
        aim = st.text_input(say("Aim"))
        came = st.selectbox(
            say("From the follow-up"), tuple(done), None, done.__getitem__, placeholder=say("from none")
        )
        step = _step(desk)
        sent = st.form_submit_button(say("Keep the guidance plan"), type="primary")
    if sent:
        who = (desk.store, desk.evaluator, case.file.id)
        kept = say("The guidance plan is kept. Add further steps to it.")
        act_once(desk, "guide-new", kept, guidance.plan, *who, aim, (step,), came or "")


def _step(desk: Desk) -> GuidanceStep:
    say = desk.say
    what = st.text_input(say("What is done"))
    who = st.text_input(say("By whom"))
    due = st.date_input(say("Due on"), value=desk.today() + USUAL, format="YYYY-MM-DD")
    return GuidanceStep(what=what, who=who, due=due)
