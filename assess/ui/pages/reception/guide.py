"""How does one speak with a client of these categories, in these ways?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.disability import Category
from assess.nouns.people import Communication
from assess.reception.guide import guide
from assess.ui import guide_told, words
from assess.ui.desk import Desk


def draw(desk: Desk) -> None:
    """Categories and ways of communicating, chosen; then the guide for all of them together."""
    say = desk.say
    named, ways = words.categories(say), words.communications(say)
    categories = st.pills(
        say("Category of disability"), tuple(Category), format_func=named.__getitem__, selection_mode="multi"
    )
    communication = st.pills(
        say("How do you understand each other?"),
        tuple(Communication),
        format_func=ways.__getitem__,
        selection_mode="multi",
    )
    whom = [named[one] for one in categories] + [ways[one] for one in communication]
    if not whom:
        st.caption(say("Choose above; what holds for everyone is shown already."))
    guide_told.draw(desk, guide(categories, communication, desk.language), " · ".join(whom))
