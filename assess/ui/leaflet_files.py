"""Which files of a leaflet can be taken, and who makes them?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import streamlit as st

from assess.errors import ZhihengError
from assess.nouns.leaflet import Leaflet, LeafletEdition
from assess.speech.leaflet_sound import NAME, chapters, playlist
from assess.ui.act import attempt
from assess.ui.desk import Desk
from reports.errors import ReportsError
from reports.leaflet_braille import leaflet_brf, leaflet_text
from reports.leaflet_html import leaflet_html
from reports.leaflet_pdf import editions_of, leaflet_pdf

MIME = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".zip": "application/zip",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Make = Callable[[], bytes]


def printed(desk: Desk, told: Leaflet) -> None:
    """A button for each printed edition, and for the page on a screen."""
    named, stem = editions(desk), f"{told.kind}-{told.language}"
    with st.container(horizontal=True):
        for edition in editions_of(told):
            download(desk, named[edition], partial(leaflet_pdf, told, edition), f"{stem}-{edition}.pdf")
        download(desk, desk.say("Page for a screen (HTML)"), partial(leaflet_html, told), f"{stem}.html")


def embossed(desk: Desk, told: Leaflet) -> None:
    """The text for a translator; in English the cells as well."""
    say, stem = desk.say, f"{told.kind}-{told.language}"
    with st.container(horizontal=True):
        text = say("Download the text for an embosser")
        download(desk, text, lambda: leaflet_text(told).encode(), f"{stem}-braille.txt")
        if told.base == "en":
            download(desk, say("Download the braille cells (BRF)"), partial(leaflet_brf, told), f"{stem}.brf")
    st.caption(say("No braille reader has proofread it. Let one read it before you hand it out."))


def heard(desk: Desk, told: Leaflet) -> None:
    """The chapters to play, made when they are asked for, and all of them as one file."""
    say, folder = desk.say, desk.store.settings.workspace / "speech"
    if not st.toggle(say("Play it here"), key=f"play-{told.kind}-{told.language}"):
        return
    with st.spinner(say("The voice is being prepared ...")):
        made = attempt(desk, chapters, folder, told)
    for one in made or ():
        st.markdown(f"{one.number}. {one.title} ({one.seconds:.0f} s)")
        st.audio(one.file.read_bytes(), format="audio/ogg")
    if made:
        sounds = {NAME.format(number=one.number): one.file.read_bytes() for one in made}
        files = sounds | {f"{told.kind}.m3u": playlist(made).encode()}
        download(desk, say("Download all chapters"), partial(_zipped, files), f"{told.kind}-{told.language}-audio.zip")


def editions(desk: Desk) -> dict[LeafletEdition, str]:
    """What the printed editions are called."""
    say = desk.say
    return {
        "standard": say("A4 to print"),
        "folded": say("One sheet to fold"),
        "large": say("Large print, 24 pt"),
        "easy": say("Easy words with pictures"),
    }


def download(desk: Desk, label: str, make: Make, name: str) -> None:
    """A button that makes the file when it is pressed."""
    mime = MIME.get(f".{name.rpartition('.')[2]}", "text/plain")
    st.download_button(label, partial(_made, desk, make), name, mime, on_click="ignore", key=name)


def _made(desk: Desk, make: Make) -> bytes:
    """The file, or what is wrong with it: a download has no page on which to say it."""
    try:
        return make()
    except (ReportsError, ZhihengError) as wrong:
        return wrong.say(desk.say).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
