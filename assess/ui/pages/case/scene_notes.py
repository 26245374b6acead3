"""What did the evaluator see during the sitting?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.sitting import Sitting
from assess.sitting import live
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """A box for the next note and the notes so far, newest first."""
    say = desk.say
    form = f"note-{sitting.id}"
    with st.form(fresh(form)):
        text = st.text_area(say("Scene note: what do you see?"))
        sent = st.form_submit_button(say("Add the note"))
    if sent:
        given = (desk.store, desk.evaluator, case.file.id, sitting.id, text)
        act_once(desk, form, say("The note is kept."), live.note, *given)
    for note in reversed([n for n in case.scene_notes if n.sitting_id == sitting.id]):
        st.markdown(f"{desk.moment(note.at)} — {note.text}")
