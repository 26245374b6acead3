"""Which questions about today are put to the client? None is answered beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TypeVar

import streamlit as st

from assess.nouns.fit import FitAnswers, Medication
from assess.ui import fit_words
from assess.ui.desk import Desk

Code = TypeVar("Code", bound=str | bool)
PAIN = range(11)
HALF_HOUR = 0.5
QUARTER_SECONDS = 900


def draw(desk: Desk) -> tuple[FitAnswers, str]:
    """Every question, unanswered until someone answers it; with the note on the medication."""
    say = desk.say
    st.caption(say("Ask what matters for this client. A question left open is kept as not asked."))
    glasses = _choice(say("Glasses"), fit_words.worn(say))
    hearing_aid = _choice(say("Hearing aid or implant"), fit_words.hearing(say))
    moving_aid = _choice(say("Prosthesis, wheelchair or cane"), fit_words.moving(say))
    medication, taken_at, medication_note = _medication(desk)
    pain = st.radio(say("Pain, 0 none to 10 the worst"), PAIN, index=None, horizontal=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        hours = st.number_input(
            say("Hours slept"), min_value=0.0, max_value=24.0, value=None, step=HALF_HOUR, placeholder=say("not asked")
        )
        enough = _choice(say("Slept enough?"), {True: say("slept enough"), False: say("did not sleep enough")})
    return FitAnswers(
        glasses=glasses,
        hearing_aid=hearing_aid,
        moving_aid=moving_aid,
        medication=medication,
        medication_at=taken_at.strftime("%H:%M") if taken_at else None,
        pain=pain,
        sleep_hours=hours,
        slept_enough=enough,
        mood=_choice(say("Mood, as the client says"), fit_words.moods(say)),
        seizure=_choice(
            say("A seizure in the last 24 hours?"), {True: say("there was one"), False: say("there was none")}
        ),
        meal=_choice(say("Meal"), fit_words.meals(say)),
    ), medication_note


def _medication(desk: Desk) -> tuple[Medication | None, time | None, str]:
    say = desk.say
    chosen = _choice(say("Medication today"), fit_words.medication(say))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        taken_at = st.time_input(say("Taken at"), value=None, step=QUARTER_SECONDS)
        note = st.text_input(say("Which medication (sealed with the client's key)"))
    return chosen, taken_at, note


def _choice(question: str, named: Mapping[Code, str]) -> Code | None:
    return st.radio(question, tuple(named), format_func=named.__getitem__, index=None, horizontal=True)
