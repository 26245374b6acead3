"""Which documents wait for this evaluator today: to be reviewed, mended or answered for?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assess.nouns.case import Case, Step
from assess.nouns.document import ClientStatement, DocumentDraft
from assess.service import reviewing, statements
from assess.ui import document_words, goto, words
from assess.ui.desk import Desk


def draw(desk: Desk, cases: tuple[Case, ...]) -> None:
    """Documents to review, those given back, and what persons said of issued ones, by the day it is due."""
    by_id = {case.file.id: case for case in cases}
    _to_review(desk, by_id)
    _given_back(desk, by_id)
    _statements(desk, by_id)


def _to_review(desk: Desk, by_id: Mapping[str, Case]) -> None:
    say = desk.say
    found = [draft for draft in reviewing.waiting(desk.store, desk.evaluator) if draft.case_id in by_id]
    if found:
        st.header(say("Documents waiting for your review"), anchor=False)
    for draft in found:
        _draft(desk, by_id[draft.case_id], draft, say("Review the document of {number}"), "")


def _given_back(desk: Desk, by_id: Mapping[str, Case]) -> None:
    say = desk.say
    found = [(one, said) for one, said in reviewing.returned(desk.store, desk.evaluator) if one.case_id in by_id]
    if found:
        st.header(say("Documents given back to you"), anchor=False)
    for draft, said in found:
        _draft(desk, by_id[draft.case_id], draft, say("Change the document of {number}"), said)


def _statements(desk: Desk, by_id: Mapping[str, Case]) -> None:
    say = desk.say
    with desk.store.reading() as at:
        found = [
            one
            for one in statements.waiting(desk.store)
            if one.case_id in by_id and statements.may_answer(at, desk.evaluator, one)
        ]
    if found:
        st.header(say("What persons say of their documents"), anchor=False)
    for one in found:
        _statement(desk, by_id[one.case_id], one)


def _draft(desk: Desk, case: Case, draft: DocumentDraft, label: str, said: str) -> None:
    edition = words.editions(desk.say)[draft.edition]
    text = f"**{case.file.number}** · {_name(case)} · {edition}" + (f" · {said}" if said else "")
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(text)
        if st.button(label.format(number=case.file.number), key=f"document-{draft.id}"):
            shown = {"kind": draft.kind, "edition": draft.edition, "language": draft.language}
            goto.open_case(case.file.id, Step.REPORT, **shown)


def _statement(desk: Desk, case: Case, one: ClientStatement) -> None:
    say, day = desk.say, statements.due(one, desk.store.site.zone)
    late = f" · **{say('late')}**" if day and day < desk.today() else ""
    numbers = {document.id: document.number for document in case.documents}
    said = document_words.statement_kinds(say)[one.kind]
    text = (
        f"**{say('due {day}').format(day=day)}**{late} · {numbers.get(one.document_id, '—')} · {_name(case)} · {said}"
    )
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(text)
        if st.button(say("Answer in {number}").format(number=case.file.number), key=f"statement-{one.id}"):
            goto.open_case(case.file.id, Step.DELIVERY)


def _name(case: Case) -> str:
    return case.client.identity.name if case.client.identity else "—"
