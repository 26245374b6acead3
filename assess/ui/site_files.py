"""How are documents of no single case looked at before they are issued, and downloaded after?"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assess.nouns.document import Document
from assess.store import site_documents
from assess.ui import words
from assess.ui.act import explained
from assess.ui.desk import Desk
from reports.html import html
from reports.kind import find_kind
from reports.pdf import pdf

PREVIEW_HEIGHT_PX = 700
DRAW = {"pdf": pdf, "html": html}
MIME = {"pdf": "application/pdf", "html": "text/html"}


def preview(desk: Desk, key: str, build: Callable[[], Document]) -> None:
    """A switch that shows the draft as it would be issued."""
    if st.toggle(desk.say("Show the draft"), key=f"{key}-preview"):
        with explained(desk):
            st.iframe(html(build()).decode("utf-8"), height=PREVIEW_HEIGHT_PX, alt=desk.say("Draft of the report"))


def issued(desk: Desk, subject_id: str, kind: str) -> None:
    """What was issued of a subject, newest first, with its files."""
    say, languages = desk.say, words.languages(desk.say)
    with desk.store.reading() as at:
        known = [one for one in site_documents.of_subject(at, subject_id) if one.kind == kind]
        files = {(one.id, suffix): site_documents.read_bytes(at, one.id, suffix) for one in known for suffix in DRAW}
    for one in reversed(known):
        corrects = f" · {say('corrects')} {one.corrects}" if one.corrects else ""
        name = find_kind(one.kind).name(desk.language)
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            when = desk.moment(one.issued_at)
            st.markdown(f"**{one.number}** · {name} · {languages[one.language]} · {when}{corrects}")
            for suffix in DRAW:
                label = say("Download {kind} of {number}").format(kind=suffix.upper(), number=one.number)
                content = files[one.id, suffix]
                st.download_button(label, content, f"{one.number}.{suffix}", MIME[suffix], on_click="ignore")
