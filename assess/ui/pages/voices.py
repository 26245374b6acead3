"""Whose voice and whose hands reach the client, sentence by sentence?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.recording import PLAYER
from assess.service.levels import may
from assess.ui import library, uploads, words
from assess.ui.desk import Desk
from assess.ui.pages import voices_signed, voices_spoken

PLAYER_LANGUAGES = ("zh", "en")


def page(desk: Desk) -> None:
    """Choose the words; then each sentence's voice, or each item's sign-language clip."""
    say = desk.say
    uploads.dress(desk)
    st.title(say("Voices and signs"), anchor=False)
    st.write(
        say("A sentence is read by the computer's voice until a person's voice is kept here; then that one is heard.")
    )
    known = library.instruments(desk)
    names = {PLAYER: say("Words of the player (buttons, help, notices)")}
    names = {id_: library.name(desk, id_) for id_ in known} | names
    with st.container(horizontal=True):
        chosen = st.selectbox(
            say("Which instrument"), tuple(names), format_func=names.__getitem__, key="voices-instrument"
        )
        called = words.languages(say)
        has = known[chosen].words if chosen in known else PLAYER_LANGUAGES
        offered = sorted(has, key=lambda code: list(called).index(code) if code in called else len(called))
        language = st.selectbox(say("Words"), offered, format_func=lambda code: words.named(called, code))
    if not may(desk.evaluator, 3):
        st.info(say("Adding voices and clips takes level 3. You can listen and look."), icon=":material/info:")
    ways = {"spoken": say("Read aloud"), "signed": say("Sign language")}
    way = st.radio(say("What is edited"), tuple(ways), format_func=ways.__getitem__, horizontal=True, key="voices-way")
    if way == "signed" and chosen in known:
        voices_signed.draw(desk, known[chosen], language)
    elif way == "signed":
        st.info(say("Sign-language clips belong to the items of an instrument. Choose one."), icon=":material/info:")
    else:
        voices_spoken.draw(desk, known.get(chosen), language)
