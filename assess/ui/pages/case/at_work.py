"""What was seen at work, taught, and reached along a training?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui.desk import Desk
from assess.ui.pages.case import goals, lessons, observations, stages


def draw(desk: Desk, case: Case) -> None:
    """Observations with their raters, lessons, stages, goals; one tab each."""
    say = desk.say
    st.divider()
    st.subheader(say("Situational and staged"), anchor=False)
    names = [say("At the post"), say("Test, teach, test again"), say("Stages"), say("Training goals")]
    tabs = st.tabs(names, key=f"at-work-{case.file.id}", on_change="rerun")
    for tab, part in zip(tabs, (observations, lessons, stages, goals), strict=True):
        with tab:
            part.draw(desk, case)
