"""Which findings stand, in whose words, and which were left out?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import findings
from assess.nouns.case import Case
from assess.nouns.finding import Finding
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case.finding_words import grounds

ORDER = ("strength", "support_need", "contradiction", "fact")


def standing(desk: Desk, case: Case) -> None:
    """Accepted findings, strengths first: the evaluator's words, the machine's draft beside them where they differ."""
    say = desk.say
    accepted = [finding for finding in case.findings if finding.state == "accepted"]
    st.subheader(say("Accepted findings"), anchor=False)
    if not accepted:
        st.write(say("None yet."))
    for finding in sorted(accepted, key=lambda one: ORDER.index(one.kind)):
        _one(desk, case, finding)


def rejected(desk: Desk, case: Case) -> None:
    """Findings left out, each with its reason and who left it out."""
    say = desk.say
    left = [finding for finding in case.findings if finding.state == "rejected"]
    if left:
        with st.expander(say("Left out ({count})").format(count=len(left))):
            for finding in left:
                who = case.evaluators[finding.by].display_name if finding.by in case.evaluators else finding.by
                st.markdown(f"- {finding.text}  \n  {say('Reason')}: {finding.reason} ({who})")


def _one(desk: Desk, case: Case, finding: Finding) -> None:
    say, kinds = desk.say, words.finding_kinds(desk.say)
    with st.container(border=True):
        st.markdown(f"**{kinds[finding.kind]}**: {finding.text}")
        told = grounds(desk, case, finding)
        if finding.drafted and finding.drafted != finding.text:
            told.append(f"{say('Drafted by rule')}: {finding.drafted}")
        if finding.settled:
            told.append(f"{say('Found out about the contradiction')}: {finding.settled}")
        st.caption("  \n".join(told))
        _edit(desk, finding)
        if finding.kind == "contradiction":
            _settle(desk, finding)
        _back(desk, finding)


def _edit(desk: Desk, finding: Finding) -> None:
    say = desk.say
    with st.expander(say("Say it in other words")), st.form(f"edit-{finding.id}"):
        text = st.text_area(say("Your words; the draft stays beside them"), value=finding.text)
        sent = st.form_submit_button(say("Save the words"))
    if sent:
        act(desk, say("The words are saved."), findings.edit, desk.store, desk.evaluator, finding.id, text)


def _settle(desk: Desk, finding: Finding) -> None:
    say = desk.say
    with st.expander(say("Settle this contradiction")), st.form(f"settle-{finding.id}"):
        told = st.text_area(say("Which side holds, and under which conditions"), value=finding.settled)
        sent = st.form_submit_button(say("Settle it"))
    if sent:
        done = say("The contradiction is settled; both sides stay listed.")
        act(desk, done, findings.settle, desk.store, desk.evaluator, finding.id, told)


def _back(desk: Desk, finding: Finding) -> None:
    say = desk.say
    with st.expander(say("Take this finding back")), st.form(f"back-{finding.id}"):
        reason = st.text_input(say("Why it does not hold"))
        sent = st.form_submit_button(say("Take back"))
    if sent:
        act(desk, say("The finding is taken back."), findings.reject, desk.store, desk.evaluator, finding, reason)
