"""Which cells of a roster cannot be used, and what is to be done about each?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.reception.roster.checked import Checked, Problem
from assess.ui.desk import Desk

SHOWN = 200


def show(desk: Desk, checked: Checked) -> None:
    """Every problem by cell. Only the page has what stands there: it may name a person."""
    table(desk, checked.problems, len(checked.roster.rows))


def table(desk: Desk, found: Sequence[Problem], of: int) -> None:
    """The same of any list that is taken in whole or not at all; it has `of` rows."""
    say = desk.say
    told = say("{problems} problems in {rows} of {of} rows. Nothing is imported while one is there.")
    rows = len({problem.line for problem in found})
    counted = told.format(problems=len(found), rows=rows, of=of)
    st.error(f"**{counted}**", icon=":material/error:")
    st.caption(say("Mend the file and choose it again. Nobody is dropped in silence, and nothing is filled in."))
    st.table(
        {
            say("Cell"): [problem.cell for problem in found[:SHOWN]],
            say("Column"): [problem.heading for problem in found[:SHOWN]],
            say("Stands there"): [problem.value or "—" for problem in found[:SHOWN]],
            say("What is wrong, and what to do"): [problem.wrong.say(say) for problem in found[:SHOWN]],
        },
        border="horizontal",
    )
    if len(found) > SHOWN:
        st.caption(say("The first {shown} of {all} are shown.").format(shown=SHOWN, all=len(found)))
