"""What is to be done today?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case, Step
from assess.physical import countersign
from assess.planning import review
from assess.reception.appointments import coming
from assess.ui import find, goto, library, words
from assess.ui.desk import Desk
from assess.ui.pages import documents_due as documents
from assess.ui.pages import today_follow_ups
from assess.ui.pages.case import safety_bar
from assess.ui.pages.case.way import next_step
from assess.ui.pages.equipment import due
from assess.ui.pages.safety import incidents


def page(desk: Desk) -> None:
    """Appointments that come, the next step of each open case, follow-ups that are due."""
    st.title(desk.say("Today"), anchor=False)
    st.write(desk.today().isoformat())
    safety_bar.marker(desk)
    cases = tuple(find.open_cases(desk.store))
    _incidents(desk)
    _appointments(desk)
    _next_steps(desk, cases)
    _postponed(desk, cases)
    today_follow_ups.draw(desk, cases)
    _signatures(desk, cases)
    _reviews(desk, cases)
    documents.draw(desk, cases)
    due.draw(desk)


def _incidents(desk: Desk) -> None:
    """Those that wait; they are closed on the page Safety."""
    waiting = incidents.listed(desk)
    if waiting:
        st.header(desk.say("Open incidents"), anchor=False)
    for number, incident in waiting:
        _row(
            desk.say("Open {number}").format(number=number),
            incidents.told(desk, number, incident),
            incident.case_id,
            Step.SITTINGS,
            incident.id,
        )


def _appointments(desk: Desk) -> None:
    say = desk.say
    st.header(say("Appointments to come"), anchor=False)
    meetings = coming(desk.store)
    if not meetings:
        st.info(say("No appointment is booked. Book one under “New appointment”."), icon=":material/info:")
    for meeting, case_file, client in meetings:
        name = client.identity.name if client.identity else case_file.number
        when = desk.moment(meeting.starts_at)
        text = f"**{when}** · {name} · {meeting.minutes} {say('minutes')} · {meeting.place}"
        _row(say("Open {number}").format(number=case_file.number), text, case_file.id, Step.APPOINTMENT, meeting.id)


def _next_steps(desk: Desk, cases: tuple[Case, ...]) -> None:
    say = desk.say
    st.header(say("Next step of each open case"), anchor=False)
    if not cases:
        st.info(say("No case is open. A case begins with an appointment."), icon=":material/info:")
    named = words.steps(say)
    for case in cases:
        step = next_step(case)
        text = f"**{case.file.number}** · {_name(case)} · {say('next')}: **{named[step] if step else say('Close')}**"
        _row(say("Go on with {number}").format(number=case.file.number), text, case.file.id, step, case.file.id)


def _postponed(desk: Desk, cases: tuple[Case, ...]) -> None:
    """Assessments put off, soonest first: on that day somebody looks whether it can be done."""
    say = desk.say
    plans = [(case, case.plan) for case in cases if case.plan and case.plan.approved_at]
    put_off = [(plan.review_on, case, plan) for case, plan in plans if plan.review_on]
    if put_off:
        st.header(say("Postponed, to be looked at again"), anchor=False)
    for day, case, plan in sorted(put_off, key=lambda one: one[0]):
        text = f"**{day}** · {case.file.number} · {_name(case)} · {plan.outcome_reason}"
        label = say("Look at the plan of {number}").format(number=case.file.number)
        _row(label, text, case.file.id, Step.PLAN, f"postponed-{case.file.id}")


def _signatures(desk: Desk, cases: tuple[Case, ...]) -> None:
    """Measurements of level 4 that wait for this evaluator's countersignature."""
    say = desk.say
    mine = countersign.waiting_for(desk.store, desk.evaluator)
    if mine:
        st.header(say("Waiting for your countersignature"), anchor=False)
    for sitting in mine:
        case = next((one for one in cases if one.file.id == sitting.case_id), None)
        if case is not None:
            text = f"**{case.file.number}** · {_name(case)} · {library.name(desk, sitting.instrument)}"
            label = say("Countersign in {number}").format(number=case.file.number)
            _row(label, text, case.file.id, Step.SITTINGS, sitting.id)


def _reviews(desk: Desk, cases: tuple[Case, ...]) -> None:
    """Plans that wait for this evaluator's review, and those of theirs that were sent back."""
    say = desk.say
    found = (
        (say("Plans waiting for your review"), say("Review the plan of {number}"), review.waiting),
        (say("Plans sent back to you"), say("Change the plan of {number}"), review.sent_back),
    )
    by_id = {case.file.id: case for case in cases}
    for title, label, which in found:
        mine = which(desk.store, desk.evaluator)
        if mine:
            st.header(title, anchor=False)
        for plan, stands in [one for one in mine if one[0].case_id in by_id]:  # a closed case waits no more
            case, why = by_id[plan.case_id], stands.why if which is review.waiting else (_comment(stands),)
            text = f"**{case.file.number}** · {_name(case)} · {' '.join(map(say, why))}"
            _row(label.format(number=case.file.number), text, case.file.id, Step.PLAN, f"review-{plan.id}")


def _comment(stands: review.Standing) -> str:
    return stands.newest.comment if stands.newest else ""


def _name(case: Case) -> str:
    return case.client.identity.name if case.client.identity else "—"


def _row(label: str, text: str, case_id: str, step: Step | None, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(text)
        if st.button(label, key=f"open-{key}"):
            goto.open_case(case_id, step)
