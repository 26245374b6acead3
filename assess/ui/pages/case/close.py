"""Is this case done?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.case import close_case
from assess.nouns.case import Case
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """A reason and a button; a closed case is kept and can be read, not changed."""
    say = desk.say
    if case.file.closed_at:
        st.write(say("This case is closed. It is kept and can be read."))
        return
    with st.form("close_case"):
        st.write(say("A closed case can be read but no longer changed."))
        reason = st.text_input(say("Why it is closed"))
        sent = st.form_submit_button(say("Close the case"))
    if sent:
        act(desk, say("The case is closed."), close_case, desk.store, desk.evaluator, case.file.id, reason)
