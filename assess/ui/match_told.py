"""How is a comparison with posts shown on the desk? In the words and tables of the report for professionals."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import Block
from assess.nouns.match import PostMatch
from assess.ui import blocks
from assess.ui.desk import Desk
from reports.kind import find_kind
from reports.match_words import place_told
from reports.sections.matches import SIDE_BY_SIDE, beside, detail, matches
from reports.telling import Telling

KIND = "individual"


def side_by_side(desk: Desk, case: Case, found: Sequence[PostMatch]) -> None:
    """The matrix, some posts to a table: each cell a shape, a probability and a word, or why nothing is told."""
    told = telling(desk, case)
    for start in range(0, len(found), SIDE_BY_SIDE):
        _without_drawings(beside(told, found[start : start + SIDE_BY_SIDE], start))
    st.caption(
        desk.say(
            "A probability holds the errors of measurement and of the demand; it is no probability of success. No line "
            "and no post is one number for a person."
        )
    )


def each(desk: Desk, case: Case, found: Sequence[PostMatch]) -> None:
    """Every post with its place and its demands one by one, behind a click."""
    told, placed = telling(desk, case), sum(one.rank is not None for one in found)
    for one in found:
        with st.expander(f"{one.title} · {place_told(told, one, placed)}"):
            blocks.draw(detail(told, one))


def kept(desk: Desk, case: Case) -> None:
    """What the evaluator stood by, as the report for professionals tells it."""
    _without_drawings(matches(telling(desk, case)))


def telling(desk: Desk, case: Case) -> Telling:
    """The case told to a professional in the desk's language."""
    return Telling(case, find_kind(KIND).words[desk.language], "professional", desk.language, desk.today())


def _without_drawings(told: Sequence[Block]) -> None:
    """A drawing says what its table says: here the table stands alone."""
    for block in told:
        if block.kind == "facts":
            st.markdown("\n".join(f"- **{label}**: {value}" for label, value in block.rows))
        elif block.kind != "figure":
            blocks.draw([block])
