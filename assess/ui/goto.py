"""How does one page lead to another?"""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

CASE_PAGE = "case_page"


def keep_case_page(page: st.Page) -> None:
    """Remember this run's case page, so that other pages can lead to it."""
    st.session_state[CASE_PAGE] = page


def open_case(case_id: str, step: str | None = None) -> NoReturn:
    """Go to a case, at a step of its way or where it stands."""
    asked = {"id": case_id} | ({"step": step} if step else {})
    st.switch_page(st.session_state[CASE_PAGE], query_params=asked)
