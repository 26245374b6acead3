"""What did the sheets say, and what does the report conclude?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assess.meaning.survey import analyse, words_of
from assess.meaning.survey_cross import can_cross
from assess.nouns.score import Instrument
from assess.nouns.survey import Survey, SurveyAnswer
from assess.nouns.survey_report import SurveyReport
from assess.reception import survey_words
from assess.ui.act import act, explained
from assess.ui.desk import Desk
from assess.ui.pages.surveys import told
from reports.html import html
from reports.pdf import pdf
from reports.survey import build_survey

Pair = tuple[str, str]
MOST_CROSSED = 12  # tables of one report (our own setting)


def draw(desk: Desk, survey: Survey, form: Instrument, sheets: Sequence[SurveyAnswer]) -> None:
    """Frequencies, crossings that are asked for, the evaluator's words, the document to take away."""
    say = desk.say
    st.subheader(say("What the sheets say"), anchor=False)
    crossed = _crossed(desk, survey, form)
    with explained(desk):
        found = analyse(survey, form, sheets, language=desk.language, zone=desk.zone, crossed=crossed)
        if found.too_few:
            few = say("Fewer than {least} sheets count. So that nobody can be told, no figures are shown.")
            st.info(few.format(least=found.least), icon=":material/info:")
        for question in found.questions:
            told.question(desk, question)
        for crossing in found.crossings:
            told.crossing(desk, crossing, found.least)
        _written(desk, survey)
        _document(desk, found)


def _crossed(desk: Desk, survey: Survey, form: Instrument) -> tuple[Pair, ...]:
    """Pairs of questions, kept on the page while it is open."""
    say, key = desk.say, f"crossed-{survey.id}"
    kept: tuple[Pair, ...] = st.session_state.get(key, ())
    words = words_of(form, desk.language)
    offered = [item.id for item in can_cross(form)]
    if len(offered) < 2:
        return ()
    with st.expander(say("Cross two questions")):
        rows = st.selectbox(say("Rows"), offered, format_func=words.items.__getitem__, key=f"{key}-rows")
        others = [item for item in offered if item != rows]
        columns = st.selectbox(say("Columns"), others, format_func=words.items.__getitem__, key=f"{key}-columns")
        pair = (str(rows), str(columns))
        if st.button(say("Add this table"), key=f"{key}-add", disabled=pair in kept or len(kept) >= MOST_CROSSED):
            st.session_state[key] = (*kept, pair)
            st.rerun()
        for one in kept:
            label = say("Take out “{rows}” × “{columns}”")
            label = label.format(rows=words.items[one[0]], columns=words.items[one[1]])
            if st.button(label, key=f"{key}-{one[0]}-{one[1]}"):
                st.session_state[key] = tuple(other for other in kept if other != one)
                st.rerun()
    return kept


def _written(desk: Desk, survey: Survey) -> None:
    say = desk.say
    with st.form(f"survey-words-{survey.id}"):
        handed = st.number_input(say("Handed out, where it was counted"), min_value=1, value=survey.handed_out, step=1)
        method = st.text_area(say("How and to whom it was given"), value=survey.method)
        conclusions = st.text_area(say("Conclusions and suggestions"), value=survey.conclusions, height=200)
        sent = st.form_submit_button(say("Save these words"), type="primary")
    if sent:
        act(
            desk,
            say("Saved."),
            survey_words.write,
            desk.store,
            desk.evaluator,
            survey,
            method=method,
            conclusions=conclusions,
            handed_out=None if handed is None else int(handed),
        )


def _document(desk: Desk, found: SurveyReport) -> None:
    say, document = desk.say, build_survey(found)
    with st.container(horizontal=True):
        name = f"survey-{found.survey_id[:8]}"
        st.download_button(
            say("Report as PDF"), partial(pdf, document), f"{name}.pdf", "application/pdf", on_click="ignore"
        )
        st.download_button(say("Report as HTML"), html(document), f"{name}.html", "text/html", on_click="ignore")
