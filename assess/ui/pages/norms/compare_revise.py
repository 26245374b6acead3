"""Which parameters are recommended instead, on trial for how long, and is it proposed?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from assess.nouns.score import NormSet
from assess.service import norm_revision
from assess.service.norm_comparison import About, Compared
from assess.service.norm_revision import Wanted
from assess.service.norm_sureness import AS_SURE_AS
from assess.ui import library, norm_told, norm_words, words
from assess.ui.act import act_once, attempt, fresh
from assess.ui.desk import Desk
from assess.ui.pages.norms.compare_sides import Sides
from norms.impact import Impact
from norms.revision import Revision, Words

FORM = "norm-revise"
TRIAL_DAYS = 365


@dataclass(frozen=True)
class _Asked:
    """What is revised by what, and why."""

    norm_set: NormSet
    sample: str
    wanted: Wanted
    why: str


def show(desk: Desk, sides: Sides, compared: Compared, impact: Impact | None) -> None:
    """The form, the recommended figures beside the old ones, and the proposal."""
    say = desk.say
    revisable = {name: s for name, s in sides.sets.items() if s.kind in ("strata", "percentiles")}
    st.divider()
    st.subheader(say("Propose a revision"), anchor=False)
    if not revisable or not sides.samples:
        st.caption(say("A revision needs a norm set of groups or percentiles on one side and a sample on the other."))
        st.caption(say("A fitted set is revised under “Build a norm set”: the same id makes its next version."))
        return
    with st.container(horizontal=True):
        old = st.selectbox(say("Revise"), tuple(revisable), key="revise-set")
        sample = st.selectbox(say("By the figures of"), tuple(sides.samples), key="revise-sample")
        least = st.number_input(say("Groups of at least (people)"), 10, None, AS_SURE_AS, 5, key="revise-least")
    norm_set = revisable[old]
    if norm_revision.needs_new_id(norm_set):
        st.info(
            say("A set of the toolkit's library stays as it is: the revision becomes a set of this site."),
            icon=":material/info:",
        )
    with st.form(fresh(FORM)):
        asked = _asked(desk, norm_set, sample, int(least), sides.samples[sample][1])
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            looked = st.form_submit_button(say("Show the recommended figures"))
            sent = st.form_submit_button(say("Propose it"), type="primary")
    if not (looked or sent):
        return
    source = next(one for one in sides.sources if one.name == sample)
    revision = attempt(desk, norm_revision.recommended, desk.evaluator, norm_set, source, compared, asked.wanted)
    if revision is None:
        return
    if sent:
        done = say("Proposed. Level 2 finds it under “Proposals”.")
        act_once(desk, FORM, done, _propose, desk, revision, asked.why, impact)
    _figures(desk, norm_set, revision)


def _propose(desk: Desk, revision: Revision, why: str, impact: Impact | None) -> None:
    norm_revision.propose(desk.store, desk.evaluator, revision, why=why, impact=impact)
    library.forget_norms()


def _asked(desk: Desk, norm_set: NormSet, sample: str, least: int, about: About) -> _Asked:
    say = desk.say
    own = norm_revision.needs_new_id(norm_set)
    new_id = names = limits = None
    if own:
        first = re.sub(r"[^a-z0-9_]", "_", f"{norm_set.measures}_{desk.store.site.prefix}".lower())
        new_id = st.text_input(say("Id of this site's set (Latin letters)"), first).strip()
        names = {"zh": st.text_input(say("Name in Chinese")), "en": st.text_input(say("Name in English"))}
        limits = {
            "zh": st.text_area(say("What it must not be used for (Chinese)"), height=80),
            "en": st.text_area(say("What it must not be used for (English)"), height=80),
        }
    method = st.text_input(say("Method"), say("means and percentiles of the sample by age band"))
    source = st.text_input(say("Source of the figures"), f"{desk.store.site.name}, {sample}")
    why = st.text_area(say("Why is this set wanted?"), height=80)
    with st.container(horizontal=True):
        start = st.date_input(say("Trial from"), desk.today(), format="YYYY-MM-DD")
        end = st.date_input(say("Trial until"), desk.today() + timedelta(days=TRIAL_DAYS), format="YYYY-MM-DD")
    told = say("Counted at this site from {sample}; groups of at least {least} people.")
    said = Words(
        population=about.population,
        collected=about.collected,
        source=source,
        verified=told.format(sample=sample, least=least),
        limits=limits,
        names=names,
        country="CN" if own else None,
    )
    wanted = Wanted(least_people=least, words=said, method=method, trial_from=start, trial_until=end, new_id=new_id)
    return _Asked(norm_set, sample, wanted, why)


def _figures(desk: Desk, norm_set: NormSet, revision: Revision) -> None:
    """Old, new and difference of every figure recommended."""
    say, named = desk.say, norm_words.columns(desk.say)
    table = norm_revision.revision_table(norm_set, revision)
    st.markdown(f"**{say('Recommended figures')}**")
    st.write(
        say("{strata} groups; status {status}.").format(
            strata=len(revision.recommended), status=norm_told.status(desk, revision.status)
        )
    )
    figures = [
        f"P{at:g}" if what == "percentile" else words.named(named, what)
        for what, at in zip(table["parameter"], table["percentile"], strict=True)
    ]
    st.table(
        {
            say("Group"): [norm_told.group(desk, stratum) for stratum in table["stratum"]],
            say("Figure"): figures,
            say("Now"): [norm_told.number(value) for value in table["old"]],
            say("Recommended"): [norm_told.number(value) for value in table["new"]],
            say("Difference"): [norm_told.number(value) for value in table["difference"]],
        },
        border="horizontal",
    )
