"""Which instruments are there, what is in them, and how do they go to other programs and come back?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assess.ui.desk import Desk
from assess.ui.pages.instruments import adaptation, listed, upload
from assess.ui.words import Say

Show = Callable[[Desk], None]


def sections(say: Say) -> dict[str, tuple[str, Show]]:
    """The sections by their code in the address, each with its title and what shows it."""
    return {
        "browse": (say("Browse instruments"), listed.show),
        "upload": (say("Read in an instrument"), upload.show),
        "adaptation": (say("Adaptation table"), adaptation.show),
    }


def page(desk: Desk) -> None:
    """The row of sections and the one chosen."""
    st.title(desk.say("Instruments"), anchor=False)
    offered = sections(desk.say)
    asked = st.query_params.get("section", "")
    shown = asked if asked in offered else next(iter(offered))
    with st.container(horizontal=True, gap="small", key="instrument-sections"):
        for code, (title, _) in offered.items():
            if st.button(title, key=f"instruments-{code}", type="primary" if code == shown else "secondary"):
                st.query_params.from_dict({"section": code})
                st.rerun()
    title, show = offered[shown]
    st.header(title, anchor=False)
    show(desk)
