"""What is one tap away in every open sitting? The emergency plan, an incident, how the person is, the page Safety."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.safety import CheckIn
from assess.nouns.sitting import Sitting
from assess.physical import check_ins, urgent
from assess.sitting import incidents
from assess.store import canonical
from assess.ui import emergency_box, fit_words, goto, safety_words
from assess.ui.act import act_once, fresh, not_chosen
from assess.ui.desk import Desk
from instruments.definition import Kind

SCALE = range(11)


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """The plan as plain HTML, then the forms; a reminder where it is time to ask how the person is."""
    say = desk.say
    st.html(emergency_box.html(desk))
    asked = [one for one in case.check_ins if one.sitting_id == sitting.id]
    with st.container(horizontal=True):
        with st.popover(say("Incident"), icon=":material/report:"):
            _incident(desk, case, sitting)
        with st.popover(say("How is the client?"), icon=":material/mood:"):
            _check_in(desk, sitting)
        if st.button(say("Safety page"), key=f"safety-{sitting.id}", icon=":material/health_and_safety:"):
            goto.open_safety(case.file.id, sitting.id)
    physical = case.instruments[sitting.instrument_hash].kind is Kind.PHYSICAL
    if physical and check_ins.due(sitting, asked, canonical.now()):
        st.warning(say("It is time to ask how the client is: mood, fatigue, pain."), icon=":material/schedule:")
    if asked:
        _newest(desk, asked[-1])


def marker(desk: Desk, case_id: str | None = None) -> None:
    """A neutral word to level 3 and above where something waits on the page Safety; to nobody else, and no more."""
    with desk.store.reading() as at:
        waits = urgent.waits(at, desk.evaluator, case_id)
    if waits:
        st.caption(desk.say("Please open Safety."))


def _incident(desk: Desk, case: Case, sitting: Sitting) -> None:
    say, named = desk.say, safety_words.severities(desk.say)
    form = f"incident-{sitting.id}"
    with st.form(fresh(form), border=False):
        severity = st.radio(say("How grave"), tuple(named), format_func=named.__getitem__, index=None, horizontal=True)
        text = st.text_area(say("What happened"))
        action = st.text_area(say("What was done"))
        told = st.text_input(say("Who was told (now)"))
        sent = st.form_submit_button(say("Write down the incident"), type="primary")
    if sent and severity is None:
        not_chosen(desk, say("How grave"))
    elif sent and severity:
        given = (desk.store, desk.evaluator, case.file.id, sitting.id, text, severity, action, told)
        act_once(desk, form, say("The incident is kept."), incidents.report, *given)


def _check_in(desk: Desk, sitting: Sitting) -> None:
    say, named = desk.say, fit_words.moods(desk.say)
    form = f"check-in-{sitting.id}"
    with st.form(fresh(form), border=False):
        mood = st.radio(
            say("Mood now, as the client says"),
            tuple(named),
            format_func=named.__getitem__,
            index=None,
            horizontal=True,
        )
        fatigue = st.radio(say("Fatigue now, 0 none to 10 the worst"), SCALE, index=None, horizontal=True)
        pain = st.radio(say("Pain now, 0 none to 10 the worst"), SCALE, index=None, horizontal=True)
        sent = st.form_submit_button(say("Keep"), type="primary")
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, mood, fatigue, pain)
        act_once(desk, form, say("Saved."), check_ins.keep, *given)


def _newest(desk: Desk, asked: CheckIn) -> None:
    say = desk.say
    told = [fit_words.moods(say)[asked.mood]] if asked.mood else []
    told += [f"{say('Fatigue')} {asked.fatigue} / 10"] if asked.fatigue is not None else []
    told += [f"{say('Pain')} {asked.pain} / 10"] if asked.pain is not None else []
    st.caption(f"{desk.moment(asked.at)} · {' · '.join(told)}")
    if check_ins.suggests_rest(asked):
        st.info(say("Offer a rest, or an end for today; the client decides."), icon=":material/self_improvement:")
