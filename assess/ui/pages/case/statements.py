"""Which statements does the evaluator stand by?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import streamlit as st

from assess.meaning import findings
from assess.meaning.integrate.dimensions import dimensions
from assess.nouns.case import Case
from assess.nouns.finding import Finding
from assess.ui import words
from assess.ui.act import act, act_once, explained, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import finding_kept
from assess.ui.pages.case.finding_words import bases, grounds

GENERAL = "general"


def draw(desk: Desk, case: Case) -> None:
    """Drafts to accept, change or reject; those that stand; the evaluator's own; those left out with their reasons."""
    with explained(desk):
        _drafts(desk, case)
    finding_kept.standing(desk, case)
    _own(desk, case)
    finding_kept.rejected(desk, case)


def _drafts(desk: Desk, case: Case) -> None:
    say = desk.say
    waiting = findings.waiting(case, desk.language)
    if waiting:
        st.write(say("Drafted by rule from the scores. Nothing enters the report before you accept it."))
    for number, draft in enumerate(waiting):
        _draft(desk, case, number, draft)


def _draft(desk: Desk, case: Case, number: int, draft: Finding) -> None:
    say, kinds = desk.say, words.finding_kinds(desk.say)
    with st.form(f"draft-{number}", border=True):
        text = st.text_area(say("Draft"), value=draft.text)
        st.caption("  \n".join(grounds(desk, case, draft)))
        kind = st.selectbox(say("Kind"), tuple(kinds), tuple(kinds).index(draft.kind), kinds.__getitem__)
        reason = st.text_input(say("Reason (needed where you reject it)"))
        with st.container(horizontal=True):
            taken = st.form_submit_button(say("Accept"), type="primary")
            left = st.form_submit_button(say("Reject"))
    if taken:
        finding = replace(draft, text=text, kind=kind, reason=reason)
        act(desk, say("Accepted."), findings.accept, desk.store, desk.evaluator, finding)
    if left:
        act(desk, say("Rejected."), findings.reject, desk.store, desk.evaluator, draft, reason)


def _own(desk: Desk, case: Case) -> None:
    say, kinds, known = desk.say, words.finding_kinds(desk.say), bases(desk, case)
    about = {GENERAL: say("Work in general")} | {one.id: one.names[desk.language] for one in dimensions().values()}
    with st.form(fresh("own_finding")):
        st.subheader(say("A finding of your own"), anchor=False)
        text = st.text_area(say("What you found"))
        kind = st.selectbox(say("Kind"), tuple(kinds), format_func=kinds.__getitem__)
        dimension = st.selectbox(say("About"), tuple(about), format_func=about.__getitem__)
        basis, against = (
            st.multiselect(label, tuple(known), format_func=known.__getitem__, placeholder=say("choose"))
            for label in (say("What it rests on"), say("The other side, of a contradiction"))
        )
        sent = st.form_submit_button(say("Add the finding"))
    if sent:
        finding = Finding(
            id=str(uuid4()),
            case_id=case.file.id,
            dimension=dimension,
            text=text,
            basis=tuple(basis),
            against=tuple(against),
            kind=kind,
            state="accepted",
            by=desk.evaluator.id,
        )
        added = say("The finding is added.")
        act_once(desk, "own_finding", added, findings.add, desk.store, desk.evaluator, finding)
