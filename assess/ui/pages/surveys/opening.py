"""How is a survey opened?"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assess.nouns.score import Instrument
from assess.reception import surveys
from assess.service.levels import may
from assess.ui import library
from assess.ui.act import act_once, fresh, not_chosen
from assess.ui.desk import Desk
from instruments.definition import Kind

FORM = "open-survey"
USUAL = timedelta(days=14)  # our own setting


def draw(desk: Desk, first: bool) -> None:
    """A form for level 3: title, purpose, questions, last day."""
    say = desk.say
    if not may(desk.evaluator, 3):
        st.caption(say("A survey is opened by level 3 or above."))
        return
    offered = {key: one for key, one in library.instruments(desk).items() if _nameless(one)}
    with st.expander(say("Open a survey"), expanded=first), st.form(fresh(FORM), border=False):
        title = st.text_input(say("Title, as people read it"))
        purpose = st.text_area(say("What for, in one or two sentences"))
        form_id = st.selectbox(
            say("Questions"), tuple(offered), format_func=lambda key: library.name(desk, key), index=None,
            placeholder=say("choose"),
        )  # fmt: skip
        closes_on = st.date_input(say("Last day to answer"), value=desk.today() + USUAL, format="YYYY-MM-DD")
        st.caption(say("Only forms that ask for no name are offered. The survey keeps the form as it is today."))
        sent = st.form_submit_button(say("Open the survey"), type="primary")
    if sent and form_id is None:
        not_chosen(desk, say("Questions"))
    elif sent and form_id:
        act_once(
            desk,
            FORM,
            say("The survey is open."),
            surveys.open_survey,
            desk.store,
            desk.evaluator,
            title=title,
            purpose=purpose,
            form_id=form_id,
            closes_on=closes_on,
        )


def _nameless(form: Instrument) -> bool:
    return form.kind is Kind.FORM and not any(item.personal for item in form.items)
