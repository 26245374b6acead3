"""Which follow-ups are due or overdue, and which steps of guidance?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from assess.meaning.followup import waiting
from assess.nouns.case import Case, Step
from assess.nouns.finding import FollowUp
from assess.reception.ics_due import due_days
from assess.store import canonical
from assess.ui import goto
from assess.ui.desk import Desk
from assess.ui.pages.case.follow_up_one import title

SOON = timedelta(days=30)


def draw(desk: Desk, cases: Sequence[Case]) -> None:
    """Those of the next 30 days, the overdue first; a calendar file of all that are to come."""
    say = desk.say
    st.header(say("Follow-ups due"), anchor=False)
    limit = desk.today() + SOON
    coming = [(one, case) for case in cases for one in waiting(case.follow_ups)]
    due = sorted(((one, case) for one, case in coming if one.due <= limit), key=lambda pair: pair[0].due)
    if not due:
        st.info(say("No follow-up is due in the next 30 days."), icon=":material/info:")
    for follow_up, case in due:
        label = say("Follow up {number}").format(number=case.file.number)
        told = f"**{follow_up.due}** · {_name(case)} · {title(desk, follow_up)}{_tried(desk, follow_up)}"
        _row(f"{told}{_late(desk, follow_up.due)}", label, case, follow_up.id)
    _guided(desk, cases)
    if coming:
        made = partial(_file, desk, [(case.file.number, one) for one, case in coming])
        st.download_button(
            say("Follow-ups as a calendar file"), made, "follow-ups.ics", "text/calendar", on_click="ignore"
        )


def _guided(desk: Desk, cases: Sequence[Case]) -> None:
    """Open steps of guidance plans that are due by today."""
    say = desk.say
    open_steps = [
        (step, plan.id, number, case)
        for case in cases
        for plan in case.guidance
        if not plan.closed
        for number, step in enumerate(plan.steps, start=1)
        if step.done_on is None and step.due <= desk.today()
    ]
    if open_steps:
        st.header(say("Steps of guidance due"), anchor=False)
    for step, plan_id, number, case in sorted(open_steps, key=lambda one: one[0].due):
        text = f"**{step.due}** · {_name(case)} · {step.what} · {step.who}{_late(desk, step.due)}"
        _row(text, say("Guide on {number}").format(number=case.file.number), case, f"{plan_id}-{number}")


def _late(desk: Desk, due: date) -> str:
    days = (desk.today() - due).days
    return f" · **{desk.say('{days} days overdue').format(days=days)}**" if days > 0 else ""


def _tried(desk: Desk, follow_up: FollowUp) -> str:
    tries = len(follow_up.attempts)
    return f" · {desk.say('tried {times} times').format(times=tries)}" if tries else ""


def _file(desk: Desk, coming: Sequence[tuple[str, FollowUp]]) -> bytes:
    return due_days(coming, desk.say("Follow-up"), canonical.now())


def _name(case: Case) -> str:
    return case.client.identity.name if case.client.identity else "—"


def _row(text: str, label: str, case: Case, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(text)
        if st.button(label, key=f"open-{key}"):
            goto.open_case(case.file.id, Step.FOLLOW_UP)
