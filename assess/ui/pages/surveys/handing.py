"""How does a survey reach people: by link and code, on the wall, on paper?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from assess.nouns.form import FormLink
from assess.nouns.score import Instrument
from assess.nouns.survey import Survey
from assess.reception import survey_sheets, surveys
from assess.service.levels import may
from assess.store import links
from assess.ui import lan, words
from assess.ui.act import act
from assess.ui.desk import Desk
from reports.errors import ReportsError
from reports.survey_sheet import poster_pdf, sheets_pdf

PDF = "application/pdf"
SHEETS_USUAL, SHEETS_MOST = 20, 200  # printed at once; our own setting


def draw(desk: Desk, survey: Survey, link: FormLink, form: Instrument) -> None:
    """Link and code first, then poster and sheets; level 3 puts off the last day or closes."""
    say = desk.say
    st.subheader(say("Hand it out"), anchor=False)
    if desk.today() > survey.closes_on:
        st.warning(say("The last day is over: the link takes no more answers. Sheets of paper can still be typed in."))
    way = f"/form/{links.form_token(desk.store.keys, link)}"
    with st.expander(say("Link and code, the same for everybody"), expanded=True):
        address = lan.draw(desk, way, say("Code that leads to the survey"))
        st.link_button(say("Fill it in on this screen"), way, help=say("The questions open on a page of their own."))
    languages = {code: name for code, name in words.languages(say).items() if code in form.words}
    with st.expander(say("Poster and paper sheets")):
        language = st.radio(
            say("Words"), tuple(languages), format_func=languages.__getitem__, horizontal=True, key="survey-words"
        )
        _poster(desk, survey, language, address)
        _sheets(desk, survey, language)
    if may(desk.evaluator, 3):
        _end(desk, survey)


def _poster(desk: Desk, survey: Survey, language: str, address: str) -> None:
    name = f"poster-{survey.id[:8]}-{language}.pdf"
    made = partial(_poster_pdf, desk, survey, language, address)
    st.download_button(desk.say("Download the poster"), made, name, PDF, on_click="ignore")


def _sheets(desk: Desk, survey: Survey, language: str) -> None:
    say = desk.say
    first = int(st.number_input(say("First number"), min_value=1, value=1, step=1))
    count = int(st.number_input(say("How many sheets"), min_value=1, max_value=SHEETS_MOST, value=SHEETS_USUAL, step=1))
    large = st.checkbox(say("Large print"))
    name = f"sheets-{survey.id[:8]}-{language}-{first}-{first + count - 1}.pdf"
    made = partial(_sheets_pdf, desk, survey, language, first, count, large)
    st.download_button(say("Download the sheets"), made, name, PDF, on_click="ignore")
    st.caption(say("Each sheet has a number of its own, so that none counts twice. Print further ones from a higher."))


def _end(desk: Desk, survey: Survey) -> None:
    say = desk.say
    with st.expander(say("Put off or close")):
        day = st.date_input(say("Last day to answer"), value=max(survey.closes_on, desk.today()), format="YYYY-MM-DD")
        if st.button(say("Set this last day")):
            act(desk, say("Saved."), surveys.extend, desk.store, desk.evaluator, survey.id, day)
        st.caption(say("Closed, it takes no more answers, from paper neither. This cannot be undone."))
        if st.button(say("Close the survey")):
            act(desk, say("The survey is closed."), surveys.close, desk.store, desk.evaluator, survey.id)


def _poster_pdf(desk: Desk, survey: Survey, language: str, address: str) -> bytes:
    with desk.store.reading() as at:
        poster = survey_sheets.poster(at, survey.id, language, address)
    try:
        return poster_pdf(poster)
    except ReportsError as wrong:
        return wrong.say(desk.say).encode()


def _sheets_pdf(desk: Desk, survey: Survey, language: str, first: int, count: int, large: bool) -> bytes:
    with desk.store.reading() as at:
        sheets = survey_sheets.sheets(at, survey.id, language, first=first, count=count, large=large)
    try:
        return sheets_pdf(sheets)
    except ReportsError as wrong:
        return wrong.say(desk.say).encode()
