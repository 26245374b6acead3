"""What did a QTI package give, what was left, and how is the draft finished?"""

from __future__ import annotations

import streamlit as st

from assess.ui import words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.instruments.download import XLSX
from instruments.errors import NotCarried
from instruments.interchange.qti_read import read_package
from instruments.interchange.workbook import draw_workbook


def show(desk: Desk, name: str, content: bytes) -> None:
    """The draft as a spreadsheet, with all that it lacks and all that was not taken over."""
    say = desk.say
    languages: dict[str, str] = {"": say("as the package says")}
    for code, spoken in words.report_languages(say).items():
        languages[code] = spoken
    language = st.radio(
        say("Language of a package that names none"),
        tuple(languages),
        format_func=languages.__getitem__,
        horizontal=True,
    )
    read = attempt(desk, read_package, name, content, language or None)
    if read is None:
        return
    told = say("{count} items were read. This is a draft: finish it in the spreadsheet, then read that in.")
    st.info(told.format(count=len(read.content.table["items"])), icon=":material/edit_note:")
    drawn = attempt(desk, draw_workbook, read.content, say)
    if drawn is not None:
        st.download_button(say("Save the draft as a spreadsheet"), drawn, f"{name}.xlsx", XLSX, on_click="ignore")
    _listed(desk, say("Still missing ({count})"), read.missing)
    _listed(desk, say("Not taken over ({count})"), read.left)


def _listed(desk: Desk, title: str, told: tuple[NotCarried, ...]) -> None:
    st.markdown(f"**{title.format(count=len(told))}**")
    st.markdown("\n".join(f"- {one.say(desk.say)}" for one in told) or "—")
