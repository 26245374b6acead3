"""How does a place for a file speak the desk's language? The framework itself says it in English only."""

from __future__ import annotations

import streamlit as st

from assess.ui.desk import Desk


def dress(desk: Desk) -> None:
    """Put the desk's words on the buttons that choose a file; which files may come is said by each label."""
    word = desk.say("Choose a file").replace("\\", "").replace('"', "")
    place = '[data-testid="stFileUploaderDropzone"]'
    st.html(
        f"<style>{place} button {{ width: auto !important; max-width: none; overflow: visible; }}"
        f"{place} button * {{ overflow: visible !important; max-width: none !important; }}"
        f"{place} button p {{ font-size: 0 !important; white-space: nowrap; }}"
        f'{place} button p::after {{ content: "{word}"; font-size: 1rem; }}'
        '[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }</style>'
    )
