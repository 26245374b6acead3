"""Who is the client, and what is asked of us? Communication comes first."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.people import Communication
from assess.nouns.referral import Question, Referral
from assess.reception.intake import take_in
from assess.ui import guide_told, words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import (
    attachments,
    filled_forms,
    intake_certificate,
    intake_disability,
    intake_functioning,
    intake_person,
    needs,
)


def draw(desk: Desk, case: Case) -> None:
    """Communication, certificate, then one form for the person, disabilities, functioning and questions."""
    say = desk.say
    guide_told.of_client(desk, case)
    communication = _communication(desk, case)
    certificate = intake_certificate.draw(desk, case)
    count = intake_disability.how_many(desk, case, certificate)
    with st.form("intake"):
        person = intake_person.draw(desk, case, certificate)
        disabilities = intake_disability.draw(desk, case, certificate, count)
        functioning = intake_functioning.draw(desk, case, certificate)
        referral = _referral(desk, case)
        sent = st.form_submit_button(say("Save the intake"), type="primary")
    if sent:
        client = replace(person, communication=communication, disabilities=disabilities)

        def keep() -> None:
            whole = replace(client, functioning=functioning())
            take_in(desk.store, desk.evaluator, case.file.id, whole, referral)

        act(desk, say("The intake is saved."), keep)
    attachments.draw(desk, case)
    needs.draw(desk, case)
    filled_forms.draw(desk, case)


def _communication(desk: Desk, case: Case) -> tuple[Communication, ...]:
    say, names = desk.say, words.communications(desk.say)
    chosen = st.pills(
        say("How do we understand each other? (choose first, more than one is possible)"),
        tuple(Communication),
        format_func=names.__getitem__,
        selection_mode="multi",
        default=case.client.communication,
        key=f"communication-{case.client.id}",
    )
    return tuple(chosen)


def _referral(desk: Desk, case: Case) -> Referral:
    say, known = desk.say, case.referral
    st.subheader(say("What is asked"), anchor=False)
    asked_by = st.text_input(say("Who asks for the assessment"), value=known.asked_by if known else "")
    text = st.text_area(
        say("Referral questions, one a line; they are numbered in this order"),
        value="\n".join(question.text for question in known.questions) if known else "",
    )
    compared = words.compared(say)
    compares = st.multiselect(
        say("Whom the questions compare the client with; it picks the norms"),
        list(compared),
        default=list(known.compares if known else Referral.compares),
        format_func=compared.__getitem__,
    )
    due = st.date_input(say("Answer wanted by"), value=known.due if known else None, format="YYYY-MM-DD")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    questions = tuple(Question(number=number, text=line) for number, line in enumerate(lines, start=1))
    base = known or Referral(id=str(uuid4()), case_id=case.file.id, asked_by=asked_by)
    return replace(base, asked_by=asked_by, questions=questions, due=due, compares=tuple(compares))
