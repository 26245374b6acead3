"""What does level 2 say of this plan, and what changed since?"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Plan
from assess.nouns.plan_review import PlanReview, PlanVersion
from assess.planning import review, versions
from assess.planning.changes import changes
from assess.service.levels import may
from assess.store import shelf
from assess.ui import library, plan_change_words, plan_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.case import plan_stages

ICONS: dict[review.State, str] = {
    "not_needed": ":material/info:",
    "waits": ":material/hourglass_empty:",
    "agreed": ":material/check_circle:",
    "sent_back": ":material/undo:",
}
APPROVABLE: tuple[review.State, ...] = ("not_needed", "agreed")


def draw(desk: Desk, case: Case, plan: Plan) -> bool:
    """Where the review stands, what was said, what changed since; returns whether the plan may be approved."""
    with desk.store.reading() as at:
        kept, reviews = versions.of_case(at, plan.case_id), shelf.of_case(at, PlanReview, plan.case_id)
        stands, may_decide = review.standing(plan, kept, reviews), review.may_decide(at, desk.evaluator, plan)
    with st.container(border=True, key="plan-review"):
        _state(desk, stands)
        if stands.newest is not None:
            _said(desk, case, stands.newest, plan)
        if stands.reviewed is not None and stands.state != "sent_back":
            _since(desk, stands.reviewed, plan)
        if plan.approved_at is None:
            _decide(desk, plan, stands, may_decide)
    _history(desk, case, kept, reviews)
    return stands.state in APPROVABLE


def _state(desk: Desk, stands: review.Standing) -> None:
    say = desk.say
    st.markdown(f"{ICONS[stands.state]} **{say('Review of the plan')}**: {plan_words.states(say)[stands.state]}")
    if stands.state != "not_needed" and stands.why:
        st.markdown("\n".join(f"- {say(reason)}" for reason in stands.why))


def _said(desk: Desk, case: Case, said: PlanReview, plan: Plan) -> None:
    """The newest decision with its comments, in the order of the plan."""
    say, named = desk.say, {line.key: plan_stages.named(desk, line) for line in plan.lines}
    who = case.evaluators[said.by].display_name if said.by in case.evaluators else said.by
    decided = plan_words.states(say)[said.decision]  # type: ignore[index]
    st.caption(f"{decided} · {who} · {say('level {level}').format(level=said.level)} · {desk.moment(said.at)}")
    if said.own_draft:
        st.caption(say("The reviewer drafted this plan: the site has no other evaluator of level 2."))
    if said.comment:
        st.markdown(said.comment)
    for key, comment in said.comments.items():
        st.markdown(f"- **{named.get(key, library.name(desk, key.partition('@')[0]))}**: {comment}")


def _since(desk: Desk, reviewed: PlanVersion, plan: Plan) -> None:
    told = [plan_change_words.told(desk, change) for change in changes(reviewed.plan, plan)]
    if told:
        st.markdown(f"**{desk.say('Changed since the version that was reviewed')}**")
        st.markdown("\n".join(f"- {sentence}" for sentence in told))


def _decide(desk: Desk, plan: Plan, stands: review.Standing, may_decide: bool) -> None:
    if stands.state == "sent_back":
        st.caption(desk.say("Draft the plan anew below; then it is reviewed again."))
    elif stands.state == "waits" and may_decide and stands.version is not None:
        _form(desk, plan, stands.version)
    elif stands.state in APPROVABLE and may(desk.evaluator, 3):
        _ask(desk, plan)


def _form(desk: Desk, plan: Plan, version: PlanVersion) -> None:
    say = desk.say
    if plan.drafted_by == desk.evaluator.id:
        st.caption(say("You drafted this plan. As the site has no other evaluator of level 2, your review says so."))
    comment = st.text_area(say("Comment on the whole plan"), key=f"review-{version.id}")
    with st.expander(say("Comments on single instruments")):
        comments = {
            line.key: st.text_input(plan_stages.named(desk, line), key=f"review-{version.id}-{line.key}")
            for line in plan.lines
        }
    choices: dict[Literal["sent_back", "agreed"], tuple[str, str]] = {
        "sent_back": (say("Send back"), say("The plan is sent back.")),
        "agreed": (say("Agree to the plan"), say("Kept: you agree to the plan.")),
    }
    with st.container(horizontal=True, horizontal_alignment="right"):
        for decision, (label, done) in choices.items():
            if st.button(label, key=f"review-{decision}", type="primary" if decision == "agreed" else "secondary"):
                given = (desk.store, desk.evaluator, version.id, decision, comment, comments)
                act(desk, done, review.decide, *given)


def _ask(desk: Desk, plan: Plan) -> None:
    say, form = desk.say, f"ask-review-{plan.id}"
    with st.expander(say("Ask level 2 to look at this plan")):
        reason = st.text_input(say("What shall level 2 look at?"), key=fresh(form))
        if st.button(say("Ask for a review"), key="ask-review"):
            act_once(desk, form, say("Level 2 is asked."), review.ask, desk.store, desk.evaluator, plan.case_id, reason)


def _history(desk: Desk, case: Case, kept: tuple[PlanVersion, ...], reviews: tuple[PlanReview, ...]) -> None:
    """Each version with who drafted it and what changed from the one before."""
    say = desk.say
    if len(kept) < 2:
        return
    with st.expander(say("Versions of the plan ({count})").format(count=len(kept))):
        for number, version in reversed(list(enumerate(kept, start=1))):
            who = case.evaluators[version.by].display_name if version.by in case.evaluators else version.by
            st.markdown(f"**{number}** · {desk.moment(version.at)} · {who}")
            for said in (one for one in reviews if one.version_id == version.id and one.decision != "asked"):
                st.caption(f"{plan_words.states(say)[said.decision]} · {desk.moment(said.at)}")  # type: ignore[index]
            if number > 1:
                told = [plan_change_words.told(desk, one) for one in changes(kept[number - 2].plan, version.plan)]
                st.markdown("\n".join(f"- {sentence}" for sentence in told or [say("Nothing changed.")]))
