"""Is today a good day? Asked before the sitting begins, quickly or one by one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.civil import civil_day
from assess.nouns.fit import FitAnswers, FitToday
from assess.nouns.sitting import Sitting
from assess.sitting.fit import keep_fit, keep_not_asked, not_today
from assess.ui import fit_words, safety_words
from assess.ui.act import act, attempt, not_chosen, remember
from assess.ui.desk import Desk
from assess.ui.pages.case import fit_questions, fit_said

FIRST_HOUR = time(9)
QUARTER_SECONDS = 900
DAY = timedelta(days=1)


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """What was said today, or that nobody asked yet; three ways on."""
    say = desk.say
    asked = [said for said in case.fit if said.sitting_id == sitting.id]
    today = [said for said in asked if civil_day(said.asked_at, case.site.zone) == desk.today()]
    with st.container(border=True):
        if today:
            fit_said.draw(desk, today[-1])
        else:
            st.markdown(f":material/help: **{say('Today: not asked yet')}** — {say('Ask before you begin.')}")
        _ways(desk, sitting, today[-1] if today else None)
        opened = st.session_state.get(_open(sitting))
        if opened == "questions":
            _one_by_one(desk, sitting)
        elif opened == "not_today":
            _put_off(desk, sitting)
        elif opened == "not_asked":
            _not_asked(desk, sitting)


def _ways(desk: Desk, sitting: Sitting, today: FitToday | None) -> None:
    say = desk.say
    with st.container(horizontal=True):
        usual = say("As usual: asked, and the client says so")
        if today is None and st.button(usual, key=f"usual-{sitting.id}", type="primary"):
            said = FitAnswers(as_usual=True)
            act(desk, say("Kept. The sitting can begin."), keep_fit, desk.store, desk.evaluator, sitting.id, said)
        again = say("Ask again, one by one") if today else say("Ask one by one")
        if st.button(again, key=f"ask-{sitting.id}"):
            _turn(sitting, "questions")
        if today is None and st.button(say("Not asked"), key=f"not-asked-{sitting.id}"):
            _turn(sitting, "not_asked")
        if st.button(say("Not today"), key=f"put-off-{sitting.id}"):
            _turn(sitting, "not_today")


def _one_by_one(desk: Desk, sitting: Sitting) -> None:
    say = desk.say
    with st.form(f"fit-{sitting.id}"):
        answers, medication_note = fit_questions.draw(desk)
        note = st.text_area(say("Note on today (sealed with the client's key)"))
        sent = st.form_submit_button(say("Keep, and begin"), type="primary")
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, answers)
        kept = attempt(desk, keep_fit, *given, note=note, medication_note=medication_note)
        _done(sitting, kept, say("Kept. The sitting can begin."))


def _not_asked(desk: Desk, sitting: Sitting) -> None:
    """A physical measurement begins when it was asked, or when it is said why it was not."""
    say, named = desk.say, safety_words.not_asked(desk.say)
    with st.form(f"not-asked-form-{sitting.id}"):
        why = st.radio(say("Why it was not asked"), tuple(named), format_func=named.__getitem__, index=None)
        sent = st.form_submit_button(say("Keep, and begin"), type="primary")
    if sent and why is None:
        not_chosen(desk, say("Why it was not asked"))
    elif sent and why:
        kept = attempt(desk, keep_not_asked, desk.store, desk.evaluator, sitting.id, why)
        _done(sitting, kept, say("Kept. The sitting can begin."))


def _put_off(desk: Desk, sitting: Sitting) -> None:
    """Reason and new date; what was said of today can be kept with it."""
    say, named = desk.say, fit_words.put_offs(desk.say)
    st.info(
        say("The sitting stays as it is and waits for the new date. Nothing is held against the client."),
        icon=":material/event:",
    )
    with st.form(f"not-today-{sitting.id}"):
        reason = st.radio(say("Why not today"), tuple(named), format_func=named.__getitem__, index=None)
        with st.container(horizontal=True):
            day = st.date_input(say("New date"), value=desk.today() + DAY, min_value=desk.today(), format="YYYY-MM-DD")
            at = st.time_input(say("New time"), value=FIRST_HOUR, step=QUARTER_SECONDS)
        with st.expander(say("What the client said of today")):
            answers, medication_note = fit_questions.draw(desk)
        note = st.text_area(say("Note on today (sealed with the client's key)"))
        sent = st.form_submit_button(say("Put it off"), type="primary")
    if sent and reason is None:
        not_chosen(desk, say("Why not today"))
    elif sent and reason:
        new_date = datetime.combine(day, at, tzinfo=desk.zone)
        given = (desk.store, desk.evaluator, sitting.id, reason, new_date, answers)
        kept = attempt(desk, not_today, *given, note=note, medication_note=medication_note)
        _done(sitting, kept, say("Put off. The new appointment is booked."))


def _done(sitting: Sitting, kept: FitToday | None, said: str) -> None:
    """Close the form once it is kept; where it could not be, what was typed stays."""
    if kept:
        st.session_state.pop(_open(sitting), None)
        remember(said)
        st.rerun()


def _turn(sitting: Sitting, way: str) -> None:
    """Open that way; pressed again, it closes."""
    key = _open(sitting)
    if st.session_state.get(key) == way:
        del st.session_state[key]
    else:
        st.session_state[key] = way
    st.rerun()


def _open(sitting: Sitting) -> str:
    return f"fit-open-{sitting.id}"
