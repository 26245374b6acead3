"""What do we answer to each referral question, and on what does it rest?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import findings
from assess.nouns.case import Case
from assess.nouns.referral import Question
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """A form a question."""
    say = desk.say
    questions = case.referral.questions if case.referral else ()
    if not questions:
        st.info(say("No referral question was asked at the intake."), icon=":material/info:")
    for question in questions:
        _question(desk, case, question)


def _question(desk: Desk, case: Case, question: Question) -> None:
    say = desk.say
    known = next((a for a in case.answers if a.number == question.number), None)
    accepted = accepted_findings(case)
    with st.form(f"answer-{question.number}"):
        st.markdown(f"**{question.number}. {question.text}**")
        text = st.text_area(
            say("Answer to question {number}, or why it cannot be answered").format(number=question.number),
            value=known.text if known else "",
        )
        rests_on = st.multiselect(
            say("Rests on these findings"),
            tuple(accepted),
            default=[f for f in known.findings if f in accepted] if known else [],
            format_func=accepted.__getitem__,
            placeholder=say("choose"),
        )
        sent = st.form_submit_button(
            say("Save answer {number}").format(number=question.number), type="secondary" if known else "primary"
        )
    if sent:
        done = say("Answer {number} is saved.").format(number=question.number)
        given = (case.file.id, question.number, text, tuple(rests_on))
        act(desk, done, findings.answer, desk.store, desk.evaluator, *given)


def accepted_findings(case: Case) -> dict[str, str]:
    """Ids and words of the findings that an answer or a recommendation may rest on."""
    return {f.id: f.text for f in case.findings if f.state == "accepted"}
