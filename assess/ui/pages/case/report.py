"""What is told, to whom, in which language?"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import Edition, IssuedDocument
from assess.service.issue import issue
from assess.store import documents
from assess.ui import words
from assess.ui.act import act, explained
from assess.ui.desk import Desk
from reports.build import build
from reports.html import html
from reports.pdf import pdf

PREVIEW_HEIGHT_PX = 800
KIND = "individual"
DRAW = {"pdf": pdf, "html": html}
MIME = {"pdf": "application/pdf", "html": "text/html"}


def draw(desk: Desk, case: Case) -> None:
    """Choose edition and language, look at the draft, issue it; below, what was issued."""
    say = desk.say
    editions = words.editions(say)
    languages = words.report_languages(say)
    edition = st.radio(say("Edition"), tuple(editions), format_func=editions.__getitem__, horizontal=True)
    language = st.radio(say("Language"), tuple(languages), format_func=languages.__getitem__, horizontal=True)
    _preview(desk, case, edition, language)
    _issue(desk, case, edition, language)
    _issued(desk, case)


def _preview(desk: Desk, case: Case, edition: Edition, language: Literal["zh", "en"]) -> None:
    say = desk.say
    if not st.toggle(say("Show the draft"), value=not case.documents):
        return
    with explained(desk):
        document = build(case, kind=KIND, edition=edition, language=language, number=None, issued_on=None)
        st.iframe(html(document).decode("utf-8"), height=PREVIEW_HEIGHT_PX, alt=say("Draft of the report"))


def _issue(desk: Desk, case: Case, edition: Edition, language: Literal["zh", "en"]) -> None:
    say = desk.say
    with st.form("issue"):
        st.write(say("An issued report is numbered and never changes. A mistake is mended by a correction."))
        numbers = {None: say("a first issue")} | {d.number: d.number for d in case.documents}
        corrects = st.selectbox(say("Corrects"), tuple(numbers), format_func=numbers.__getitem__)
        sent = st.form_submit_button(say("Issue the report"), type="primary")
    if sent:
        with st.spinner(say("The report is being drawn ...")):
            act(
                desk,
                say("The report is issued. It can be downloaded below."),
                issue,
                desk.store,
                desk.evaluator,
                case.file.id,
                kind=KIND,
                edition=edition,
                language=language,
                build=build,
                draw=DRAW,
                corrects=corrects,
            )


def _issued(desk: Desk, case: Case) -> None:
    say = desk.say
    if not case.documents:
        return
    st.subheader(say("Issued reports"), anchor=False)
    for document in reversed(case.documents):
        _downloads(desk, document)


def _downloads(desk: Desk, document: IssuedDocument) -> None:
    say = desk.say
    editions, languages = words.editions(say), words.languages(say)
    corrects = f" · {say('corrects')} {document.corrects}" if document.corrects else ""
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(
            f"**{document.number}** · {editions[document.edition]} · {languages[document.language]} · "
            f"{desk.moment(document.issued_at)}{corrects}"
        )
        for suffix in document.file_hashes:
            with desk.store.reading() as at:
                drawn = documents.read_bytes(at, document.id, suffix)
            label = say("Download {kind} of {number}").format(kind=suffix.upper(), number=document.number)
            st.download_button(label, drawn, f"{document.number}.{suffix}", MIME[suffix], on_click="ignore")
