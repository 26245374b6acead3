"""What is told, to whom, in which language?"""

from __future__ import annotations

from typing import cast

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import DocumentDraft, content_hash
from assess.service import drafting, reviewing
from assess.service.issue import issue
from assess.ui import document_kinds, words
from assess.ui.act import act, explained
from assess.ui.desk import Desk
from assess.ui.document_kinds import Chosen
from assess.ui.pages.case import conferences, report_draft, report_issued, report_review, studies
from reports.html import html

PREVIEW_HEIGHT_PX = 800


def draw(desk: Desk, case: Case) -> None:
    """Choose a document, look at it, have it reviewed where it must be, issue it; then what was issued."""
    chosen = _choose(desk)
    with desk.store.reading() as at:
        drafts = drafting.open_drafts(at, case.file.id)
    draft = next((one for one in drafts if chosen.is_of(one)), None)
    shown = _preview(desk, case, chosen, draft)
    if draft is None:
        _issue(desk, case, chosen)
    elif draft.state == "in_review" and reviewing.may_review(desk.evaluator, draft, case):
        report_review.draw(desk, case, draft, shown)
    else:
        report_draft.draw(desk, case, chosen, draft)
    report_issued.draw(desk, case)
    conferences.draw(desk, case)
    studies.draw(desk, case)


def _choose(desk: Desk) -> Chosen:
    say = desk.say
    kinds = document_kinds.of_cases(desk)
    names = {kind.id: kind.name(desk.language) for kind in kinds}
    asked = st.query_params.get("kind", document_kinds.USUAL)
    usual = list(names).index(asked if asked in names else document_kinds.USUAL)
    kind_id = usual_id = tuple(names)[usual]
    if len(names) > 1:
        kind_id = st.selectbox(say("Document"), tuple(names), format_func=names.__getitem__, index=usual) or usual_id
    kind = next(kind for kind in kinds if kind.id == kind_id)
    editions = {name: said for name, said in words.editions(say).items() if name in kind.editions}
    languages = words.report_languages(say)
    edition = st.radio(
        say("Edition"), tuple(editions), format_func=editions.__getitem__, horizontal=True,
        index=_asked(tuple(editions), "edition"),
    )  # fmt: skip
    language = st.radio(
        say("Language"), tuple(languages), format_func=languages.__getitem__, horizontal=True,
        index=_asked(tuple(languages), "language"),
    )  # fmt: skip
    return Chosen(kind=kind, edition=edition, language=language)


def _asked(known: tuple[str, ...], name: str) -> int:
    """The place of what another page led to; the first where none did."""
    asked = st.query_params.get(name)
    return known.index(asked) if asked in known else 0


def _preview(desk: Desk, case: Case, chosen: Chosen, draft: DocumentDraft | None) -> str:
    """Show the draft where it is wanted; returns the hash of what is shown, empty where nothing is."""
    say = desk.say
    reviewed = draft is not None and draft.state == "in_review"
    if not st.toggle(say("Show the draft"), value=reviewed or not case.documents):
        return ""
    with explained(desk):
        document = document_kinds.draft_document(desk, case, chosen, draft)
        st.iframe(html(document).decode("utf-8"), height=PREVIEW_HEIGHT_PX, alt=say("Draft of the report"))
        return content_hash(document)
    return ""


def _issue(desk: Desk, case: Case, chosen: Chosen) -> None:
    say = desk.say
    with st.form("issue"):
        st.write(say("An issued report is numbered and never changes. A mistake is mended by a correction."))
        _second_person(desk, case, chosen)
        numbers = {None: say("a first issue")} | {d.number: d.number for d in case.documents}
        corrects = st.selectbox(say("Corrects"), tuple(numbers), format_func=numbers.__getitem__)
        with st.container(horizontal=True):
            begun = st.form_submit_button(say("Start a draft: add own words, ask for a review"))
            sent = st.form_submit_button(say("Issue the report"), type="primary")
    how = {"kind": chosen.kind.id, "edition": chosen.edition, "language": chosen.language, "corrects": corrects}
    if begun:
        done = say("The draft is started.")
        act(desk, done, drafting.start, desk.store, desk.evaluator, case.file.id, **how)  # type: ignore[arg-type]
    if sent:
        with st.spinner(say("The report is being drawn ...")):
            act(
                desk,
                say("The report is issued. It can be downloaded below."),
                issue,
                desk.store,
                desk.evaluator,
                case.file.id,
                **cast("dict[str, str]", how),  # type: ignore[arg-type]
                build=document_kinds.build_at(desk),
                draw=document_kinds.draw_at(desk),
                review_level=chosen.kind.review_level,
            )


def _second_person(desk: Desk, case: Case, chosen: Chosen) -> None:
    """Whether somebody of level 2 reads it first, and what is printed where nobody else is there."""
    if reviewing.level_needed(case, chosen.kind.review_level) > reviewing.SECOND:
        return
    say = desk.say
    with desk.store.reading() as at:
        somebody = reviewing.others(at, desk.evaluator.id, reviewing.SECOND)
    if somebody:
        st.info(say("A second person of level 2 reads this document before it is issued: start a draft and ask."))
    else:
        st.info(say("No other of level 2 is here to read this document first. That is printed where it is signed."))
