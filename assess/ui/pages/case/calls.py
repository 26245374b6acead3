"""The client's page calls: who goes there, and what is decided?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.sitting import Sitting
from assess.sitting import live
from assess.sitting.live import Progress
from assess.ui.act import act, not_chosen
from assess.ui.desk import Desk

ICONS = {"help": "front_hand", "practice": "replay", "stuck": "hourglass_top", "not_today": "event_repeat"}


def draw(desk: Desk, sitting: Sitting, now: Progress) -> None:
    """The call, large, with its time, and the form that attends to it. Nothing where nobody calls."""
    if now.called is None:
        return
    say, named = desk.say, live.decisions(desk.say)
    with st.container(border=True):
        why = live.call_reasons(say)[now.called]
        st.markdown(f"## :material/{ICONS[now.called]}: {say('Please go to the client')}")
        when = desk.moment(now.called_at) if now.called_at else "—"
        st.warning(f"**{why}** · {when}", icon=":material/notifications_active:")
        with st.form(f"attend-{sitting.id}"):
            decision = st.radio(say("What is decided"), tuple(named), format_func=named.__getitem__, index=None)
            reason = st.text_input(say("What was the matter"))
            sent = st.form_submit_button(say("Attended"), type="primary")
    if sent and decision is None:
        not_chosen(desk, say("What is decided"))
    elif sent and decision:
        act(desk, say("Attended."), live.attend, desk.store, desk.evaluator, sitting.id, decision, reason)
