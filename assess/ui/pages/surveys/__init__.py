"""Which questionnaires are out, how many came back, and what do they say?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormLink
from assess.nouns.survey import Survey
from assess.reception import form_links, surveys
from assess.store import shelf
from assess.ui.desk import Desk
from assess.ui.pages.surveys import analysis, collected, handing, opening

CHOSEN = "survey"


def page(desk: Desk) -> None:
    """One survey with its ways, what came in and what it says; level 3 opens another below."""
    say = desk.say
    st.title(say("Surveys"), anchor=False)
    with desk.store.reading() as at:
        known = surveys.surveys(at)
    if known:
        _one(desk, _chosen(desk, known))
    else:
        st.info(say("No survey was opened yet."), icon=":material/info:")
    opening.draw(desk, first=not known)


def _chosen(desk: Desk, known: tuple[Survey, ...]) -> Survey:
    by_id = {one.id: one for one in known}
    label = desk.say("Survey")
    chosen = st.selectbox(label, tuple(by_id), format_func=lambda one: _called(desk, by_id[one]), key=CHOSEN)
    return by_id[chosen]


def _called(desk: Desk, survey: Survey) -> str:
    say = desk.say
    if survey.closed_at:
        stands = say("closed on {day}").format(day=desk.moment(survey.closed_at)[:10])
    else:
        stands = say("open until {day}").format(day=survey.closes_on.isoformat())
    return f"{survey.title} · {stands}"


def _one(desk: Desk, survey: Survey) -> None:
    with desk.store.reading() as at:
        link = shelf.read(at, FormLink, survey.link_id)
        form = form_links.form_of(at, link)
        counted = surveys.answers_of(at, survey.id)
    st.write(survey.purpose)
    if survey.closed_at is None:
        handing.draw(desk, survey, link, form)
    collected.draw(desk, survey, form)
    if counted:
        analysis.draw(desk, survey, form, counted)
