"""What is asked of the work in detail? What is left open was not asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assess.meaning import outcomes
from assess.meaning.follow_up.checks import SATISFIED
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp, WorkOutcome
from assess.ui.desk import Desk


def asked(desk: Desk, case: Case, follow_up: FollowUp, key: str) -> WorkOutcome:
    """The fields of the work within a form, each with what was noted already."""
    say, had = desk.say, follow_up.work or WorkOutcome()
    coded = {kind: outcomes.words(kind, desk.language) for kind in outcomes.KINDS}
    st.caption(say("Leave open what was not asked or not told: it is shown as such."))
    one, other = st.columns(2)
    with one:
        form = choice(desk, say("Form of work"), coded["work_form"], had.form, f"{key}-form")
        titles = {post.id: post.post.title for post in case.posts.values()}
        post_id = choice(desk, say("Post of this site"), titles, had.post_id, f"{key}-post") if titles else had.post_id
        occupation = st.text_input(say("Occupation code"), had.occupation, key=f"{key}-occupation").strip()
        hours = st.number_input(say("Hours a week"), value=had.hours_week, min_value=0.0, step=1.0, key=f"{key}-hours")
        wage = choice(desk, say("Wage band"), coded["wage_bands"], had.wage_band, f"{key}-wage")
        contract = yes_no(desk, say("Contract"), had.contract, f"{key}-contract")
        insured = yes_no(desk, say("Social insurance"), had.insured, f"{key}-insured")
    with other:
        started = st.date_input(say("First day in the post"), had.started_on, format="YYYY-MM-DD", key=f"{key}-from")
        ended = st.date_input(say("Last day in the post"), had.ended_on, format="YYYY-MM-DD", key=f"{key}-to")
        same = yes_no(desk, say("The same post as before"), had.same_post, f"{key}-same")
        left = choice(desk, say("Reason for leaving"), coded["left_because"], had.left_because, f"{key}-left")
        pleased = _satisfied(desk, say("The client's satisfaction"), had.satisfied, f"{key}-own")
        employer = _satisfied(desk, say("The employer's satisfaction"), had.employer_satisfied, f"{key}-employer")
        support = st.multiselect(
            say("Support used"),
            tuple(coded["support_used"]),
            default=[code for code in had.support_used if code in coded["support_used"]],
            format_func=coded["support_used"].__getitem__,
            placeholder=say("not asked"),
            key=f"{key}-support",
        )
    if desk.store.settings.minimum_wage:
        told = say("The minimum wage here is {yuan} yuan a month.").format(yuan=desk.store.settings.minimum_wage)
        st.caption(told)
    return WorkOutcome(
        form=form,
        post_id=post_id,
        occupation=occupation,
        started_on=started,
        ended_on=ended,
        hours_week=hours,
        wage_band=wage,
        contract=contract,
        insured=insured,
        same_post=same,
        left_because=left,
        support_used=tuple(support),
        satisfied=pleased,
        employer_satisfied=employer,
    )


def choice(desk: Desk, label: str, named: Mapping[str, str], had: str | None, key: str) -> Any:
    """One of the codes, or none: not asked."""
    return st.selectbox(
        label,
        tuple(named),
        index=tuple(named).index(had) if had in named else None,
        format_func=named.__getitem__,
        placeholder=desk.say("not asked"),
        key=key,
    )


def yes_no(desk: Desk, label: str, had: bool | None, key: str) -> bool | None:
    """Yes, no, or not asked."""
    named = {"yes": desk.say("yes"), "no": desk.say("no")}
    chosen = choice(desk, label, named, None if had is None else "yes" if had else "no", key)
    return None if chosen is None else chosen == "yes"


def _satisfied(desk: Desk, label: str, had: int | None, key: str) -> int | None:
    low, high = SATISFIED
    ends = {str(low): desk.say("1, not at all"), str(high): desk.say("5, fully")}
    named = {str(code): ends.get(str(code), str(code)) for code in range(low, high + 1)}
    chosen = choice(desk, label, named, None if had is None else str(had), key)
    return None if chosen is None else int(chosen)
