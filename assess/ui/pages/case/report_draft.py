"""Where does a draft stand: one's own words, its review, its issue?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import DocumentDraft
from assess.service import drafting, reviewing
from assess.service.issue import issue_draft
from assess.ui import document_kinds, document_words
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from assess.ui.document_kinds import Chosen
from assess.ui.pages.case import report_review

TEXT_HEIGHT_PX = 160


def draw(desk: Desk, case: Case, chosen: Chosen, draft: DocumentDraft) -> None:
    """The state of the draft with its history, then what its writer may do with it."""
    say = desk.say
    st.subheader(say("Draft"), anchor=False)
    who = case.evaluators[draft.by].display_name if draft.by in case.evaluators else draft.by
    corrects = f" · {say('corrects')} {draft.corrects}" if draft.corrects else ""
    st.markdown(f"**{document_words.states(say)[draft.state]}** · {who} · {desk.moment(draft.at)}{corrects}")
    report_review.history(desk, case, draft)
    build, level = document_kinds.build_at(desk), chosen.kind.review_level
    stands = attempt(desk, reviewing.standing, case, draft, build, level)
    if stands is None:
        return
    if stands.changed:
        _changed(desk, case, chosen, draft, stands.changed)
    if draft.state in drafting.WRITABLE and draft.by == desk.evaluator.id:
        _texts(desk, chosen, draft)
    _steps(desk, chosen, draft, stands)


def _changed(desk: Desk, case: Case, chosen: Chosen, draft: DocumentDraft, sections: tuple[str, ...]) -> None:
    """What is no longer as it was approved, by the titles of the sections."""
    document = document_kinds.draft_document(desk, case, chosen, draft)
    titles = {section.id: section.title for section in document.sections}
    told = desk.say("The case changed after the approval, which therefore no longer counts. Changed: {sections}.")
    named = ", ".join(titles.get(name, name) for name in sections)
    st.warning(told.format(sections=named), icon=":material/warning:")


def _texts(desk: Desk, chosen: Chosen, draft: DocumentDraft) -> None:
    """A field for each section that takes the evaluator's own words."""
    say, kind = desk.say, chosen.kind
    wording = kind.words[chosen.language]
    places = [name for name in kind.editions[chosen.edition] if name in kind.free_texts]
    for name in places:
        title = wording(f"sections.{name}")
        with st.expander(say("Own words in “{section}”").format(section=title)), st.form(f"text-{draft.id}-{name}"):
            text = st.text_area(
                say("Own words; they stand at the head of the section"),
                value=(draft.texts or {}).get(name, ""),
                height=TEXT_HEIGHT_PX,
            )
            sent = st.form_submit_button(say("Keep these words"))
        if sent:
            act(desk, say("Saved."), drafting.write, desk.store, desk.evaluator, draft, name, text)


def _steps(desk: Desk, chosen: Chosen, draft: DocumentDraft, stands: reviewing.Standing) -> None:
    say, build, level = desk.say, document_kinds.build_at(desk), chosen.kind.review_level
    if draft.state in drafting.WRITABLE:
        with st.form(f"ask-{draft.id}"):
            comment = st.text_input(say("What the reviewer should look at (optional)"))
            asked = st.form_submit_button(
                say("Ask a colleague to review it"), type="primary" if stands.needed else "secondary"
            )
        if asked:
            done, given = say("A colleague is asked to review it."), (desk.store, desk.evaluator, draft.id)
            act(desk, done, reviewing.ask, *given, build=build, comment=comment, review_level=level)
    with st.container(horizontal=True):
        if st.button(say("Drop the draft"), key=f"drop-{draft.id}"):
            act(desk, say("The draft is dropped."), drafting.drop, desk.store, desk.evaluator, draft.id)
        if draft.state in ("in_review", "approved") and st.button(say("Take it back"), key=f"back-{draft.id}"):
            act(desk, say("The draft is taken back."), reviewing.take_back, desk.store, desk.evaluator, draft.id)
        if draft.state in ("draft", "approved"):
            _issue(desk, chosen, draft)


def _issue(desk: Desk, chosen: Chosen, draft: DocumentDraft) -> None:
    say = desk.say
    if st.button(say("Issue the report"), key=f"issue-{draft.id}", type="primary"):
        with st.spinner(say("The report is being drawn ...")):
            act(
                desk,
                say("The report is issued. It can be downloaded below."),
                issue_draft,
                desk.store,
                desk.evaluator,
                draft.id,
                build=document_kinds.build_at(desk),
                draw=document_kinds.draw_at(desk),
                review_level=chosen.kind.review_level,
            )
