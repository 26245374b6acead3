"""Which steps has the case been through, and which one is shown?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.steps import StepState, steps
from assess.nouns.case import Case, Step
from assess.ui import words
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> Step:
    """The steps as a row of buttons, each with its state in words; returns the one shown."""
    states = steps(case)
    shown = _chosen() or next_step(case) or Step.FOLLOW_UP
    st.query_params["step"] = str(shown)
    with st.container(horizontal=True, gap="small", key="way"):
        for number, state in enumerate(states, start=1):
            label = _label(desk, number, state)
            if st.button(label, key=f"way-{state.step}", type="primary" if state.step is shown else "secondary"):
                _show(state.step)
    st.header(title(desk, shown), anchor=False)
    _hint(desk, next(state for state in states if state.step is shown))
    return shown


def onward(desk: Desk, case: Case, shown: Step) -> None:
    """A button to the step that comes next, once the step shown is done."""
    coming = next_step(case)
    done = next(state.done for state in steps(case) if state.step is shown)
    if done and coming and coming is not shown:
        st.divider()
        with st.container(horizontal=True, horizontal_alignment="right"):
            label = desk.say("Next: {step}").format(step=title(desk, coming))
            if st.button(label, key="onward", type="primary"):
                _show(coming)


def next_step(case: Case) -> Step | None:
    """The first step that is not done; None where all are."""
    return next((state.step for state in steps(case) if not state.done), None)


def title(desk: Desk, step: Step) -> str:
    """The step's name in the evaluator's language."""
    return words.steps(desk.say)[step]


def _show(step: Step) -> None:
    st.query_params["step"] = str(step)
    st.rerun()


def _chosen() -> Step | None:
    asked = st.query_params.get("step")
    return Step(asked) if asked in tuple(Step) else None


def _label(desk: Desk, number: int, state: StepState) -> str:
    done = f" · {desk.say('done')}" if state.done else ""
    return f"{number} {title(desk, state.step)}{done}"


def _hint(desk: Desk, state: StepState) -> None:
    """What is still missing at this step, if anything is."""
    if state.why:
        st.caption(desk.say(state.why))
