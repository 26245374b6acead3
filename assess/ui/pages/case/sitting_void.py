"""How is a sitting declared void?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.sitting import Sitting
from assess.sitting import run
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, sitting: Sitting) -> None:
    """Set apart from the rest, with what will happen."""
    say = desk.say
    with st.expander(say("Declare this sitting void")):
        st.write(say("Its answers are kept for the record but no longer scored. This cannot be undone."))
        with st.form(f"void-{sitting.id}"):
            reason = st.text_input(say("Why it is void"))
            sent = st.form_submit_button(say("Declare void"))
        if sent:
            act(desk, say("The sitting is void."), run.void, desk.store, desk.evaluator, sitting.id, reason)
