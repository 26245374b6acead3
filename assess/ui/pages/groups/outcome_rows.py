"""How does a validity study get the outcomes beside the scores, with nobody's name?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.follow_up.columns import codebook
from assess.meaning.follow_up.rows import EXPORTS, OutcomeRows, outcome_rows, table
from assess.service.levels import may
from assess.ui.act import attempt
from assess.ui.desk import Desk

KEY = "outcome-rows"


def draw(desk: Desk) -> None:
    """For level 2: why it is wanted, then the rows and their codebook."""
    if not may(desk.evaluator, EXPORTS):
        return
    say = desk.say
    with st.expander(say("Outcomes for a validity study")):
        st.write(
            say("One row a person and follow-up, of those alone who allow research: scores, norms, days, outcomes.")
        )
        st.caption(
            say("Days, age and category together may still point to a person. Keep the file as a health record.")
        )
        with st.form(KEY):
            why = st.text_input(say("Which study, and who gets the rows"))
            sent = st.form_submit_button(say("Make the rows"))
        if sent and why.strip():
            st.session_state[KEY] = attempt(desk, outcome_rows, desk.store, desk.evaluator, why)
        made: OutcomeRows | None = st.session_state.get(KEY)
        if made is not None:
            _files(desk, made)


def _files(desk: Desk, made: OutcomeRows) -> None:
    say = desk.say
    why = {
        "synthetic": say("made-up person"),
        "no_consent": say("research is not allowed"),
        "erased": say("identity erased"),
        "not_done": say("no follow-up is done"),
    }
    left = say("; ").join(f"{why[reason]}: {count}" for reason, count in sorted(made.left_out.items()))
    st.markdown(say("{rows} rows. Left out: {left}.").format(rows=len(made.rows), left=left or "—"))
    book = (("column", "holds", "codes"), *codebook(made.header, desk.language))
    with st.container(horizontal=True):
        rows = say("Rows (CSV)")
        st.download_button(rows, made.as_csv().encode("utf-8-sig"), "outcomes.csv", "text/csv", on_click="ignore")
        told = say("Codebook (CSV)")
        st.download_button(told, table(book).encode("utf-8-sig"), "codebook.csv", "text/csv", on_click="ignore")
