"""Who watched where and for how long, and do the raters agree?"""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.observation import Observation
from assess.sitting import observing
from assess.ui import at_work_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import at_work_figures, sittings_named


def draw(desk: Desk, case: Case) -> None:
    """The sites against the advice, each observation, raters side by side, rates and output; a form for one more."""
    say, sites = desk.say, case.at_work.sites
    if sites is None:
        st.write(say("Nothing was observed yet. Each rater enters an observation of their own, with their rating."))
    else:
        told = say("{sites} ordinary workplaces, {minutes:.0f} minutes; {enough} of them watched for 2 hours or more.")
        st.markdown(told.format(sites=sites.sites, minutes=sites.minutes, enough=sites.long_enough))
        if not sites.as_advised:
            st.info(
                say("Advised: {sites} ordinary workplaces or more, 2 hours or more at each. It is advice and no bar."
                    ).format(sites=sites.advised_sites),
                icon=":material/info:",
            )  # fmt: skip
    for seen in case.at_work.observations:
        _shown(desk, case, seen)
    at_work_figures.raters(desk, case)
    at_work_figures.rates(desk, case)
    at_work_figures.outputs(desk, case)
    with st.expander(say("Enter an observation")):
        _form(desk, case)


def _shown(desk: Desk, case: Case, seen: Observation) -> None:
    say, places = desk.say, at_work_words.places(desk.say)
    with st.container(border=True):
        name = _rater(desk, case, seen)
        st.markdown(f"**{seen.site} · {seen.post}** ({places[seen.place]}) · {name}")
        minutes = say("{minutes:.0f} minutes observed").format(minutes=seen.minutes)
        st.caption(f"{desk.moment(seen.began_at)} – {desk.moment(seen.ended_at)} · {minutes}")
        for text in (seen.setting, seen.seen):
            if text:
                st.markdown(text)
        if seen.withdrawn:
            st.warning(say("Does not count: {reason}").format(reason=seen.withdrawn), icon=":material/block:")
        else:
            _withdraw(desk, seen)


def _rater(desk: Desk, case: Case, seen: Observation) -> str:
    known, role = case.evaluators.get(seen.rater), at_work_words.roles(desk.say)[seen.rater_role]
    return f"{known.display_name if known else seen.rater_name} ({role})"


def _withdraw(desk: Desk, seen: Observation) -> None:
    say = desk.say
    with st.expander(say("Let it count no more")), st.form(f"withdraw-{seen.id}"):
        reason = st.text_input(say("Why it does not count"))
        sent = st.form_submit_button(say("Let it count no more"))
    if sent:
        act(desk, say("It counts no more; it stays in the case."), observing.withdraw, desk.store, desk.evaluator,
            seen.id, reason)  # fmt: skip


def _form(desk: Desk, case: Case) -> None:
    say, places, roles = desk.say, at_work_words.places(desk.say), at_work_words.roles(desk.say)
    named = sittings_named.finished(desk, case, "situational")
    team = {evaluator.id: evaluator.display_name for evaluator in case.evaluators.values()}
    with st.form(fresh("observation")):
        site, post = st.text_input(say("Site (name of the workplace)")), st.text_input(say("Post: what is done there"))
        place = st.radio(say("Kind of place"), tuple(places), format_func=places.__getitem__)
        day = st.date_input(say("Day"), value=desk.today(), format="YYYY-MM-DD")
        began, ended = st.time_input(say("Begins at"), value=time(9)), st.time_input(say("Ends at"), value=time(11))
        minutes = st.number_input(say("Minutes observed, without breaks"), min_value=1, max_value=720, value=120)
        rater = st.selectbox(say("Rater: an evaluator"), tuple(team), format_func=team.__getitem__, index=None,
                             placeholder=say("someone else, named below"))  # fmt: skip
        other = st.text_input(say("Rater: someone else, by name"))
        role = st.selectbox(say("Role of that rater"), tuple(roles)[1:], format_func=roles.__getitem__)
        given = st.multiselect(say("Ratings and counts of this rater"), tuple(named), format_func=named.__getitem__,
                               placeholder=say("choose"))  # fmt: skip
        setting = st.text_area(say("Setting: people, noise, light, machines, arrangement"))
        seen = st.text_area(say("What the client was seen to do"))
        sent = st.form_submit_button(say("Keep the observation"), type="primary")
    if sent:
        ends = {
            "began_at": datetime.combine(day, began, desk.zone),
            "ended_at": datetime.combine(day, ended, desk.zone),
        }
        told = {"site": site, "post": post, "place": place, "setting": setting, "seen": seen, "sittings": tuple(given)}
        who = {"rater": rater or "", "rater_role": "evaluator" if rater else role, "rater_name": "" if rater else other}
        act_once(desk, "observation", say("The observation is kept."), observing.observe, desk.store, desk.evaluator,
                 case.file.id, minutes=float(minutes), **ends, **told, **who)  # type: ignore[arg-type]  # fmt: skip
