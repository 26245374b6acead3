"""How do the wide tables of the norms room look? Short last columns stay in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

KEY = "norm-wide"


def wide(columns: Mapping[str, Sequence[str]], name: str) -> None:
    """A table whose last column, the status, is not broken; `name` tells it from the others of the page."""
    key = f"{KEY}-{name}"
    last = f".st-key-{key} :is(td, th):last-child"
    st.html(f"<style>{last}, {last} * {{ white-space: nowrap !important; word-break: keep-all !important; }}</style>")
    with st.container(key=key):
        st.table(dict(columns), border="horizontal")
