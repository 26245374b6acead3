"""What did the client say of today, in one glance?"""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from assess.nouns.fit import FitAnswers, FitToday
from assess.sitting.caveats_happened import of_fit
from assess.ui import fit_words, safety_words
from assess.ui.desk import Desk


def draw(desk: Desk, asked: FitToday) -> None:
    """The decision with its time, each answer that was given, and how many questions were not asked."""
    say = desk.say
    if asked.decision == "go":
        st.success(f"**{say('Today: can begin')}** · {desk.moment(asked.asked_at)}", icon=":material/check_circle:")
    elif asked.put_off and asked.new_date:
        why, when = fit_words.put_offs(say)[asked.put_off], desk.moment(asked.new_date)
        told = say("Not today: {why}. New date: {when}.").format(why=why, when=when)
        st.warning(f"**{told}**", icon=":material/event_repeat:")
    if asked.not_asked:
        st.caption(f"{say('Not asked')}: {safety_words.not_asked(say)[asked.not_asked]}")
    said = list(answers(desk, asked.answers))
    st.markdown(" · ".join(said) if said else say("No single question was asked."))
    weighs = sum(1 for _ in of_fit((asked,)))
    if weighs:
        st.warning(
            say("{count} of these will stand beside the scores as a caution.").format(count=weighs),
            icon=":material/warning:",
        )
    for note in (asked.medication_note, asked.note):
        if note:
            st.caption(note)


def answers(desk: Desk, said: FitAnswers) -> Iterator[str]:
    """Each answer that was given, in words."""
    say = desk.say
    pair = say("{label}: {value}")
    coded = (
        (say("Glasses"), said.glasses, fit_words.worn(say)),
        (say("Hearing aid or implant"), said.hearing_aid, fit_words.hearing(say)),
        (say("Prosthesis, wheelchair or cane"), said.moving_aid, fit_words.moving(say)),
        (say("Medication today"), said.medication, fit_words.medication(say)),
        (say("Mood, as the client says"), said.mood, fit_words.moods(say)),
        (say("Meal"), said.meal, fit_words.meals(say)),
    )
    yield from [say("everything as usual, the client says")] if said.as_usual else []
    yield from (pair.format(label=label, value=named[code]) for label, code, named in coded if code is not None)  # type: ignore[index]
    figures = (
        (say("Taken at"), said.medication_at),
        (say("Pain"), None if said.pain is None else f"{said.pain} / 10"),
        (say("Hours slept"), None if said.sleep_hours is None else f"{said.sleep_hours:g}"),
        (say("Slept enough?"), _of(said.slept_enough, say("slept enough"), say("did not sleep enough"))),
        (say("A seizure in the last 24 hours?"), _of(said.seizure, say("there was one"), say("there was none"))),
    )
    yield from (pair.format(label=label, value=value) for label, value in figures if value is not None)


def _of(answer: bool | None, yes: str, no: str) -> str | None:
    return None if answer is None else yes if answer else no
