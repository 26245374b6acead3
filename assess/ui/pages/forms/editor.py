"""Which part of a draft is being written?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assess.nouns.form import FormDraft
from assess.reception.form_editor import drafts, folder
from assess.reception.form_editor.outline import Outline
from assess.service.levels import may
from assess.ui import form_words
from assess.ui.desk import Desk
from assess.ui.pages.forms import about, checked, held, offered, outlined, preview, worded
from assess.ui.words import Say

PART = "part"  # of the address: the part of the editor
Show = Callable[[Desk, FormDraft, Outline], None]


def parts(say: Say) -> dict[str, tuple[str, Show]]:
    """The parts by their code in the address, each with its title and what shows it."""
    return {
        "fields": (say("Fields"), outlined.show),
        "answers": (say("Answers to choose from"), offered.show),
        "words": (say("Words and translation"), worded.show),
        "about": (say("About the form"), about.show),
        "preview": (say("Preview"), preview.show),
        "check": (say("Check and publish"), checked.show),
    }


def show(desk: Desk, draft: FormDraft) -> None:
    """The name, the row of parts and the one chosen."""
    say, outline = desk.say, folder.of_texts(draft.files)
    if st.button(say("Back to all forms"), icon=":material/arrow_back:"):
        held.leave()
        st.rerun()
    st.header(form_words.first(desk, outline.name, outline.id), anchor=False)
    based = say("changes version {version}").format(version=draft.based_on) if draft.based_on else say("a new form")
    st.caption(f"{outline.id} · {based} · {say('every change is saved at once')}")
    if not may(desk.evaluator, drafts.WRITES):
        st.info(say("Making and changing forms takes level 3. You can read and give them."), icon=":material/info:")
        return
    offered_parts = parts(say)
    asked = st.query_params.get(PART, "")
    shown = asked if asked in offered_parts else next(iter(offered_parts))
    with st.container(horizontal=True, gap="small", key="form-parts"):
        for code, (title, _) in offered_parts.items():
            if st.button(title, key=f"part-{code}", type="primary" if code == shown else "secondary"):
                st.query_params[PART] = code
                st.rerun()
    title, draw = offered_parts[shown]
    st.subheader(title, anchor=False)
    draw(desk, draft, outline)
