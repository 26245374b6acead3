"""Which statements does the evaluator stand by?"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import streamlit as st

from assess.meaning import findings
from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding
from assess.ui import words
from assess.ui.act import act, act_once, explained, fresh
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """Drafts to accept, change or reject; then the evaluator's own."""
    with explained(desk):
        _drafts(desk, case)
    _standing(desk, case)
    _own(desk, case)


def _drafts(desk: Desk, case: Case) -> None:
    say = desk.say
    settled = {finding.basis for finding in case.findings if finding.drafted}
    waiting = [f for f in findings.draft(case, desk.language) if f.basis not in settled]
    if waiting:
        st.write(say("Drafted by rule from the scores. Nothing enters the report before you accept it."))
    for number, draft in enumerate(waiting):
        _draft(desk, number, draft)


def _draft(desk: Desk, number: int, draft: Finding) -> None:
    say, kinds = desk.say, words.finding_kinds(desk.say)
    with st.form(f"draft-{number}", border=True):
        text = st.text_area(say("Draft"), value=draft.text)
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


def _standing(desk: Desk, case: Case) -> None:
    say, kinds = desk.say, words.finding_kinds(desk.say)
    accepted = [finding for finding in case.findings if finding.state == "accepted"]
    st.subheader(say("Accepted findings"), anchor=False)
    if not accepted:
        st.write(say("None yet."))
    for finding in accepted:
        st.markdown(f"- **{kinds[finding.kind]}**: {finding.text}")
        with st.expander(say("Take this finding back")), st.form(f"back-{finding.id}"):
            reason = st.text_input(say("Why it does not hold"))
            sent = st.form_submit_button(say("Take back"))
        if sent:
            act(desk, say("The finding is taken back."), findings.reject, desk.store, desk.evaluator, finding, reason)


def _own(desk: Desk, case: Case) -> None:
    say, kinds = desk.say, words.finding_kinds(desk.say)
    bases = _bases(desk, case)
    with st.form(fresh("own_finding")):
        st.subheader(say("A finding of your own"), anchor=False)
        text = st.text_area(say("What you found"))
        kind = st.selectbox(say("Kind"), tuple(kinds), format_func=kinds.__getitem__)
        basis = st.multiselect(
            say("What it rests on"), tuple(bases), format_func=bases.__getitem__, placeholder=say("choose")
        )
        sent = st.form_submit_button(say("Add the finding"))
    if sent:
        finding = Finding(
            id=str(uuid4()),
            case_id=case.file.id,
            dimension="general",
            text=text,
            basis=tuple(basis),
            kind=kind,
            state="accepted",
            by=desk.evaluator.id,
        )
        added = say("The finding is added.")
        act_once(desk, "own_finding", added, findings.add, desk.store, desk.evaluator, finding)


def _bases(desk: Desk, case: Case) -> dict[Basis, str]:
    """What a finding may rest on: scores, scene notes, the intake."""
    say = desk.say
    scored = {
        Basis(kind="score", ref=f"{score.sitting_id}/{score.raw.scale}"): f"{say('Score')}: {score.raw.scale}"
        for score in case.scores
    }
    noted = {Basis(kind="scene_note", ref=n.id): f"{say('Scene note')}: {n.text[:30]}" for n in case.scene_notes}
    return scored | noted | {Basis(kind="intake", ref=case.client.id): say("Intake")}
