"""Which instruments does this site have, and which one is to be seen?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.score import Instrument
from assess.ui import instrument_words, library, words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.norm_look import wide
from assess.ui.pages.instruments import one

ID = "id"  # of the address: the instrument shown


def show(desk: Desk) -> None:
    """The list with its filter, or the instrument chosen."""
    known = attempt(desk, library.instruments, desk)
    if known is None:
        return
    asked = st.query_params.get(ID, "")
    if asked in known:
        if st.button(desk.say("Back to all instruments"), icon=":material/arrow_back:"):
            del st.query_params[ID]
            st.rerun()
        one.show(desk, known[asked])
        return
    if asked:
        st.info(desk.say("There is no instrument of this id here. Choose another one."), icon=":material/info:")
    _listed(desk, known)


def _listed(desk: Desk, known: Mapping[str, Instrument]) -> None:
    say, areas = desk.say, instrument_words.areas(desk.say)
    st.write(
        say("Choose an instrument to see what it asks, how it scores, and to take it into a spreadsheet or QTI 3.")
    )
    families = sorted({found.family for found in known.values()})
    family = st.selectbox(
        say("Area assessed"),
        ("", *families),
        format_func=lambda code: words.named(areas, code) if code else say("all"),
    )
    found = {name: instrument for name, instrument in known.items() if family in ("", instrument.family)}
    hint = say("Choose one of {count}").format(count=len(found))
    wanted = st.selectbox(
        say("Open an instrument"),
        tuple(found),
        index=None,
        format_func=lambda name: found[name].words[desk.language].name,
        placeholder=hint,
    )
    if wanted:
        st.query_params[ID] = wanted
        st.rerun()
    _table(desk, list(found.values()))


def _table(desk: Desk, found: list[Instrument]) -> None:
    say, areas, reviews = desk.say, instrument_words.areas(desk.say), instrument_words.reviews(desk.say)
    ours = library.own_instruments(desk)
    wide(
        {
            say("Instrument"): [instrument.words[desk.language].name for instrument in found],
            say("Area assessed"): [words.named(areas, instrument.family) for instrument in found],
            say("Version"): [instrument.version for instrument in found],
            say("Minutes"): [str(instrument.minutes) for instrument in found],
            say("Where from"): [say("this site") if i.id in ours else say("the toolkit") for i in found],
            say("Review of the words"): [reviews[instrument.review] for instrument in found],
        },
        "instruments",
    )
