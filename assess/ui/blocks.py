"""How does a section of a document look on the desk? Its blocks in Streamlit's own elements."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.document import Block

ICONS = {
    "caution": ":material/warning:",
    "stop": ":material/block:",
    "good": ":material/check_circle:",
    "note": ":material/info:",
}


def draw(told: Sequence[Block]) -> None:
    """Tables, lists, paragraphs, headings and notices, in their order; a section here has no drawing."""
    for block in told:
        if block.kind == "table":
            st.caption(block.caption)
            st.table({head: [row[place] for row in block.rows] for place, head in enumerate(block.head)})
        elif block.kind == "list":
            st.markdown("\n".join(f"- {row[0]}" for row in block.rows))
        elif block.kind == "notice":
            show = {"stop": st.error, "good": st.success, "note": st.info}.get(block.tone, st.warning)
            show(block.text, icon=ICONS[block.tone])
        elif block.kind == "heading":
            st.markdown(f"**{block.text}**")
        else:
            st.markdown(block.text)
