"""How will the person see the form?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import folder, words
from assess.reception.form_editor.outline import LANGUAGES, NEEDED, Outline
from assess.ui import form_words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.case import form_fields
from instruments.read import read_folder


def show(desk: Desk, draft: FormDraft, outline: Outline) -> None:
    """The form as it is filled in at the desk, its branches working; nothing of it is kept."""
    say, named = desk.say, form_words.languages(desk.say)
    offered = LANGUAGES if words.has_easy(outline) else NEEDED
    language = st.selectbox(say("Language of the preview"), offered, format_func=named.__getitem__)
    form = attempt(desk, read_folder, folder.write(words.readable(outline)))
    if form is None:
        return
    st.caption(say("Try the branches. Nothing that is filled in here is kept."))
    with st.container(border=True, key="form-preview"):
        st.markdown(f"**{form.words[language].name}**")
        st.write(form.words[language].instruction)
        form_fields.draw(desk, form, language, {}, key=f"preview-{draft.id}-{draft.revision}-{language}")
