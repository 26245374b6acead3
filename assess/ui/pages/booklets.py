"""Which questionnaire is printed blank, for whoever may need it?"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assess.nouns.paper import Edition
from assess.sitting.booklet import blank_booklet, is_fixed, on_paper
from assess.ui import booklet_files, library, paper_words, words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from instruments.find import folder_files


def page(desk: Desk) -> None:
    """A questionnaire whose items are fixed, its words, its edition; then the files."""
    say = desk.say
    st.title(say("Booklets"), anchor=False)
    st.write(say("For a power cut or a home visit: print a questionnaire now, mark its sitting later with its code."))
    known = {key: one for key, one in library.instruments(desk).items() if on_paper(one) and is_fixed(one)}
    chosen = st.selectbox(say("Instrument"), tuple(known), format_func=lambda key: library.name(desk, key))
    languages = {code: name for code, name in words.languages(say).items() if code in known[chosen].words}
    language = st.radio(say("Words"), tuple(languages), format_func=languages.__getitem__, horizontal=True)
    editions = paper_words.editions(say)
    edition: Edition = st.radio(
        say("How it is made"), tuple(editions), format_func=editions.__getitem__, horizontal=True
    )
    files = folder_files(chosen, Path(desk.store.settings.workspace) / "instruments")
    booklet = attempt(desk, blank_booklet, known[chosen], files, language, edition)
    if booklet is not None:
        booklet_files.draw(desk, booklet)
    st.caption(
        say("Instruments with generated items have no blank booklet: prepare the sitting and print its booklet.")
    )
