"""Which items of a plan's line have no sign-language clip, so that a live interpreter must be there?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.plan import PlanLine
from assess.service import recordings
from assess.ui import library
from assess.ui.desk import Desk

SIGN = "sign-language"


def draw(desk: Desk, line: PlanLine) -> None:
    """A warning where clips are to be shown and some are missing; captions alone do not replace them."""
    by_clips = any(a.feature == SIGN and a.parameters.get("delivery") == "clips" for a in line.accommodations)
    instrument = library.instruments(desk).get(line.instrument)
    if not by_clips or instrument is None:
        return
    with desk.store.reading() as at:
        missing = recordings.missing_clips(at, instrument)
    if missing:
        told = desk.say(
            "{count} parts have no sign-language clip: an interpreter must be there. Captions alone do not replace one."
        )
        st.warning(told.format(count=len(missing)), icon=":material/sign_language:")
