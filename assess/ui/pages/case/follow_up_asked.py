"""What did this follow-up find?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import followup, outcomes
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import follow_up_work


def draw(desk: Desk, case: Case, had: FollowUp) -> None:
    """The form of one follow-up, with what was noted already."""
    say, found, key = desk.say, words.employments(desk.say), f"follow-up-{had.id}-{had.revision}"
    in_detail = st.toggle(say("Ask about the work in detail"), value=had.work is not None, key=f"{key}-detail")
    with st.form(f"follow-up-{had.id}"):
        done_on = st.date_input(say("Asked on"), value=had.done_on or desk.today(), format="YYYY-MM-DD")
        with st.container(horizontal=True):
            ways = outcomes.words("way", desk.language)
            way = follow_up_work.choice(desk, say("How it was asked"), ways, had.way, f"{key}-way")
            tellers = outcomes.words("told_by", desk.language)
            told_by = follow_up_work.choice(desk, say("Who told"), tellers, had.told_by, f"{key}-told")
        at = tuple(found).index(had.employed) if had.employed else None
        employed = st.radio(say("Work"), tuple(found), format_func=found.__getitem__, index=at)
        work = follow_up_work.asked(desk, case, had, key) if in_detail else had.work
        note = st.text_area(say("Which work, which support is used, what is missing"), value=had.note)
        next_step = st.text_input(say("Next step"), value=had.next_step, key=f"{key}-next")
        reassess = follow_up_work.yes_no(desk, say("Assess the client again?"), had.reassess, f"{key}-again")
        sent = st.form_submit_button(say("Save the follow-up"), type="primary")
    if sent:
        who = (desk.store, desk.evaluator, had.id)
        more = {"way": way, "told_by": told_by, "work": work, "next_step": next_step, "reassess": reassess}
        act(desk, say("Saved."), followup.note_outcome, *who, done_on, employed, note, **more)
