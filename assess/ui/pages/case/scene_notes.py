"""What did the evaluator see during the sitting?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.sitting import Sitting
from assess.sitting import live
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """A box for the next note and the notes so far, newest first."""
    say = desk.say
    with st.form(f"note-{sitting.id}", clear_on_submit=True):
        text = st.text_area(say("Scene note: what do you see?"))
        sent = st.form_submit_button(say("Add the note"))
    if sent:
        act(desk, say("The note is kept."), live.note, desk.store, desk.evaluator, case.file.id, sitting.id, text)
    for note in reversed([n for n in case.scene_notes if n.sitting_id == sitting.id]):
        st.markdown(f"{desk.moment(note.at)} — {note.text}")
