"""How does one page lead to another?"""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

CASE_PAGE = "case_page"
SAFETY_PAGE = "safety_page"


def keep_case_page(page: st.Page) -> None:
    """Remember this run's case page, so that other pages can lead to it."""
    st.session_state[CASE_PAGE] = page


def keep_safety_page(page: st.Page) -> None:
    """Remember this run's page of safety."""
    st.session_state[SAFETY_PAGE] = page


def open_safety(case_id: str, sitting_id: str) -> NoReturn:
    """Go to the page of safety, which remembers the case that led there."""
    st.switch_page(st.session_state[SAFETY_PAGE], query_params={"case": case_id, "sitting": sitting_id})


def open_case(case_id: str, step: str | None = None, **more: str) -> NoReturn:
    """Go to a case, at a step of its way or where it stands; `more` is what that step shall show."""
    asked = {"id": case_id} | ({"step": step} if step else {}) | more
    st.switch_page(st.session_state[CASE_PAGE], query_params=asked)
