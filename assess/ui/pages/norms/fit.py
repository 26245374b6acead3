"""How does a researcher build a norm set here: sample, weights, model, judgement, description, proposal?"""

from __future__ import annotations

import streamlit as st

from assess.service import norm_fitting
from assess.service.levels import may
from assess.service.norm_proposals import PROPOSES
from assess.ui.desk import Desk
from assess.ui.pages.norms import fit_describe, fit_judge, fit_model, fit_run, fit_weights, sample_given, sample_scale

KEY = "fit"


def show(desk: Desk) -> None:
    """One step after another; the next is there when the one before it is done."""
    say = desk.say
    st.write(say("From a sample to a norm set of this site. Level 2 decides on it; nothing here changes a score."))
    if not may(desk.evaluator, PROPOSES):
        st.info(
            say("Building norms takes level 3. You can read the sets under “Browse norm sets”."), icon=":material/info:"
        )
        return
    _step(desk, 1, say("What is normed, and on whom?"))
    measure = sample_scale.measure(desk, KEY)
    given = sample_given.given(desk, measure, KEY) if measure else None
    if measure is None or given is None:
        return
    fit_weights.people(desk, given.gathered)
    _step(desk, 2, say("Does the sample count as it is, or like a population?"))
    margins = fit_weights.margins(desk, given.gathered, KEY)
    if margins is None:
        return
    _step(desk, 3, say("Which model?"))
    plan = fit_model.plan(desk, measure, given, margins, KEY)
    if plan is None:
        return
    fitting = fit_run.fitted(desk, norm_fitting.key_of(given.gathered, plan), given.gathered, plan)
    if fitting is None:
        return
    _step(desk, 4, say("May it be used, and how sure is it?"))
    fit_judge.show(desk, given.gathered, fitting, measure)
    _step(desk, 5, say("Describe it and propose it"))
    fit_describe.show(desk, measure, given, fitting)


def _step(desk: Desk, number: int, title: str) -> None:
    st.divider()
    st.subheader(desk.say("Step {number} of 5: {title}").format(number=number, title=title), anchor=False)
