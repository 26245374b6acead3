"""What keeps people safe here: the emergency plan, incidents, contacts, releases, and what is kept privately?"""

from __future__ import annotations

import streamlit as st

from assess.ui import emergency_box
from assess.ui.desk import Desk
from assess.ui.pages.safety import concerns, contacts, incidents, releases
from assess.ui.pages.safety.concerns import hide as hide


def page(desk: Desk) -> None:
    """The plan first, then what waits; private things last, and behind a confirmation."""
    say = desk.say
    st.title(say("Safety"), anchor=False)
    st.html(emergency_box.html(desk))
    incidents.draw(desk)
    contacts.draw(desk)
    releases.draw(desk)
    concerns.draw(desk)
