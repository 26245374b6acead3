"""What is kept privately? Shown after a confirmation that nobody else sees the screen, and hidden again at once."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assess.nouns.case import CaseFile
from assess.nouns.safety import Contact
from assess.nouns.urgent import UrgentConcern
from assess.physical import contacts, urgent
from assess.service.levels import may
from assess.store import shelf
from assess.ui import safety_words
from assess.ui.act import act, act_once, fresh, not_chosen
from assess.ui.desk import Desk

ALONE = "private_alone"  # in the session: the confirmation
FORM = "concern"


def draw(desk: Desk) -> None:
    """A button before anything is shown; nothing of it is drawn, or counted, before."""
    say = desk.say
    st.header(say("Kept privately"), anchor=False)
    if not st.session_state.get(ALONE):
        st.write(say("Open this only where nobody else can see the screen: not beside the client, not on a tablet."))
        if st.button(say("Nobody else can see the screen: open"), key="private-open"):
            st.session_state[ALONE] = True
            st.rerun()
        return
    if st.button(say("Hide again"), key="private-hide", type="primary"):
        hide()
        st.rerun()
    _tell(desk)
    with desk.store.reading() as at:
        kept, listed = urgent.concerns(at, desk.evaluator), contacts.contacts(at)
        numbers = {one.id: shelf.read(at, CaseFile, one.case_id).number for one in kept}
    for concern in kept:
        with st.container(border=True):
            _one(desk, concern, numbers[concern.id], listed)


def hide() -> None:
    """Another page is shown: the confirmation is asked for anew."""
    st.session_state.pop(ALONE, None)


def _tell(desk: Desk) -> None:
    """What somebody heard or saw, of the case that led here or of one that is chosen."""
    say = desk.say
    with desk.store.reading() as at:
        cases = {file.id: file.number for file in shelf.every(at, CaseFile) if file.closed_at is None}
    if not cases:
        return
    from_case, sitting = st.query_params.get("case"), st.query_params.get("sitting")
    index = list(cases).index(from_case) if from_case in cases else None
    with st.expander(say("Private concern: I heard or saw something")), st.form(fresh(FORM), border=False):
        chosen = st.selectbox(
            say("Case"), tuple(cases), format_func=cases.__getitem__, index=index, placeholder=say("choose")
        )
        text = st.text_area(say("What was said or seen, in the words used"))
        st.caption(say("Danger now: stay with the person, and call 120 or 110 first."))
        sent = st.form_submit_button(say("Keep privately"), type="primary")
    if sent and chosen is None:
        not_chosen(desk, say("Case"))
    elif sent and chosen:
        of = sitting if chosen == from_case else None
        act_once(desk, FORM, say("Saved."), urgent.tell, desk.store, desk.evaluator, chosen, of, text)


def _one(desk: Desk, concern: UrgentConcern, number: str, listed: tuple[Contact, ...]) -> None:
    say = desk.say
    st.markdown(f"**{number}** · {desk.moment(concern.at)}")
    st.text(concern.text or say("identity erased"))
    if concern.contact:
        st.markdown(f"{say('Asked')}: {concern.contact}")
    for at, _, done in urgent.steps_of(concern):
        st.caption(f"{desk.moment(datetime.fromisoformat(at))} · {done}")
    if concern.closed_at:
        outcome = safety_words.outcomes(say)[concern.outcome] if concern.outcome else ""
        st.success(f"{desk.moment(concern.closed_at)} · {outcome} · {concern.closing or ''}", icon=":material/check:")
        return
    st.warning(say("This asks you to look; it says nothing for certain. Talk with the person in private."))
    _ask(desk, concern, listed)
    _step(desk, concern)
    if may(desk.evaluator, 3):
        _close(desk, concern)


def _ask(desk: Desk, concern: UrgentConcern, listed: tuple[Contact, ...]) -> None:
    """The named contact of the site stands first."""
    say = desk.say
    first = sorted(listed, key=lambda contact: contact.role != "urgent")
    named = [f"{contact.name} {contact.phone}" for contact in first]
    if not named:
        st.error(say("The site has no contact yet. Level 3 enters one above. Ambulance: 120. Police: 110."))
        return
    with st.form(f"ask-{concern.id}", border=False):
        contact = st.selectbox(say("Contact who is asked"), named)
        sent = st.form_submit_button(say("Note who was asked"))
    if sent:
        act(desk, say("Saved."), urgent.name_contact, desk.store, desk.evaluator, concern.id, contact)


def _step(desk: Desk, concern: UrgentConcern) -> None:
    say = desk.say
    with st.form(f"step-{concern.id}", border=False):
        done = st.text_input(say("Step taken, and with whom"))
        sent = st.form_submit_button(say("Note the step"))
    if sent:
        act(desk, say("Saved."), urgent.step, desk.store, desk.evaluator, concern.id, done)


def _close(desk: Desk, concern: UrgentConcern) -> None:
    say, named = desk.say, safety_words.outcomes(desk.say)
    with st.form(f"end-{concern.id}", border=False):
        outcome = st.radio(say("How it ends"), tuple(named), format_func=named.__getitem__, index=None)
        words = st.text_area(say("Closing words: how it ended, who goes on caring"))
        sent = st.form_submit_button(say("Close it"))
    if sent and outcome is None:
        not_chosen(desk, say("How it ends"))
    elif sent and outcome:
        act(desk, say("Saved."), urgent.close, desk.store, desk.evaluator, concern.id, outcome, words)
