"""Which aptitudes do the scores of a case come to? As the report for professionals tells them."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui import blocks
from assess.ui.desk import Desk
from reports.kind import find_kind
from reports.sections.aptitudes import aptitudes
from reports.telling import Telling

KIND = "individual"


def draw(desk: Desk, case: Case) -> None:
    """The nine with their intervals, or why they are withheld; nothing where no subtest was given."""
    wording = find_kind(KIND).words[desk.language]
    told = aptitudes(Telling(case, wording, "professional", desk.language, desk.today()))
    if told:
        st.subheader(wording("sections.aptitudes"), anchor=False)
        blocks.draw(told)
