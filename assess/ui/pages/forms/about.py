"""Where is the form used, whom is it about, who may give it, and how long does it take?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import words
from assess.reception.form_editor.outline import Outline
from assess.ui import form_words
from assess.ui.act import not_chosen
from assess.ui.desk import Desk
from assess.ui.pages.forms import held

LEVELS = (4, 3, 2)


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """Use, subject, level, minutes."""
    say, subjects, families = desk.say, form_words.subjects(desk.say), form_words.families(desk.say)
    levels = {4: say("Level 4"), 3: say("Level 3"), 2: say("Level 2 (highest)")}
    ids = tuple(subjects)
    key = f"about-{draft.id}-{draft.revision}"
    with st.form(key):
        uses = tuple(families)
        now = outline.table.get("family", uses[0])
        at = uses.index(now) if now in uses else None
        family = st.selectbox(say("Where is it used?"), uses, at, format_func=families.__getitem__, key=f"{key}-family")
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
    if sent and family is None:
        not_chosen(desk, say("Where is it used?"))
    elif sent and family is not None:
        held.change(
            desk,
            draft,
            say("Saved."),
            words.set_about,
            family=family,
            subject=subject,
            level=level,
            minutes=int(minutes),
        )
