"""Where do the client, an informant and what was seen contradict one another, as the report tells it?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.ui import told
from assess.ui.desk import Desk
from reports.kind import find_kind
from reports.sections.social_adaptation import social_adaptation
from reports.telling import Telling

KIND = "individual"


def draw(desk: Desk, case: Case) -> None:
    """All accounts side by side with what they contradict; nothing where there is one alone."""
    if not case.accounts:
        return
    telling = Telling(case, find_kind(KIND).words[desk.language], "professional", desk.language, desk.today())
    st.subheader(desk.say("Accounts of social adaptation, side by side"), anchor=False)
    with st.container(border=True):
        told.draw(social_adaptation(telling), "accounts")
