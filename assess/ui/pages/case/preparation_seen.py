"""What does the toolkit see for itself of a plan's preparation, and what can be mended from here?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.plan import Plan
from assess.nouns.preparation import Place
from assess.sitting import foreseen
from assess.ui import library, preparation_words
from assess.ui.act import attempt
from assess.ui.desk import Desk


def draw(desk: Desk, plan: Plan, place: Place) -> None:
    """One sentence each: what is there, what is missing and how to mend it; never ticked by hand."""
    say, known = desk.say, library.instruments(desk)
    looked = attempt(desk, foreseen.seen, desk.store, plan, known, place, desk.today()) or ()
    st.markdown(f"**{say('Seen by the toolkit')}**")
    marks = {
        True: f":material/check_circle: {say('There')}",
        False: f":material/error: {say('Missing')}",
        None: f":material/info: {say('To know')}",
    }
    for one in looked:
        st.markdown(f"{marks[one.ok]} · {preparation_words.seen(desk, one)}")
        if one.looked == "questions":
            asked = foreseen.questions(known[one.about], desk.language)
            st.markdown("\n".join(f"- {question}" for question in asked))
    if any(one.looked == "speech" and not one.ok for one in looked) and st.button(say("Make the missing speech now")):
        lines = attempt(desk, foreseen.speak_soon, desk.store, plan, known)
        st.info(say("Speech of {count} lines is being made; look again in a minute.").format(count=lines))
