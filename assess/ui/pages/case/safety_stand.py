"""What stands against measuring, and how is it lifted: vital signs, a physician's sign-off?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.safety import SignOff
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.physical import barriers, safety
from assess.physical.stops import Barrier, standing_signs
from assess.service.levels import may
from assess.ui import safety_words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import safety_vitals
from instruments.definition import Kind

FIRST = ("screen", "fit")  # asked for elsewhere on the page
SIGNABLE = ("relative", "limit")


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """Of a physical instrument: what stands against it, vital signs where the protocol asks, sign-offs."""
    instrument = case.instruments[sitting.instrument_hash]
    if instrument.kind is not Kind.PHYSICAL:
        return
    with desk.store.reading() as at:
        found = barriers.barriers(at, sitting)
    questions = dict(instrument.words[sitting.language].items)
    for barrier in found:
        if barrier.kind not in FIRST:
            st.warning(safety_words.barrier(desk.say, barrier, questions), icon=":material/front_hand:")
    safety_vitals.draw(desk, case, sitting, instrument)
    _signs(desk, [sign for sign in case.sign_offs if sign.sitting_id == sitting.id])
    signable = [barrier for barrier in found if barrier.kind in SIGNABLE]
    if signable and not any(barrier.kind == "absolute" for barrier in found):
        _sign_off(desk, sitting, instrument, signable)


def _signs(desk: Desk, signs: list[SignOff]) -> None:
    say = desk.say
    for sign in standing_signs(signs):
        told = say("Signed by {physician} on {day}. Allowed: {allowed}. Limits: {limits}.")
        st.success(
            told.format(physician=sign.physician, day=sign.signed_on, allowed=sign.allowed, limits=sign.limits),
            icon=":material/clinical_notes:",
        )
        if may(desk.evaluator, 3):
            with st.expander(say("Withdraw this sign-off")), st.form(f"withdraw-{sign.id}", border=False):
                reason = st.text_input(say("Reason"))
                sent = st.form_submit_button(say("Withdraw the sign-off"))
            if sent:
                act(desk, say("Withdrawn."), safety.withdraw, desk.store, desk.evaluator, sign.id, reason)


def _sign_off(desk: Desk, sitting: Sitting, instrument: Instrument, found: list[Barrier]) -> None:
    say = desk.say
    if not may(desk.evaluator, 3):
        st.caption(say("Level 3 or above enters a physician's sign-off."))
        return
    items = {b.what: instrument.words[sitting.language].items[b.what] for b in found if b.kind == "relative"}
    vitals = {b.what: {str(v): n for v, n in safety_words.vitals(say).items()}[b.what] for b in found if b.limit}
    named = items | vitals
    label = say("Enter a physician's sign-off")
    with st.expander(label, icon=":material/clinical_notes:"), st.form(f"sign-off-{sitting.id}", border=False):
        of = st.multiselect(say("Signed for"), tuple(named), format_func=named.__getitem__, placeholder=say("choose"))
        physician = st.text_input(say("Physician's name"))
        qualification = st.text_input(say("Qualification"))
        place = st.text_input(say("Hospital or clinic"))
        signed_on = st.date_input(say("Signed on"), value=None, max_value=desk.today(), format="YYYY-MM-DD")
        allowed = st.text_input(say("What is allowed"))
        limits = st.text_input(say("Up to which limits"))
        sent = st.form_submit_button(say("Keep the sign-off"), type="primary")
    if sent and signed_on is None:
        st.error(say("The date of signing is empty. Read it from the paper."), icon=":material/error:")
    elif sent and signed_on:
        words = {"physician": physician, "qualification": qualification, "place": place}
        words |= {"allowed": allowed, "limits": limits}
        of_items, of_vitals = [one for one in of if one in items], [one for one in of if one in vitals]
        given = {"item_ids": of_items, "vitals": of_vitals, "signed_on": signed_on, **words}
        done = say("The sign-off is kept.")
        act(desk, done, safety.sign_off, desk.store, desk.evaluator, sitting.id, **given)  # type: ignore[arg-type]
