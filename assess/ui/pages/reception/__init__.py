"""What is at hand when somebody comes: how to speak with them, and what to give them to read, hear or feel?"""

from __future__ import annotations

import streamlit as st

from assess.ui.desk import Desk
from assess.ui.pages.reception import guide, leaflets


def page(desk: Desk) -> None:
    """Two folders: the communication guide, and the leaflets."""
    say = desk.say
    st.title(say("Reception"), anchor=False)
    speak, give = st.tabs((say("How to speak with a client"), say("Leaflets")))
    with speak:
        guide.draw(desk)
    with give:
        leaflets.draw(desk)
