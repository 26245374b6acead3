"""Where does this case stand, and what is done at the step chosen?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from assess.meaning.case import read_case
from assess.nouns.case import Case, Step
from assess.ui import act
from assess.ui.desk import Desk
from assess.ui.pages.case import (
    appointment,
    consent,
    delivery,
    eligibility,
    findings,
    follow_up,
    intake,
    plan,
    report,
    safety_bar,
    sittings,
    way,
)

DRAWN: Mapping[Step, Callable[[Desk, Case], None]] = {
    Step.APPOINTMENT: appointment.draw,
    Step.ELIGIBILITY: eligibility.draw,
    Step.CONSENT: consent.draw,
    Step.INTAKE: intake.draw,
    Step.PLAN: plan.draw,
    Step.SITTINGS: sittings.draw,
    Step.FINDINGS: findings.draw,
    Step.REPORT: report.draw,
    Step.DELIVERY: delivery.draw,
    Step.FOLLOW_UP: follow_up.draw,
}


def page(desk: Desk) -> None:
    """The head of the case, the way with its steps, and the step chosen."""
    case = act.attempt(desk, read_case, desk.store, st.query_params.get("id", ""))
    if case is None:
        return
    _head(desk, case)
    step = way.draw(desk, case)
    DRAWN[step](desk, case)
    way.onward(desk, case, step)


def _head(desk: Desk, case: Case) -> None:
    say = desk.say
    name = case.client.identity.name if case.client.identity else say("identity erased")
    st.title(f"{case.file.number} · {name}", anchor=False)
    safety_bar.marker(desk, case.file.id)
    if case.client.synthetic:
        st.caption(say("A made-up person: every document of this case says so."))
    if case.file.closed_at:
        closed = say("Closed on {when}: {reason}")
        st.info(
            closed.format(when=desk.moment(case.file.closed_at), reason=case.file.close_reason), icon=":material/lock:"
        )
