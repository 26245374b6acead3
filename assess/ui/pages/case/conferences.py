"""Who met about this case, what did each say, and what was decided?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import conferences, guidance
from assess.nouns.case import Case
from assess.nouns.case_study import CaseConference
from assess.service.levels import may
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from reports.kind import find_kind

FORM = "conference"


def draw(desk: Desk, case: Case) -> None:
    """The conferences of the case, newest first, and a form for another one."""
    say = desk.say
    with st.expander(say("Case conferences"), key="conferences", on_change="rerun"):
        for held in reversed(case.conferences):
            _one(desk, case, held)
        if may(desk.evaluator, conferences.HOLDS):
            _new(desk, case)
        elif not case.conferences:
            st.write(say("Level 2 calls a conference about a difficult case and keeps here what was said."))


def _one(desk: Desk, case: Case, held: CaseConference) -> None:
    say, named = desk.say, _named(desk, case, held)
    with st.container(border=True):
        st.markdown(f"**{held.on.isoformat()} · {held.question}**")
        st.caption(" · ".join(named.values()))
        for who, said in (held.views or {}).items():
            st.markdown(f"- **{named.get(who, who)}**: {said}")
        if held.decision:
            st.markdown(f"**{say('Decision')}**: {held.decision}")
            st.markdown("\n".join(f"- {action}" for action in held.actions or ()))
        _view(desk, held, named)
        if may(desk.evaluator, conferences.HOLDS):
            _decision(desk, held)
        if held.actions:
            _guidance(desk, held)


def _view(desk: Desk, held: CaseConference, named: dict[str, str]) -> None:
    say = desk.say
    with st.form(fresh(f"view-{held.id}"), border=False):
        who = st.selectbox(say("Who said it"), tuple(named), format_func=named.__getitem__)
        said = st.text_area(say("What was said"))
        sent = st.form_submit_button(say("Add this view"))
    if sent:
        verb, actor = conferences.add_view, desk.evaluator
        act_once(desk, f"view-{held.id}", say("The view is kept."), verb, desk.store, actor, held, who or "", said)


def _decision(desk: Desk, held: CaseConference) -> None:
    say, key = desk.say, f"decision-{held.id}-{held.revision}"
    with st.form(key, border=False):
        decision = st.text_area(say("Decision"), value=held.decision or "", key=f"{key}-words")
        actions = st.text_area(
            say("Who: what by when, a line each"), value="\n".join(held.actions or ()), key=f"{key}-actions"
        )
        sent = st.form_submit_button(say("Keep the decision"))
    if sent:
        lines = actions.splitlines()
        done = say("The decision is kept.")
        act(desk, done, conferences.decide, desk.store, desk.evaluator, held, decision, lines)


def _guidance(desk: Desk, held: CaseConference) -> None:
    """The actions as a guidance plan, which the step Follow-up goes on with."""
    say = desk.say
    with st.popover(say("Make a guidance plan of the actions")), st.form(f"guide-{held.id}", border=False):
        st.write(say("Each action is a step, written as who: what."))
        due = st.date_input(say("Due on"), value=desk.today(), format="YYYY-MM-DD")
        if st.form_submit_button(say("Make the plan")):
            steps = conferences.steps_of(held, due)
            done = say("The guidance plan is made. It stands in the step Follow-up.")
            act(desk, done, guidance.plan, desk.store, desk.evaluator, held.case_id, held.question, steps)


def _new(desk: Desk, case: Case) -> None:
    say, roles = desk.say, _roles(desk)
    people = {one.id: one.display_name for one in case.evaluators.values() if one.active}
    with st.form(fresh(FORM)):
        st.markdown(f"**{say('Keep a conference that met')}**")
        on = st.date_input(say("Met on"), value=desk.today(), format="YYYY-MM-DD")
        question = st.text_area(say("What was not clear"))
        attended = st.multiselect(
            say("Evaluators who were there"), tuple(people), format_func=people.__getitem__, placeholder=say("choose")
        )
        invited = st.multiselect(
            say("Others who were there"), tuple(roles), format_func=roles.__getitem__, placeholder=say("choose")
        )
        sent = st.form_submit_button(say("Keep the conference"))
    if sent:
        told = {"on": on, "question": question, "attended": attended, "invited": invited}
        done = say("The conference is kept. Add what each said.")
        act_once(desk, FORM, done, lambda: conferences.hold(desk.store, desk.evaluator, case.file.id, **told))  # type: ignore[arg-type]


def _named(desk: Desk, case: Case, held: CaseConference) -> dict[str, str]:
    people = {one.id: one.display_name for one in case.evaluators.values() if one.id in held.attended}
    return people | {role: name for role, name in _roles(desk).items() if role in held.invited}


def _roles(desk: Desk) -> dict[str, str]:
    said = find_kind("case_conference").words[desk.language]
    return {role: said(f"conference.roles.{role}") for role in conferences.ROLES}
