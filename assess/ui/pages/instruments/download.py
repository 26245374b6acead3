"""How does the evaluator take an instrument into a spreadsheet or into another test system?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.score import Instrument
from assess.ui.desk import Desk
from instruments.cards import card_pictures, cards
from instruments.find import folder_files
from instruments.interchange.qti_left import left
from instruments.interchange.qti_order import expressed
from instruments.interchange.qti_write import write_package
from instruments.interchange.workbook import write_workbook
from reports.cards import cards_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(desk: Desk, instrument: Instrument) -> None:
    """Both files, each with what it is good for and what it cannot hold; they are made when they are asked for."""
    say = desk.say
    site = desk.store.settings.workspace / "instruments"
    name = f"{instrument.id}-{instrument.version}"
    _cards(desk, instrument, name)
    st.markdown(f"**{say('Take it elsewhere')}**")
    st.download_button(
        say("Save as a spreadsheet to edit (.xlsx)"),
        lambda: write_workbook(folder_files(instrument.id, site), say).content,
        f"{name}.xlsx",
        XLSX,
        on_click="ignore",
    )
    st.caption(say("Holds everything. Its first sheet says what may be changed; read it in again afterwards."))
    if not any(expressed(item) for item in instrument.items):
        st.caption(say("QTI 3 has no interaction for any of its items."))
        return
    st.download_button(
        say("Save for other test systems (QTI 3, .zip)"),
        lambda: write_package(folder_files(instrument.id, site)).content,
        f"{name}.zip",
        "application/zip",
        on_click="ignore",
    )
    listed = left(instrument)
    with st.expander(say("Not carried in QTI 3 ({count})").format(count=len(listed))):
        st.markdown("\n".join(f"- {told.say(say)}" for told in listed))


def _cards(desk: Desk, instrument: Instrument, name: str) -> None:
    """The cards that are laid before the client, where it has some."""
    if not cards(instrument):
        return
    say, site = desk.say, desk.store.settings.workspace / "instruments"
    title = say("Cards: {name}").format(name=instrument.words[desk.language].name)
    how = say("Print in colour or grey without scaling, cut, and lay out only the card of the task.")
    st.download_button(
        say("Print the cards of its tasks (PDF)"),
        lambda: cards_pdf(card_pictures(folder_files(instrument.id, site)), desk.language, title, how),
        f"{name}-cards.pdf",
        "application/pdf",
        on_click="ignore",
    )
