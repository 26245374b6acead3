"""What is chosen in a list of the editor, and does it stay so when the list changes?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import streamlit as st

from assess.reception.form_editor.outline import FormSection, Outline

Choice = TypeVar("Choice")
FIELD, SECTION = "field:", "section:"


def of_field(field_id: str) -> str:
    """A field as a choice of the outline."""
    return FIELD + field_id


def of_section(section_id: str) -> str:
    """A section as a choice of the outline."""
    return SECTION + section_id


def outline_key(draft_id: str) -> str:
    """Under which the outline keeps its choice."""
    return f"form-at-{draft_id}"


def go(key: str, choice: object) -> None:
    """Choose that from the next drawing of the list on."""
    st.session_state[f"{key}-next"] = choice


def settle(key: str, labels: Mapping[Any, str]) -> None:
    """Before a list is drawn under that key: what was asked for by `go`, else what was chosen, else the first.

    A browser counts the places of a list: where words or order changed, the choice is sent to it anew, so that what
    was chosen stays chosen. `keep` remembers it.
    """
    state, drawn = st.session_state, tuple(labels.items())
    wanted = state.pop(f"{key}-next", None)
    if wanted is None and state.get(f"{key}-drawn") != drawn:
        wanted = state.get(key, state.get(f"{key}-kept"))
    if wanted in labels:
        state[key] = wanted
    elif state.get(key) not in labels:
        state[key] = next(iter(labels))
    state[f"{key}-drawn"] = drawn


def keep(key: str, choice: Choice) -> Choice:
    """Remember what is chosen in the list of that key."""
    st.session_state[f"{key}-kept"] = choice
    return choice


def section_at(outline: Outline, at: str) -> FormSection:
    """The section that is chosen, or that of the field that is chosen."""
    if at.startswith(FIELD):
        return outline.section_of(at.removeprefix(FIELD))
    return outline.section(at.removeprefix(SECTION))
