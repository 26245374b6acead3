"""Which posts and programmes are there, which occupations, and what comes from outside?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assess.ui.desk import Desk
from assess.ui.pages.posts import imports, linked, listed, looked_up
from assess.ui.words import Say

Show = Callable[[Desk], None]


def sections(say: Say) -> dict[str, tuple[str, Show]]:
    """The sections by their code in the address, each with its title and what shows it; one line each."""
    return {
        "posts": (say("Posts and programmes"), listed.show),
        "occupations": (say("Look up occupations"), looked_up.show),
        "links": (say("Links of codes"), linked.show),
        "imports": (say("Take in files"), imports.show),
    }


def page(desk: Desk) -> None:
    """The row of sections and the one chosen."""
    st.title(desk.say("Posts and occupations"), anchor=False)
    offered = sections(desk.say)
    asked = st.query_params.get("section", "")
    shown = asked if asked in offered else next(iter(offered))
    with st.container(horizontal=True, gap="small", key="post-sections"):
        for code, (title, _) in offered.items():
            if st.button(title, key=f"posts-{code}", type="primary" if code == shown else "secondary"):
                st.query_params.from_dict({"section": code})
                st.rerun()
    title, show = offered[shown]
    st.header(title, anchor=False)
    show(desk)
