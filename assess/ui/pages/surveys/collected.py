"""How many came in, and how does a sheet of paper come in?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.score import Instrument
from assess.nouns.survey import Survey, SurveyAnswer
from assess.reception import sheet_codes, surveys
from assess.service.levels import may
from assess.ui import words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import form_fields

GIVEN = ("link", "paper", "desk")
FORM = "survey-sheet"


def draw(desk: Desk, survey: Survey, form: Instrument) -> None:
    """The count by day; typing in a sheet while the survey is open; sheets that do not count."""
    say = desk.say
    st.subheader(say("Came in"), anchor=False)
    with desk.store.reading() as at:
        days, every = surveys.by_day(at, survey.id), surveys.answers_of(at, survey.id, void=True)
    if days:
        ways = {"link": say("By link"), "paper": say("On paper"), "desk": say("At the desk")}
        columns = {ways[way]: [counts.get(way, 0) for counts in days.values()] for way in GIVEN}
        shown = {name: counts for name, counts in columns.items() if any(counts)}
        st.table({say("Day"): [day.isoformat() for day in days], **shown})
    total = sum(sum(counts.values()) for counts in days.values())
    st.markdown(say("**{count}** count.").format(count=total))
    if survey.closed_at is None:
        _key(desk, survey, form)
    if may(desk.evaluator, 3):
        _void(desk, tuple(one for one in every if one.given == "paper"))


def _key(desk: Desk, survey: Survey, form: Instrument) -> None:
    """The code first, then the answers as they stand on the sheet."""
    say, languages = desk.say, words.languages(desk.say)
    name = fresh(f"{FORM}-{survey.id[:8]}")
    with st.expander(say("Type in a sheet")):
        code = st.text_input(say("Code on the sheet, nine digits"), key=f"{name}-code", autocomplete="off")
        known = [language for language in languages if language in form.words]
        language = st.radio(
            say("Words"), known, format_func=languages.__getitem__, horizontal=True, key=f"{name}-language"
        )
        answers = form_fields.draw(desk, form, language, {}, key=name)
        st.caption(say("What is blank or cannot be read stays empty."))
        if surveys.names_danger(form, answers):
            st.warning(say("Words of danger stand on this sheet, and nobody is named. Talk it over with a supervisor."))
        if st.button(say("Keep this sheet"), type="primary", key=f"{name}-keep"):
            given = (desk.store, desk.evaluator, survey.id, code, answers, language)
            done = say("Kept. Take the next sheet.")
            act_once(desk, f"{FORM}-{survey.id[:8]}", done, surveys.key_sheet, *given)


def _void(desk: Desk, sheets: tuple[SurveyAnswer, ...]) -> None:
    say = desk.say
    voided = [one for one in sheets if one.void_reason]
    counting = {one.id: one for one in sheets if not one.void_reason}
    if not sheets:
        return
    with st.expander(say("Sheets of paper that do not count")):
        for one in voided:
            st.markdown(f"{_number(desk, one)} · {one.void_reason}")
        if not counting:
            return
        with st.form(fresh("void-sheet"), border=False):
            chosen = st.selectbox(
                say("Sheet of paper"), tuple(counting), format_func=lambda one: _number(desk, counting[one]),
            )  # fmt: skip
            reason = st.text_input(say("Why it does not count"))
            sent = st.form_submit_button(say("Declare it void"))
        if sent and chosen:
            act_once(
                desk, "void-sheet", say("Saved."), surveys.void, desk.store, desk.evaluator, chosen, reason
            )  # fmt: skip


def _number(desk: Desk, sheet: SurveyAnswer) -> str:
    told = desk.say("Sheet {number}, typed in on {day}")
    return told.format(number=sheet_codes.number_of(sheet.paper_code), day=sheet.on.isoformat())
