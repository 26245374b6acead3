"""Which leaflet is handed out, in which language and form?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.leaflet import LeafletLanguage
from assess.reception.leaflets import contact_of
from assess.ui import leaflet_files
from assess.ui.desk import Desk
from reports.leaflet import find_leaflet, leaflet

EASY: dict[LeafletLanguage, LeafletLanguage] = {"zh": "zh-easy", "en": "en-easy"}


def draw(desk: Desk) -> None:
    """Reader and language, then every form of that leaflet."""
    say = desk.say
    readers = {
        "leaflet_client": say("For clients"),
        "leaflet_family": say("For families and guardians"),
        "leaflet_employer": say("For employers and organisations"),
    }
    names: dict[LeafletLanguage, str] = {"zh": "中文", "en": "English"}
    chosen = st.radio(say("Whom it is for"), tuple(readers), format_func=readers.__getitem__, horizontal=True)
    language = st.radio(
        say("Language of the leaflet"),
        tuple(names),
        format_func=names.__getitem__,
        index=tuple(names).index(desk.language),
        horizontal=True,
    )
    kind, contact = find_leaflet(chosen), contact_of(desk.store.settings)
    told = leaflet(kind, language, contact)
    st.subheader(say("To read"), anchor=False)
    leaflet_files.printed(desk, told)
    if EASY[language] in kind.words:
        st.subheader(say("Easy to read"), anchor=False)
        leaflet_files.printed(desk, leaflet(kind, EASY[language], contact))
    st.subheader(say("To hear"), anchor=False)
    leaflet_files.heard(desk, told)
    st.subheader(say("To feel (braille)"), anchor=False)
    leaflet_files.embossed(desk, told)
    if not all((contact.address, contact.phone, contact.hours)):
        st.caption(say("Address, telephone and hours that the settings do not hold are lines to write on."))
