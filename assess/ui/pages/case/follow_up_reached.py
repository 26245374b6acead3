"""Who was tried when, and is the day moved or the follow-up dropped?"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assess.meaning import followup, outcomes
from assess.nouns.finding import FollowUp
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case.follow_up_work import choice, yes_no


def draw(desk: Desk, follow_up: FollowUp) -> None:
    """The tries so far, one more, and moving or dropping for a reason."""
    say, ways = desk.say, outcomes.words("way", desk.language)
    if follow_up.attempts:
        st.table(
            {
                say("When"): [desk.moment(one.at) for one in follow_up.attempts],
                say("How it was asked"): [ways[one.way] for one in follow_up.attempts],
                say("Reached?"): [say("yes") if one.reached else say("no") for one in follow_up.attempts],
                say("Note"): [one.note or "—" for one in follow_up.attempts],
            }
        )
    shown = {"try": say("Note a try"), "move": say("Move the day"), "drop": say("Drop it")}
    what = st.segmented_control(
        say("Something else with this follow-up"),
        tuple(shown),
        format_func=shown.__getitem__,
        key=f"what-{follow_up.id}",
    )
    if what == "try":
        _try(desk, follow_up)
    elif what == "move":
        _move(desk, follow_up)
    elif what == "drop":
        _drop(desk, follow_up)


def _try(desk: Desk, follow_up: FollowUp) -> None:
    say, key = desk.say, f"try-{follow_up.id}-{follow_up.revision}"
    with st.form(key):
        with st.container(horizontal=True):
            now = datetime.now(desk.zone)
            on = st.date_input(say("Day"), value=now.date(), format="YYYY-MM-DD", key=f"{key}-day")
            clock = st.time_input(say("Time"), value=now.time().replace(second=0, microsecond=0), key=f"{key}-time")
        way = choice(desk, say("How it was asked"), outcomes.words("way", desk.language), "phone", f"{key}-way")
        reached = yes_no(desk, say("Reached?"), False, f"{key}-reached")
        note = st.text_input(say("Note"), key=f"{key}-note")
        sent = st.form_submit_button(say("Keep the try"))
    if sent and way is not None and reached is not None:
        at = datetime.combine(on, clock, desk.zone)
        told = {"at": at, "way": way, "reached": reached, "note": note}
        act(desk, say("The try is kept."), followup.attempt, desk.store, desk.evaluator, follow_up.id, **told)


def _move(desk: Desk, follow_up: FollowUp) -> None:
    say = desk.say
    with st.form(f"move-{follow_up.id}-{follow_up.revision}"):
        due = st.date_input(say("Due on"), value=follow_up.due, format="YYYY-MM-DD")
        reason = st.text_input(say("Reason"))
        sent = st.form_submit_button(say("Move the follow-up"))
    if sent:
        who = (desk.store, desk.evaluator, follow_up.id)
        act(desk, say("The follow-up is moved."), followup.move, *who, due, reason)


def _drop(desk: Desk, follow_up: FollowUp) -> None:
    say = desk.say
    with st.form(f"drop-{follow_up.id}-{follow_up.revision}"):
        reason = st.text_input(say("Reason"))
        sent = st.form_submit_button(say("Drop the follow-up"))
    if sent:
        act(desk, say("The follow-up is dropped."), followup.drop, desk.store, desk.evaluator, follow_up.id, reason)
