"""Who else got a copy, by which consent, and whom must one tell that it ended?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from assess.nouns.case import Case
from assess.service import copies
from assess.ui import words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """The copies of the employer's edition, those of an ended consent first, and a form for the next."""
    say = desk.say
    st.subheader(say("Copies for an employer"), anchor=False)
    given = copies.of_case(desk.store, case.file.id)
    numbers = {d.id: d.number for d in case.documents}
    told = [f"{copy.to or '—'} · {numbers.get(copy.document_id, '—')}" for copy in given if copy.closed_at]
    if told:
        listed = "\n".join(f"- {one}" for one in told)
        st.warning(say("The consent has ended. Tell these to return or destroy their copy:") + f"\n\n{listed}")
    if given:
        forms = words.receipt_forms(say)
        st.table(
            {
                say("Report"): [numbers.get(copy.document_id, "—") for copy in given],
                say("Received by"): [copy.to or "—" for copy in given],
                say("When"): [desk.moment(copy.at) for copy in given],
                say("Form"): [forms[copy.form] for copy in given],
                say("Closed"): [desk.moment(copy.closed_at) if copy.closed_at else say("no") for copy in given],
            }
        )
    _give(desk, case)


def _give(desk: Desk, case: Case) -> None:
    say = desk.say
    named = {d.id: d.number for d in reversed(case.documents) if d.edition in copies.BY_CONSENT}
    if not named:
        st.caption(say("Only the employer's edition goes to somebody else. Issue that edition first."))
        return
    forms = {key: said for key, said in words.receipt_forms(say).items() if key != "read_aloud"}
    with st.expander(say("Note a copy")), st.form(fresh("copy")):
        document_id = st.selectbox(say("Report"), tuple(named), format_func=named.__getitem__)
        to = st.text_input(say("Who gets it: name and organisation"))
        form = st.radio(say("Form"), tuple(forms), format_func=forms.__getitem__, horizontal=True)
        sent = st.form_submit_button(say("Note the copy"), type="primary")
    if sent:
        give = partial(copies.give, to=to, form=form)
        act_once(desk, "copy", say("The copy is noted."), give, desk.store, desk.evaluator, document_id)
