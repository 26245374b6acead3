"""How is a part of a document shown at the desk, as its reader will have it?"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assess.nouns.document import Block


def draw(blocks: Iterable[Block], name: str) -> None:
    """Each block in order, the words and figures those of the document; `name` tells its tables from others."""
    for number, block in enumerate(blocks):
        _block(block, f"told-{name}-{number}")


def _block(block: Block, key: str) -> None:
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
        _table(block, key)
    else:
        st.image(block.svg, alt=block.alt, caption=block.caption)


def _table(block: Block, key: str) -> None:
    """Figures keep to one line, and a last column of words is wide enough to be read."""
    st.caption(block.caption)
    last = f".st-key-{key} td:last-child {{ min-width: 12rem; }}"
    rest = (
        f".st-key-{key} td:not(:last-child), .st-key-{key} td:not(:last-child) * {{ white-space: nowrap !important; }}"
    )
    st.html(f"<style>{last} {rest}</style>")
    with st.container(key=key):
        st.table({title: [row[place] for row in block.rows] for place, title in enumerate(block.head)})
