"""Who did what, when, and is the chain whole?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.people import Evaluator
from assess.store import audit, shelf
from assess.ui.desk import Desk

AT_ONCE = 100


def page(desk: Desk) -> None:
    """A check of the whole chain on demand, and the newest entries."""
    say = desk.say
    st.title(say("Audit"), anchor=False)
    st.write(say("Every step is written down with who, when and why. Names of clients are not in it."))
    if st.button(say("Check the whole chain"), type="primary"):
        _check(desk)
    with desk.store.reading() as at:
        newest = sorted(audit.entries(at), key=lambda entry: entry.at, reverse=True)[:AT_ONCE]
        names = {e.id: e.display_name for e in shelf.every(at, Evaluator)}
    st.table(
        {
            say("When"): [desk.moment(entry.at) for entry in newest],
            say("Who"): [names.get(entry.actor, entry.actor) for entry in newest],
            say("What"): [entry.verb for entry in newest],
            say("Why"): [entry.reason or "—" for entry in newest],
            say("Chain"): [f"{entry.chain[:18]} #{entry.sequence}" for entry in newest],
        }
    )


def _check(desk: Desk) -> None:
    with desk.store.reading() as at:
        problems = audit.verify(at)
    if not problems:
        st.success(desk.say("The chain is whole: nothing was changed or taken out."), icon=":material/check_circle:")
    for problem in problems:
        st.error(problem, icon=":material/error:")
