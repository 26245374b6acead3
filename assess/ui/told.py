"""How is a part of a document shown at the desk, as its reader will have it?"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assess.nouns.document import Block


def draw(blocks: Iterable[Block]) -> None:
    """Each block in order, the words and figures those of the document."""
    for block in blocks:
        _block(block)


def _block(block: Block) -> None:
    if block.kind == "heading":
        st.subheader(block.text, anchor=False)
    elif block.kind == "paragraph":
        st.markdown(block.text)
    elif block.kind == "notice":
        st.warning(block.text, icon=":material/warning:")
    elif block.kind == "list":
        st.markdown("\n".join(f"- {cell}" for (cell,) in block.rows))
    elif block.kind == "facts":
        st.markdown("\n".join(f"- **{label}**: {value}" for label, value in block.rows))
    elif block.kind == "table":
        st.caption(block.caption)
        st.table({title: [row[place] for row in block.rows] for place, title in enumerate(block.head)})
    else:
        st.image(block.svg, alt=block.alt, caption=block.caption)
