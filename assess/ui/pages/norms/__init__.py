"""Which norms are there, where does a score stand in them, and which are proposed?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assess.ui.desk import Desk
from assess.ui.pages.norms import browse, compare, composite, fit, look_up, proposals
from assess.ui.words import Say

Show = Callable[[Desk], None]


def sections(say: Say) -> dict[str, tuple[str, Show]]:
    """The sections by their code in the address, each with its title and what shows it; one line each."""
    return {
        "browse": (say("Browse norm sets"), browse.show),
        "look_up": (say("Look up a score"), look_up.show),
        "fit": (say("Build a norm set"), fit.show),
        "compare": (say("Compare norms"), compare.show),
        "composite": (say("Composite of scales"), composite.show),
        "proposals": (say("Proposals"), proposals.show),
    }


def page(desk: Desk) -> None:
    """The row of sections and the one chosen."""
    st.title(desk.say("Norms"), anchor=False)
    offered = sections(desk.say)
    asked = st.query_params.get("section", "")
    shown = asked if asked in offered else next(iter(offered))
    with st.container(horizontal=True, gap="small", key="norm-sections"):
        for code, (title, _) in offered.items():
            if st.button(title, key=f"norms-{code}", type="primary" if code == shown else "secondary"):
                st.query_params.from_dict({"section": code})
                st.rerun()
    title, show = offered[shown]
    st.header(title, anchor=False)
    show(desk)
