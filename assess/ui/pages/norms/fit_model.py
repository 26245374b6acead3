"""Which models are to be tried, and what may tell people apart besides age?"""

from __future__ import annotations

import numpy as np
import streamlit as st

from assess.service.norm_fitting import Plan, families_for
from assess.ui import norm_fit_words, words
from assess.ui.desk import Desk
from assess.ui.pages.norms.fit_weights import Margins
from assess.ui.pages.norms.sample_given import Given
from assess.ui.pages.norms.sample_scale import Measure

DEGREES = (3, 2, 1)
NO_SUBGROUPS = ""
LIMITED = "censored"  # for scores that many people cannot pass: compared only where the evaluator says so


def plan(desk: Desk, measure: Measure, given: Given, margins: Margins, key: str) -> Plan | None:
    """What is to be fitted; None while no family is chosen."""
    say, gathered = desk.say, given.gathered
    low = -np.inf if measure.low is None else measure.low
    high = np.inf if measure.high is None else measure.high
    why_not = families_for(gathered.people, low, high)
    named, reasons = norm_fit_words.families(say), norm_fit_words.not_suited(say)
    fitting = tuple(family for family, why in why_not.items() if not why)
    usual = tuple(family for family in fitting if family != LIMITED)
    ways = {True: say("Compare several and let cross-validation choose"), False: say("One that I name")}
    choose = st.radio(say("The model"), tuple(ways), format_func=ways.__getitem__, horizontal=True, key=f"{key}-choose")
    families = (
        st.multiselect(say("Compare"), fitting, usual, format_func=named.__getitem__, key=f"{key}-families-{fitting}")
        if choose
        else [st.selectbox(say("Family"), fitting, format_func=named.__getitem__, key=f"{key}-family-{fitting}")]
    )
    for family, why in why_not.items():
        if why:
            told = say("Not offered: {family} ({why}).")
            st.caption(told.format(family=named[family], why=words.named(reasons, why)))
    factors, subgroups = _apart(desk, given, key)
    degree, unable = _further(desk, key)
    if not families:
        st.caption(say("Choose at least one family."))
        return None
    return Plan(
        families=tuple(families),
        raw_low=low,
        raw_high=high,
        choose=choose,
        age_degree=degree,
        factors=factors,
        subgroups=subgroups,
        unable_raw=unable,
        margins=margins or None,
        origin=given.origin,
    )


def _apart(desk: Desk, given: Given, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Predictors beside age, and small groups that lean on the whole."""
    say, names = desk.say, norm_fit_words.roles(desk.say)
    people = given.gathered.people
    offered = [role for role in given.gathered.roles if people[role].nunique() > 1]
    if not offered:
        return (), ()
    with st.container(horizontal=True):
        factors = st.multiselect(say("Norms apart by"), offered, format_func=names.__getitem__, key=f"{key}-factors")
        small = st.selectbox(
            say("Small groups that lean on the whole (partial pooling)"),
            (NO_SUBGROUPS, *(role for role in offered if role not in factors)),
            format_func=lambda role: names[role] if role else say("no small groups"),
            key=f"{key}-small-{factors}",
        )
    return tuple(factors), (small,) if small else ()


def _further(desk: Desk, key: str) -> tuple[int, float | None]:
    say = desk.say
    with st.expander(say("Further settings")):
        degree = st.selectbox(say("Highest power of age"), DEGREES, key=f"{key}-degree")
        unable = st.number_input(
            say("The score that says “unable to do” (if there is one)"),
            value=None,
            step=1.0,
            format="%g",
            key=f"{key}-unable",
        )
    return degree, unable
