"""Who received the report, in which form, was it explained, and what does the person say of it?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.service.issue import deliver
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import delivery_copies, delivery_reading, delivery_statements, report_issued


def draw(desk: Desk, case: Case) -> None:
    """Explain it on a screen, hand it over, keep what the person says, and who else got a copy."""
    say = desk.say
    if not case.documents:
        st.info(say("Nothing to hand over yet. Issue a report first."), icon=":material/info:")
        return
    _receipts(desk, case)
    _hand_over(desk, case)
    delivery_reading.draw(desk, case)
    delivery_statements.draw(desk, case)
    delivery_copies.draw(desk, case)


def _receipts(desk: Desk, case: Case) -> None:
    say, forms = desk.say, words.receipt_forms(desk.say)
    numbers = {d.id: d.number for d in case.documents}
    if not case.receipts:
        st.write(say("No report has been handed over yet."))
        return
    st.table(
        {
            say("Report"): [numbers[r.document_id] for r in case.receipts],
            say("Received by"): [r.received_by for r in case.receipts],
            say("When"): [desk.moment(r.at) for r in case.receipts],
            say("Form"): [forms[r.form] for r in case.receipts],
            say("Explained"): [say("yes") if r.explained else say("no") for r in case.receipts],
        }
    )


def _hand_over(desk: Desk, case: Case) -> None:
    say, forms = desk.say, words.receipt_forms(desk.say)
    named = report_issued.labels(desk, case)
    with st.form("hand_over"):
        document_id = st.selectbox(say("Report"), tuple(named), format_func=named.__getitem__)
        received_by = st.text_input(say("Received by"))
        form = st.radio(say("Form"), tuple(forms), format_func=forms.__getitem__, horizontal=True)
        explained = st.checkbox(say("The report was explained in words the person understands"))
        sent = st.form_submit_button(say("Record the hand-over"), type="primary")
    if sent:
        act(
            desk,
            say("The hand-over is recorded."),
            deliver,
            desk.store,
            desk.evaluator,
            document_id,
            received_by=received_by,
            form=form,
            explained=explained,
        )
