"""Which incidents wait, who else is told, and how are they closed?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import CaseFile
from assess.nouns.scene import Incident
from assess.service.levels import may
from assess.sitting import incidents
from assess.store import shelf
from assess.ui import safety_words
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk) -> None:
    """Each open incident with its forms."""
    say = desk.say
    st.header(say("Open incidents"), anchor=False)
    waiting = listed(desk)
    if not waiting:
        st.info(say("No incident is open."), icon=":material/info:")
    for number, incident in waiting:
        with st.container(border=True):
            st.markdown(told(desk, number, incident))
            _one(desk, incident)


def listed(desk: Desk) -> list[tuple[str, Incident]]:
    """Every open incident with its case's number."""
    with desk.store.reading() as at:
        return [(shelf.read(at, CaseFile, one.case_id).number, one) for one in incidents.open_incidents(at)]


def told(desk: Desk, number: str, incident: Incident) -> str:
    """One incident in a few lines."""
    say = desk.say
    grave = safety_words.severities(say)[incident.severity]
    who = "".join(f"\n\n{say('Told')}: {one.who} · {desk.moment(one.at)}" for one in incident.notified)
    head = f"**{number}** · {desk.moment(incident.at)} · {grave}"
    return f"{head}\n\n{incident.text}\n\n{say('What was done')}: {incident.action_taken}{who}"


def _one(desk: Desk, incident: Incident) -> None:
    say = desk.say
    with st.form(f"notify-{incident.id}", border=False):
        who = st.text_input(say("Who was told (now)"))
        sent = st.form_submit_button(say("Note who was told"))
    if sent:
        act(desk, say("Saved."), incidents.notify, desk.store, desk.evaluator, incident.id, who)
    if not may(desk.evaluator, 3):
        st.caption(say("Level 3 or above closes an incident."))
        return
    with st.form(f"close-{incident.id}", border=False):
        ended = st.text_area(say("How it ended, and what is done so that it does not happen again"))
        closed = st.form_submit_button(say("Close the incident"), type="primary")
    if closed:
        act(desk, say("The incident is closed."), incidents.close, desk.store, desk.evaluator, incident.id, ended)
