"""What is said of a fitted set, and is it proposed?"""

from __future__ import annotations

import re
from typing import Literal

import streamlit as st

from assess.service import norm_describing
from assess.service.norm_describing import Said, Trial
from assess.service.norm_fitting import Fitting
from assess.ui import library, norm_told, norm_words
from assess.ui.act import act_once, attempt, fresh
from assess.ui.desk import Desk
from assess.ui.pages.norms.sample_given import Given
from assess.ui.pages.norms.sample_scale import Measure
from norms.normset import Answers

FORM = "norm-describe"


def show(desk: Desk, measure: Measure, given: Given, fitting: Fitting) -> None:
    """The form; what is written from the figures is shown, not asked."""
    say = desk.say
    with st.form(fresh(FORM)):
        said, trial = _fields(desk, measure, given, fitting)
        st.caption(say("Nothing is in use until a level 2 evaluator approves it. Scores made before keep their norm."))
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.form_submit_button(say("Propose it"), type="primary")
    written = attempt(desk, _verified, desk, given, fitting, said)
    if written:
        with st.expander(say("What the set will say of how it was made")):
            st.write(written)
    if sent:
        done = say("Proposed. Level 2 finds it under “Proposals”.")
        act_once(desk, FORM, done, _propose, desk, given, fitting, said, trial)


def _verified(desk: Desk, given: Given, fitting: Fitting, said: Said) -> str:
    return norm_describing.verified(given.gathered, fitting, said, desk.say, desk.today())


def _propose(desk: Desk, given: Given, fitting: Fitting, said: Said, trial: Trial) -> None:
    norm_describing.propose(desk.store, desk.evaluator, given.gathered, fitting, said, trial)
    library.forget_norms()


def _fields(desk: Desk, measure: Measure, given: Given, fitting: Fitting) -> tuple[Said, Trial]:
    say = desk.say
    first = re.sub(r"[^a-z0-9_]", "_", f"{measure.measures}_{measure.scale}_site".lower())
    norm_id = st.text_input(
        say("Id of the set (Latin letters; the same id again makes the next version)"), first
    ).strip()
    names = {
        "zh": st.text_input(say("Name in Chinese"), placeholder="本站学员握力常模"),
        "en": st.text_input(say("Name in English"), placeholder="Grip norms of this site"),
    }
    population = st.text_input(say("Whose scores: the population, and how these people were found"))
    days = given.gathered.measured
    collected = st.text_input(say("Collected (dates)"), f"{days[0]} – {days[1]}" if days else "")
    limits = {
        "zh": st.text_area(say("What it must not be used for (Chinese)"), height=80),
        "en": st.text_area(say("What it must not be used for (English)"), height=80),
    }
    answers = _answers(desk, fitting)
    with st.container(horizontal=True):
        reliability = st.number_input(say("Reliability (if a source gives one)"), 0.01, 0.99, value=None, step=0.01)
        source = st.text_input(say("Source of the reliability")).strip()
        device = st.text_input(say("Device (if one was used)")).strip()
    lower = say("I judge it provisional, whatever the figures say")
    provisional = st.checkbox(lower) if fitting.sureness.status == "local" else False
    st.caption(say("Status at most: {status}.").format(status=norm_told.status(desk, fitting.sureness.status)))
    said = Said(
        id=norm_id,
        measures=measure.measures,
        scale=measure.scale,
        scoring=measure.scoring,
        unit=measure.unit,
        better=measure.better,
        population=population.strip(),
        collected=collected.strip(),
        names=names,
        limits=limits,
        hand=measure.hand,
        device=device or None,
        answers=answers,
        reliability=reliability,
        reliability_source=source or None,
        provisional=provisional,
        left_out_because=given.left_out_because,
    )
    return said, _trial(desk)


def _answers(desk: Desk, fitting: Fitting) -> Answers:
    asked = norm_words.questions(desk.say)
    codes: tuple[Literal["general", "disability", "criterion"], ...] = ("general", "disability")
    first = 1 if "disability" in (*fitting.plan.subgroups, *fitting.plan.factors) else 0
    label = desk.say("Which question does it answer?")
    return st.radio(label, codes, first, format_func=asked.__getitem__)


def _trial(desk: Desk) -> Trial:
    say = desk.say
    why = st.text_area(say("Why is this set wanted?"), height=80)
    with st.container(horizontal=True):
        start = st.date_input(say("Trial from (may stay empty)"), value=None, format="YYYY-MM-DD")
        end = st.date_input(say("Trial until"), value=None, format="YYYY-MM-DD")
    return Trial(why=why, trial_from=start, trial_until=end)
