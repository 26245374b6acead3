"""What stands beside the scores of interests, in the words of the report for professionals?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import Block
from assess.nouns.sitting import Sitting
from assess.ui.desk import Desk
from reports.kind import find_kind
from reports.sections.occupations import near_occupations
from reports.sections.reality import reality
from reports.telling import Telling

KIND = "individual"


def occupations(desk: Desk, case: Case, sitting: Sitting) -> None:
    """The occupations near the code of a sitting that has one, behind a click: the scores come first."""
    if blocks := near_occupations(_telling(desk, case), sitting)[1:]:
        with st.expander(desk.say("Occupations near these interests")):
            _blocks(blocks)


def answers(desk: Desk, case: Case, sitting: Sitting) -> None:
    """The answers of a sitting without scales, as facts."""
    _blocks(reality(_telling(desk, case), sitting, case.instruments[sitting.instrument_hash]))


def _telling(desk: Desk, case: Case) -> Telling:
    return Telling(case, find_kind(KIND).words[desk.language], "professional", desk.language, desk.today())


def _blocks(blocks: Sequence[Block]) -> None:
    for block in blocks:
        if block.kind == "table":
            st.table({name: [row[place] for row in block.rows] for place, name in enumerate(block.head)})
        else:
            st.markdown(block.text)
