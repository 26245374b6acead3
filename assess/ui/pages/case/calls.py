"""The client's page calls: who goes there, and what is decided?"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assess.nouns.sitting import Sitting
from assess.sitting import live
from assess.ui.act import act, not_chosen
from assess.ui.desk import Desk

ICONS = {
    "help": "front_hand",
    "practice": "replay",
    "stuck": "hourglass_top",
    "not_today": "event_repeat",
    "stopped": "back_hand",
}


def draw(desk: Desk, sitting: Sitting) -> datetime | None:
    """The call, large, with its time and the form that attends to it; when it came, or None where nobody calls."""
    now = live.progress(desk.store, sitting.id)
    if now.called:
        _attend(desk, sitting, now.called, now.called_at)
    return now.called_at


def _attend(desk: Desk, sitting: Sitting, reason: str, at: datetime | None) -> None:
    say, named = desk.say, live.decisions(desk.say)
    with st.container(border=True):
        st.markdown(f"## :material/{ICONS[reason]}: {say('Please go to the client')}")
        when = desk.moment(at) if at else "—"
        st.warning(f"**{live.call_reasons(say)[reason]}** · {when}", icon=":material/notifications_active:")
        with st.form(f"attend-{sitting.id}"):
            decision = st.radio(say("What is decided"), tuple(named), format_func=named.__getitem__, index=None)
            matter = st.text_input(say("What was the matter"))
            sent = st.form_submit_button(say("Attended"), type="primary")
    if sent and decision is None:
        not_chosen(desk, say("What is decided"))
    elif sent and decision:
        act(desk, say("Attended."), live.attend, desk.store, desk.evaluator, sitting.id, decision, matter)
