"""How are words heard at the desk?"""

from __future__ import annotations

import streamlit as st

from assess.speech.render import speech_file
from assess.ui.act import attempt
from assess.ui.desk import Desk


def player(desk: Desk, text: str, *, key: str) -> None:
    """A button that reads the words aloud from a file rendered here; nothing leaves this computer."""
    say = desk.say
    if st.button(say("Read aloud"), key=key, icon=":material/volume_up:"):
        with st.spinner(say("The voice is being prepared ...")):
            file = attempt(desk, speech_file, desk.store.settings.workspace / "speech", text, desk.language)
        if file:
            st.audio(file.read_bytes(), format="audio/ogg", autoplay=True)
