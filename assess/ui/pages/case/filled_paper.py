"""How does a form go to paper, and come back from it by its code?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.paper import Edition
from assess.nouns.score import Instrument
from assess.reception import form_sheet
from assess.reception.filled import Filled
from assess.reception.form_sheet import Sheet
from assess.ui import booklet_files, library, paper_words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.case import filled_new


def draw(desk: Desk, case: Case, instrument: Instrument, language: str) -> None:
    """The sheet of the form for this case, to download; it is made when it is asked for."""
    say, named = desk.say, paper_words.editions(desk.say)
    key = f"{case.file.id}-{instrument.hash[:8]}-{language}"
    with st.expander(say("Print this form"), icon=":material/print:"):
        edition: Edition = st.radio(
            say("How it is made"), tuple(named), format_func=named.__getitem__, horizontal=True, key=f"edition-{key}"
        )
        place = f"sheet-{key}-{edition}"
        if st.button(say("Make the sheet"), key=f"make-{key}"):
            made = attempt(
                desk, form_sheet.print_sheet, desk.store, desk.evaluator, case.file.id, instrument, language, edition
            )
            st.session_state[place] = made
        if st.session_state.get(place) is not None:
            booklet_files.draw(desk, st.session_state[place])


def key_back(desk: Desk, case: Case, fillings: Sequence[Filled]) -> None:
    """A form that comes back on paper: its code opens it as it was printed."""
    say = desk.say
    with st.expander(say("Enter a form that was filled in on paper"), icon=":material/keyboard:"):
        code = st.text_input(
            say("Code on the sheet (nine digits, or scan the square)"), key=f"code-{case.file.id}", autocomplete="off"
        )
        sheet = attempt(desk, _found, desk, case, code) if code.strip() else None
        if sheet is None:
            return
        said = sheet.instrument.words[sheet.language]
        st.markdown(f"**{said.name}** · {sheet.instrument.version}")
        key = f"{case.file.id}-{sheet.instrument.hash[:8]}-{sheet.language}-paper-{len(fillings)}"
        filled_new.fill(desk, case, sheet.instrument, sheet.language, {}, key, code.strip())


def _found(desk: Desk, case: Case, code: str) -> Sheet:
    with desk.store.reading() as at:
        return form_sheet.find_sheet(at, library.instruments(desk), case.file.id, code)
