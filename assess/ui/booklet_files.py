"""Which files of a booklet can be taken, and who draws them?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assess.nouns.paper import Booklet
from assess.ui.desk import Desk
from reports.booklet import booklet_pdf
from reports.booklet_sheet import sheet_pdf
from reports.braille import braille_text, brf
from reports.errors import ReportsError

PDF, TEXT = "application/pdf", "text/plain"
Draw = Callable[[], bytes]


def draw(desk: Desk, booklet: Booklet) -> None:
    """A button a file; each is drawn when it is asked for."""
    say, stem = desk.say, f"{booklet.instrument}-{booklet.language}-{booklet.edition}-{booklet.code}"
    with st.container(horizontal=True):
        if booklet.edition == "braille":
            _file(desk, say("Download the text for an embosser"), partial(_text, booklet), f"{stem}.txt", TEXT)
            if booklet.language == "en":
                _file(desk, say("Download the braille cells (BRF)"), partial(brf, booklet), f"{stem}.brf", TEXT)
        else:
            _file(desk, say("Download the client's booklet"), partial(booklet_pdf, booklet), f"{stem}.pdf", PDF)
        if not booklet.is_form:
            sheet = partial(sheet_pdf, booklet, desk.language)
            _file(desk, say("Download the evaluator's sheet"), sheet, f"{stem}-sheet.pdf", PDF)


def _file(desk: Desk, label: str, made: Draw, name: str, mime: str) -> None:
    st.download_button(label, partial(_made, desk, made), name, mime, on_click="ignore", key=name)


def _made(desk: Desk, made: Draw) -> bytes:
    """The file, or what is wrong with it: a download has no page on which to say it."""
    try:
        return made()
    except ReportsError as wrong:
        return wrong.say(desk.say).encode()


def _text(booklet: Booklet) -> bytes:
    return braille_text(booklet).encode()
