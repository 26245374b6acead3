"""What came out, what does it mean, and what is the answer to each question?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui.desk import Desk
from assess.ui.pages.case import answers, recommendations, scores, statements


def draw(desk: Desk, case: Case) -> None:
    """Scores, findings, answers to the referral questions, recommendations; one fold each."""
    say = desk.say
    scored, found, answered, advised = st.tabs(
        [say("Scores"), say("Findings"), say("Answers to the questions"), say("Recommendations")]
    )
    with scored:
        scores.draw(desk, case)
    with found:
        statements.draw(desk, case)
    with answered:
        answers.draw(desk, case)
    with advised:
        recommendations.draw(desk, case)
