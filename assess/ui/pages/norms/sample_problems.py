"""Which cells of a sample cannot be used, and does the evaluator leave their rows out?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assess.service.norm_columns import Gathered
from assess.service.norm_problems import Problem
from assess.ui.desk import Desk

SHOWN = 100


def show(desk: Desk, gathered: Gathered, key: str) -> str | None:
    """Every problem by line and cell; the reason where the evaluator leaves their rows out, None where not."""
    say, found = desk.say, gathered.problems
    rows = len({problem.row for problem in found if problem.row is not None})
    told = say("{problems} problems in {rows} of {of} rows. Nothing is imported while one is there.")
    counted = told.format(problems=len(found), rows=rows, of=gathered.rows)
    st.warning(f"**{counted}**", icon=":material/warning:")
    _table(desk, found)
    st.caption(say("Best: mend the file and upload it again. Nobody is dropped in silence, and nothing is filled in."))
    if not rows:
        return None
    label = say("Leave these {rows} rows out").format(rows=rows)
    if not st.checkbox(label, key=f"{key}-leave-{gathered.hash[:8]}"):
        return None
    why = st.text_input(say("Why do they not belong in the sample? (is written into the norm set)"), key=f"{key}-why")
    if not why.strip():
        st.caption(say("Write the reason to go on."))
        return None
    counted = say("{rows} rows are left out, and the norm set will say so.").format(rows=rows)
    st.info(counted, icon=":material/info:")
    return why.strip()


def remaining(desk: Desk, gathered: Gathered) -> None:
    """What is still wrong after rows were left out."""
    if gathered.problems:
        st.error(desk.say("The sample as a whole cannot be used:"), icon=":material/error:")
        st.markdown("\n".join(f"- {problem.say(desk.say)}" for problem in gathered.problems))


def _table(desk: Desk, found: tuple[Problem, ...]) -> None:
    say = desk.say
    columns = {
        say("Row"): [_shown(p.row) for p in found],
        say("Line of the file"): [_shown(p.line) for p in found],
        say("Column"): [p.column for p in found],
        say("Stands there"): [_shown(p.value) for p in found],
        say("What is wrong, and what to do"): [p.say(say) for p in found],
    }
    whole = pd.DataFrame(columns)
    st.table(whole.head(SHOWN).to_dict("list"), border="horizontal")
    if len(found) > SHOWN:
        st.caption(say("The first {shown} of {all} are shown.").format(shown=SHOWN, all=len(found)))
        csv = whole.to_csv(index=False).encode("utf-8-sig")
        st.download_button(say("Save all problems as CSV"), csv, "problems.csv", "text/csv")


def _shown(value: object) -> str:
    return "—" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]
