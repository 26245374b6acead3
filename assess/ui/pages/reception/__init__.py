"""What is at hand when somebody comes: how to speak with them, and what to give them to read, hear or feel?"""

from __future__ import annotations

import streamlit as st

from assess.ui.desk import Desk
from assess.ui.pages.reception import guide, leaflets, outlines


def page(desk: Desk) -> None:
    """Three folders: the communication guide, the leaflets, and texts to fill in."""
    say = desk.say
    st.title(say("Reception"), anchor=False)
    tabs = (say("How to speak with a client"), say("Leaflets"), say("Texts to fill in"))
    speak, give, write = st.tabs(tabs)
    with speak:
        guide.draw(desk)
    with give:
        leaflets.draw(desk)
    with write:
        outlines.draw(desk)
