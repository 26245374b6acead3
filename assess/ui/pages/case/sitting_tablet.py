"""How does the evaluator measure on a tablet, and what does the desk see meanwhile?"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import live, measuring
from assess.store import links
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case.sitting_player import LOOK_EVERY_SECONDS, link


def draw(desk: Desk, case: Case, sitting: Sitting, called_at: datetime | None) -> None:
    """Who measures, the link and the code of the measuring page; the desk follows what arrives from it."""
    if not measuring.measures(case.instruments[sitting.instrument_hash], sitting):
        return
    say, examiner = desk.say, case.evaluators.get(sitting.examiner)
    taken = examiner is not None and sitting.state is SittingState.PLANNED  # the link is what is wanted now
    with st.expander(say("Measure on a tablet: stop-watch, counter, foot switch"), expanded=taken):
        if examiner is not None:
            st.markdown(
                say("{name} measures; every figure is kept under this name.").format(name=examiner.display_name)
            )
        if sitting.examiner != desk.evaluator.id and st.button(say("I measure"), key=f"take-{sitting.id}"):
            act(desk, say("You measure this sitting."), measuring.take, desk.store, desk.evaluator, sitting.id)
        if examiner is not None:
            way = f"/sit/{links.token_for(desk.store, sitting)}"
            st.link_button(say("Measure on this screen"), way)
            link(desk, sitting, way, say("Code that leads to the measuring page"))
    if examiner is not None:
        _follow(desk, sitting, live.progress(desk.store, sitting.id).last_at, called_at)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _follow(desk: Desk, drawn: Sitting, last_at: datetime | None, called_at: datetime | None) -> None:
    """Asked anew every two seconds; the page is drawn anew when something was measured or the page calls."""
    now = live.progress(desk.store, drawn.id)
    if now.quarantined:
        told = desk.say("{count} answers came twice with different content; they are kept aside.")
        st.warning(told.format(count=now.quarantined))
    if (now.state, now.last_at, now.called_at) != (drawn.state, last_at, called_at):
        st.rerun()
