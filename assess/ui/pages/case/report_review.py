"""What does a colleague say of a draft?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.document import DocumentDraft
from assess.service import reviewing
from assess.ui import document_kinds, document_words
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, draft: DocumentDraft, shown: str) -> None:
    """Approve what is shown above, or give it back with what is to be changed; `shown` is its hash."""
    say, key = desk.say, f"seen-{draft.id}"
    seen = st.session_state.get(key, shown)  # of what was on the page when the button was pressed
    st.session_state[key] = shown
    st.subheader(say("Your review"), anchor=False)
    history(desk, case, draft)
    with st.form(f"review-{draft.id}"):
        st.write(
            say("Read the whole document above. You approve exactly this; it no longer counts if the case changes.")
        )
        comment = st.text_area(say("Comment; needed to give it back"))
        with st.container(horizontal=True):
            returned = st.form_submit_button(say("Give it back"))
            approved = st.form_submit_button(say("Approve this content"), type="primary", disabled=not shown)
    given = (desk.store, desk.evaluator, draft.id)
    if returned:
        act(desk, say("The document is given back."), reviewing.give_back, *given, comment)
    if approved:
        build = document_kinds.build_at(desk)
        act(desk, say("The document is approved."), reviewing.approve, *given, seen=seen, build=build, comment=comment)


def history(desk: Desk, case: Case, draft: DocumentDraft) -> None:
    """Each step of the review: what, who, when, and what was said."""
    say = desk.say
    steps = [review for review in case.reviews if review.draft_id == draft.id]
    decisions = document_words.decisions(say)
    for step in steps:
        who = case.evaluators[step.by].display_name if step.by in case.evaluators else step.by
        level = say("level {level}").format(level=step.level)
        said = f" — {step.comment}" if step.comment else ""
        st.markdown(f"- **{decisions[step.decision]}** · {who} ({level}) · {desk.moment(step.at)}{said}")
