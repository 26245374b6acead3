"""May the assessment begin? A first check, then the decision."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.reception import eligibility
from assess.ui import words
from assess.ui.act import act, not_chosen
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case) -> None:
    """What was checked and decided so far, and the form for the next of the two."""
    _first_check(desk, case)
    if case.eligibility:
        _decision(desk, case)


def _first_check(desk: Desk, case: Case) -> None:
    say, done = desk.say, case.eligibility
    outcomes = words.eligibilities(say)
    if done:
        by = case.evaluators[done.first_by].display_name if done.first_by in case.evaluators else done.first_by
        st.markdown(f"{say('First check')}: **{outcomes[done.first_check]}** — {done.first_reason}")
        st.caption(f"{by}, {desk.moment(done.first_at)}")
        return
    with st.form("first_check"):
        st.write(say("Of working age, wishes to work, and not in an acute illness: may we begin?"))
        outcome = st.radio(say("First check"), tuple(outcomes), format_func=outcomes.__getitem__, index=None)
        reason = st.text_area(say("Reason"))
        sent = st.form_submit_button(say("Save the first check"), type="primary")
    if sent and outcome:
        act(desk, say("Saved."), eligibility.first_check, desk.store, desk.evaluator, case.file.id, outcome, reason)
    elif sent:
        not_chosen(desk, say("First check"))


def _decision(desk: Desk, case: Case) -> None:
    say, done = desk.say, case.eligibility
    outcomes = words.decisions(say)
    if done and done.decision:
        st.markdown(f"{say('Decision')}: **{outcomes[done.decision]}** — {done.decision_reason}")
        by = case.evaluators.get(done.decided_by or "")
        when = desk.moment(done.decided_at) if done.decided_at else "—"
        level = say("level {level}").format(level=done.decided_level)
        st.caption(f"{by.display_name if by else '—'} ({level}), {when}")
        return
    with st.form("decision"):
        st.write(say("The decision takes an evaluator of level 3 or 2."))
        outcome = st.radio(say("Decision"), tuple(outcomes), format_func=outcomes.__getitem__, index=None)
        reason = st.text_area(say("Reason"), key="decision_reason")
        sent = st.form_submit_button(say("Save the decision"), type="primary")
    if sent and outcome:
        act(desk, say("Saved."), eligibility.decide, desk.store, desk.evaluator, case.file.id, outcome, reason)
    elif sent:
        not_chosen(desk, say("Decision"))
