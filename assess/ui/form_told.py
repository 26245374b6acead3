"""Which form of an instrument did a sitting have, in words?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.ui.desk import Desk
from assess.ui.words import Say
from instruments.kinds import rule_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """A line below the heading of a sitting; none where every form of the instrument holds the same items."""
    said = form_said(desk.say, case.instruments[sitting.instrument_hash], sitting)
    if said:
        st.caption(said)


def form_said(say: Say, instrument: Instrument, sitting: Sitting) -> str:
    """The form by its letter or its number, from which it is rebuilt exactly; empty where nothing is generated."""
    seed, parallel = sitting.form_seed, instrument.form.parallel
    if not any("seed" in rule_of(item).task for item in instrument.scored_items):
        return ""
    if seed is None:
        return say("Form: as written, the same items for everybody.")
    if seed in parallel:
        told = say("Form {letter} of {count} parallel forms (number {seed}).")
        return told.format(letter=LETTERS[parallel.index(seed) % len(LETTERS)], count=len(parallel), seed=seed)
    return say("A form of this client's own (number {seed}): the number rebuilds it exactly.").format(seed=seed)
