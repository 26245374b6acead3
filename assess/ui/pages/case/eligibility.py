"""May the assessment begin? A first check of six points, then the decision, and an appeal against it."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.reception import eligibility
from assess.reception.eligibility_points import suggest
from assess.ui import eligibility_words, words
from assess.ui.act import act, not_chosen
from assess.ui.desk import Desk
from assess.ui.pages.case import eligibility_appeal, eligibility_points


def draw(desk: Desk, case: Case) -> None:
    """What was checked and decided so far, and the form for the next of the two."""
    _first_check(desk, case)
    if case.eligibility:
        _decision(desk, case)


def _first_check(desk: Desk, case: Case) -> None:
    say, done = desk.say, case.eligibility
    if done:
        outcomes = words.eligibilities(say)
        by = case.evaluators[done.first_by].display_name if done.first_by in case.evaluators else done.first_by
        st.markdown(f"{say('First check')}: **{outcomes[done.first_check]}** — {done.first_reason}")
        eligibility_points.told(desk, done.points)
        st.caption(f"{by}, {desk.moment(done.first_at)}")
        again = say("Check again (a newer check takes the decision back)")
        if not st.toggle(again, key=f"again-{case.file.id}-{done.revision}"):
            return
    _check(desk, case)


def _check(desk: Desk, case: Case) -> None:
    say = desk.say
    outcomes = words.eligibilities(say)
    st.write(say("Ask and look at each point. “Yes” speaks for an assessment."))
    points = eligibility_points.ask(desk, case)
    eligibility_points.suggested(desk, suggest(points))
    with st.form("first_check"):
        outcome = st.radio(say("First check"), tuple(outcomes), format_func=outcomes.__getitem__, index=None)
        reason = st.text_area(say("Reason"))
        sent = st.form_submit_button(say("Save the first check"), type="primary")
    if sent and outcome:
        check, who = eligibility.first_check, (desk.store, desk.evaluator, case.file.id)
        act(desk, say("Saved."), check, *who, outcome, reason, points)
    elif sent:
        not_chosen(desk, say("First check"))


def _decision(desk: Desk, case: Case) -> None:
    done = case.eligibility
    if done is None:
        return
    if done.decision:
        _decided(desk, case)
    eligibility_appeal.told(desk, done)
    if not done.decision or eligibility.open_appeal(done):
        _decide(desk, case)
    else:
        eligibility_appeal.ask(desk, case)


def _decided(desk: Desk, case: Case) -> None:
    say, done = desk.say, case.eligibility
    if done is None or done.decision is None:
        return
    outcomes = words.decisions(say)
    st.markdown(f"{say('Decision')}: **{outcomes[done.decision]}** — {done.decision_reason}")
    if done.refer_to:
        st.markdown(f"{say('Where to go instead')}: {done.refer_to}")
    by = case.evaluators.get(done.decided_by or "")
    when = desk.moment(done.decided_at) if done.decided_at else "—"
    level = say("level {level}").format(level=done.decided_level)
    st.caption(f"{by.display_name if by else '—'} ({level}), {when}")


def _decide(desk: Desk, case: Case) -> None:
    say = desk.say
    outcomes, instead = words.decisions(say), eligibility_words.instead(say)
    decisive = suggest(case.eligibility.points).because if case.eligibility else ()
    place = next((instead[point] for point, answer in decisive if point in instead and answer == "no"), "")
    with st.form("decision"):
        st.write(say("The decision takes an evaluator of level 3 or 2."))
        outcome = st.radio(say("Decision"), tuple(outcomes), format_func=outcomes.__getitem__, index=None)
        reason = st.text_area(say("Reason"), key="decision_reason")
        refer_to = st.text_input(say("Where to go instead (needed for “not eligible”)"), value=place)
        sent = st.form_submit_button(say("Save the decision"), type="primary")
    if sent and outcome:
        decide, who = eligibility.decide, (desk.store, desk.evaluator, case.file.id)
        act(desk, say("Saved."), decide, *who, outcome, reason, refer_to)
    elif sent:
        not_chosen(desk, say("Decision"))
