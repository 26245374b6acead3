"""What came out, what does it mean, and what is the answer to each question?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui.desk import Desk
from assess.ui.pages.case import answers, integration, posts, recommendations, scores, statements


def draw(desk: Desk, case: Case) -> None:
    """Scores, their integration, findings, answers to the referral questions, posts, recommendations; one fold each."""
    say = desk.say
    names = [
        say("Scores"),
        say("Integration"),
        say("Findings"),
        say("Answers to the questions"),
        say("Match with posts"),
        say("Recommendations"),
    ]
    tabs = st.tabs(names, key=f"findings-{case.file.id}", on_change="rerun")  # tracked, so a step leaves the tab open
    for tab, part in zip(tabs, (scores, integration, statements, answers, posts, recommendations), strict=True):
        with tab:
            part.draw(desk, case)
