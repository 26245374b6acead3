"""Who is to be reminded now, in which words?"""

from __future__ import annotations

import streamlit as st

from assess.reception import reminders
from assess.reception.reminders import Reminding
from assess.ui import book_words
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk) -> None:
    """Each meeting that waits, its telephone number, and what to say; a person says it and ticks it off."""
    say = desk.say
    st.header(say("To be reminded"), anchor=False)
    waiting = reminders.due(desk.store, desk.today())
    if not waiting:
        st.info(say("Nobody waits to be reminded."), icon=":material/info:")
        return
    st.caption(say("Call, or copy the words into a message. Nothing is sent from here. The words tell no diagnosis."))
    named = book_words.reminder_languages(say)
    language = st.radio(say("Words"), tuple(named), format_func=named.__getitem__, horizontal=True)
    for one in waiting:
        _one(desk, one, language)


def _one(desk: Desk, one: Reminding, language: reminders.Language) -> None:
    say, identity = desk.say, one.client.identity
    name, phone = (identity.name, identity.phone or say("no number")) if identity else (say("Name erased"), "")
    with st.container(border=True):
        st.markdown(f"**{desk.moment(one.meeting.starts_at)}** · {one.case_file.number} · {name} · {phone}")
        said = reminders.words(one.meeting, desk.evaluator, desk.store.settings, language)
        st.code(said, language=None, wrap_lines=True)
        label = say("{number} was reminded").format(number=one.case_file.number)
        if st.button(label, key=f"reminded-{one.meeting.id}"):
            act(desk, say("Saved."), reminders.mark, desk.store, desk.evaluator, one.meeting)
