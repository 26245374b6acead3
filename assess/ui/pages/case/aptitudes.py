"""Which aptitudes and composites do the scores of a case come to? As the report for professionals tells them."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui import blocks
from assess.ui.desk import Desk
from reports.kind import find_kind
from reports.sections.aptitudes import aptitudes
from reports.sections.composites import composites
from reports.telling import Telling

KIND = "individual"


def draw(desk: Desk, case: Case) -> None:
    """Each with its interval, or why it is withheld; nothing where no part of any was given."""
    wording = find_kind(KIND).words[desk.language]
    telling = Telling(case, wording, "professional", desk.language, desk.today())
    for section, made in (("aptitudes", aptitudes), ("composites", composites)):
        if told := made(telling):
            st.subheader(wording(f"sections.{section}"), anchor=False)
            blocks.draw(told)
