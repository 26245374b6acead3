"""Who does what next, and why?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import findings
from assess.nouns.case import Case
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case.answers import accepted_findings


def draw(desk: Desk, case: Case) -> None:
    """What is recommended so far, and a form for one more."""
    say = desk.say
    for recommendation in case.recommendations:
        limit = f" · {say('by')} {recommendation.due}" if recommendation.due else ""
        st.markdown(f"- **{recommendation.who}**: {recommendation.text}{limit}")
    accepted = accepted_findings(case)
    with st.form(fresh("recommend")):
        text = st.text_area(say("What is to be done"))
        who = st.text_input(say("Who does it (a named person or office)"))
        due = st.date_input(say("By when"), value=None, format="YYYY-MM-DD")
        rests_on = st.multiselect(
            say("Rests on these findings"), tuple(accepted), format_func=accepted.__getitem__, placeholder=say("choose")
        )
        sent = st.form_submit_button(say("Add the recommendation"), type="primary")
    if sent:
        act_once(
            desk,
            "recommend",
            say("The recommendation is added."),
            findings.recommend,
            desk.store,
            desk.evaluator,
            case.file.id,
            text=text,
            who=who,
            due=due,
            findings=tuple(rests_on),
        )
