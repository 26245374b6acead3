"""Whom is the form about, who may give it, and how long does it take?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import words
from assess.reception.form_editor.outline import Outline
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import held

LEVELS = (4, 3, 2)


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """Subject, level, minutes; and what puts the draft away."""
    say, subjects = desk.say, form_words.subjects(desk.say)
    levels = {4: say("Level 4"), 3: say("Level 3"), 2: say("Level 2 (highest)")}
    ids = tuple(subjects)
    key = f"about-{draft.id}-{draft.revision}"
    with st.form(key):
        at = ids.index(outline.table.get("subject", ids[0]))
        subject = st.selectbox(
            say("Whom is it about?"), ids, at, format_func=subjects.__getitem__, key=f"{key}-subject"
        )
        at = LEVELS.index(outline.table.get("level", LEVELS[0]))
        label = say("Lowest level that may give it")
        level = st.selectbox(label, LEVELS, at, format_func=levels.__getitem__, key=f"{key}-level")
        minutes = st.number_input(
            say("Minutes that it takes"), 1, words.MINUTES_MOST, max(1, outline.minutes), 1, key=f"{key}-minutes"
        )
        sent = st.form_submit_button(say("Save"), type="primary")
    if sent:
        held.change(desk, draft, say("Saved."), words.set_about, subject=subject, level=level, minutes=int(minutes))
