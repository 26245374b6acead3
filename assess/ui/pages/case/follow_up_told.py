"""How is what a follow-up found shown, with what was not asked?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import outcomes
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp, WorkOutcome
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, follow_up: FollowUp) -> None:
    """The note, then the work as a table; None stands as “not asked”."""
    say = desk.say
    if follow_up.note:
        st.markdown(follow_up.note)
    asked = {
        say("How it was asked"): _coded(desk, "way", follow_up.way),
        say("Who told"): _coded(desk, "told_by", follow_up.told_by),
        say("Tries to reach"): str(len(follow_up.attempts)),
        say("Assess the client again?"): _flag(desk, follow_up.reassess),
    }
    told = asked | (_work(desk, case, follow_up, follow_up.work) if follow_up.work else {})
    with st.expander(say("All that was asked")):
        st.table({say("What was asked"): list(told), say("Answer"): list(told.values())})
        if follow_up.work is None:
            st.caption(say("The work was not asked about in detail."))
    if follow_up.next_step:
        st.markdown(say("Next step: {what}").format(what=follow_up.next_step))


def _work(desk: Desk, case: Case, follow_up: FollowUp, work: WorkOutcome) -> dict[str, str]:
    say = desk.say
    post = case.posts.get(work.post_id or "")
    last = work.ended_on or follow_up.done_on
    days = (last - work.started_on).days if last and work.started_on else None
    support = outcomes.words("support_used", desk.language)
    return {
        say("Form of work"): _coded(desk, "work_form", work.form),
        say("Post of this site"): post.post.title if post else _open(desk, work.post_id),
        say("Occupation code"): _open(desk, work.occupation),
        say("First day in the post"): _open(desk, work.started_on),
        say("Last day in the post"): _open(desk, work.ended_on),
        say("Days in the post"): _open(desk, days),
        say("Hours a week"): _open(desk, None if work.hours_week is None else f"{work.hours_week:g}"),
        say("Wage band"): _coded(desk, "wage_bands", work.wage_band),
        say("Contract"): _flag(desk, work.contract),
        say("Social insurance"): _flag(desk, work.insured),
        say("The same post as before"): _flag(desk, work.same_post),
        say("Reason for leaving"): _coded(desk, "left_because", work.left_because),
        say("Support used"): _open(desk, say("; ").join(support.get(code, code) for code in work.support_used)),
        say("The client's satisfaction"): _open(desk, work.satisfied),
        say("The employer's satisfaction"): _open(desk, work.employer_satisfied),
    }


def _coded(desk: Desk, kind: outcomes.CodeKind, code: str | None) -> str:
    return desk.say("not asked") if code is None else outcomes.words(kind, desk.language).get(code, code)


def _flag(desk: Desk, value: bool | None) -> str:
    return desk.say("not asked") if value is None else desk.say("yes") if value else desk.say("no")


def _open(desk: Desk, value: object) -> str:
    return desk.say("not asked") if value in (None, "") else str(value)
