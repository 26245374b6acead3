"""Which texts of the site are written from an outline: the plan of an activity, the norms of the service?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.leaflet import LeafletLanguage
from assess.reception.leaflets import contact_of
from assess.ui import leaflet_files
from assess.ui.desk import Desk
from reports.leaflet import find_leaflet, leaflet


def draw(desk: Desk) -> None:
    """Text and language; the files with lines to write on."""
    say = desk.say
    texts = {
        "template_publicity": say("Plan of an activity of publicity and consulting"),
        "template_service_norms": say("How the service works, explained"),
    }
    names: dict[LeafletLanguage, str] = {"zh": "中文", "en": "English"}
    chosen = st.radio(say("Which text"), tuple(texts), format_func=texts.__getitem__, horizontal=True)
    language = st.radio(
        say("Language of the text"),
        tuple(names),
        format_func=names.__getitem__,
        index=tuple(names).index(desk.language),
        horizontal=True,
    )
    leaflet_files.printed(desk, leaflet(find_leaflet(chosen), language, contact_of(desk.store.settings)))
    st.caption(
        say("Open the page for a screen in a word processor to write into it, or print and fill in the lines by hand.")
    )
