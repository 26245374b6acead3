"""Which clients may be asked about a post? For the evaluator alone, who goes on to ask the client."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.meaning.match.people import POST_LEVEL, PersonMatch, people_for
from assess.nouns.post import SitePost
from assess.service.levels import may
from assess.ui import goto, match_words
from assess.ui.act import attempt
from assess.ui.desk import Desk

SHOWN = "people-for"


def draw_persons(desk: Desk, post: SitePost) -> None:
    """A button, then each consenting client who was assessed, in the order of case numbers, with a way to the case."""
    say = desk.say
    if not may(desk.evaluator, POST_LEVEL):
        return
    st.subheader(say("People for this post"), anchor=False)
    st.caption(
        say(
            "Only people whose consent to the assessment holds and of whom something is assessed. In the order of case "
            "numbers: nobody is ranked. The look-up is kept in the audit. Never hand this to an employer."
        )
    )
    if st.button(say("Look people up for this post"), key=f"{SHOWN}-{post.id}"):
        found = attempt(desk, people_for, desk.store, desk.evaluator, post.id)
        st.session_state[SHOWN] = (post.id, found)  # each look enters the audit: drawing the page anew is none
    looked_up, found = st.session_state.get(SHOWN, ("", None))
    if looked_up == post.id and found is not None:
        _people(desk, post, found)


def _people(desk: Desk, post: SitePost, found: Sequence[PersonMatch]) -> None:
    say = desk.say
    if not found:
        st.info(say("Nobody with a consent that holds has been assessed yet."), icon=":material/info:")
    for person in found:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{person.case_number}** · {match_words.one_line(desk, person, post.id)}")
            if st.button(say("Open {number}").format(number=person.case_number), key=f"{SHOWN}-{person.case_id}"):
                goto.open_case(person.case_id)
