"""Which forms and questionnaires are there, which are being written, and how is one made or changed?"""

from __future__ import annotations

import streamlit as st

from assess.ui.desk import Desk
from assess.ui.pages.forms import editor, held, listed


def page(desk: Desk) -> None:
    """The forms and drafts, or the draft that is asked for."""
    st.title(desk.say("Forms and questionnaires"), anchor=False)
    draft = held.asked_for(desk)
    if draft is None:
        listed.show(desk)
    else:
        editor.show(desk, draft)
