"""How is the chosen section named, moved and removed?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import sections
from assess.reception.form_editor.outline import FormSection, Outline, Said
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import held


def show(desk: Desk, draft: FormDraft, outline: Outline, section: FormSection) -> None:
    """Heading in Chinese and English, up and down, remove."""
    say = desk.say
    if not section.id:
        st.info(say("The fields stand under no heading. Add a section below to give them one."), icon=":material/info:")
        return
    name = form_words.first(desk, section.heading, section.id)
    key = f"section-{draft.id}-{draft.revision}-{section.id}"
    with st.form(key):
        zh = st.text_input(say("Heading in Chinese"), section.heading.get("zh", ""), key=f"{key}-zh")
        en = st.text_input(say("Heading in English"), section.heading.get("en", ""), key=f"{key}-en")
        sent = st.form_submit_button(say("Save the heading"), type="primary")
    if sent:
        said: Said = {"zh": zh, "en": en}
        held.change(desk, draft, say("Saved."), sections.name_section, section.id, said)
    at, short = outline.sections.index(section), form_words.short(name)
    with st.container(horizontal=True, key="section-moves"):
        if st.button(say("Move up: {name}").format(name=short), disabled=at == 0):
            held.change(desk, draft, say("Moved."), sections.move_section, section.id, "up")
        if st.button(say("Move down: {name}").format(name=short), disabled=at == len(outline.sections) - 1):
            held.change(desk, draft, say("Moved."), sections.move_section, section.id, "down")
        if st.button(say("Remove: {name}").format(name=short)):
            held.change(desk, draft, say("Removed."), sections.remove_section, section.id)
