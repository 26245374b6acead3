"""How is a sitting printed, and said to have been given on paper?"""

from __future__ import annotations

from datetime import date, datetime, time

import streamlit as st

from assess.errors import BadInput
from assess.nouns.case import Case
from assess.nouns.paper import Edition
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import paper
from assess.sitting.booklet import booklet_of, on_paper
from assess.ui import booklet_files, fit_words, paper_words
from assess.ui.act import act, attempt, explained
from assess.ui.desk import Desk

MINUTE_SECONDS = 60


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """The booklet to download, and the form that marks the sitting; only where it can be on paper."""
    say = desk.say
    if not on_paper(case.instruments[sitting.instrument_hash]):
        return
    with st.expander(say("On paper: print, then key the answers"), icon=":material/print:"):
        _print(desk, sitting)
        st.divider()
        _mark(desk, sitting)


def _print(desk: Desk, sitting: Sitting) -> None:
    say, named = desk.say, paper_words.editions(desk.say)
    edition: Edition = st.radio(
        say("How it is made"), tuple(named), format_func=named.__getitem__, horizontal=True, key=f"edition-{sitting.id}"
    )
    booklet = attempt(desk, booklet_of, desk.store, sitting.id, edition)
    if booklet is None:
        return
    booklet_files.draw(desk, booklet)
    reasons = paper_words.why_not(say)
    for one in booklet.left_out:
        st.caption(say("Not on paper: {item} ({why})").format(item=one.text, why=reasons[one.why]))


def _mark(desk: Desk, sitting: Sitting) -> None:
    """What is written on the sheet."""
    say = desk.say
    if sitting.state is not SittingState.PLANNED:
        st.caption(say("The client has begun on a screen, so this sitting goes on there."))
        return
    roles, whose = fit_words.roles(say), paper_words.whose(say)
    with st.form(f"paper-{sitting.id}"):
        code = st.text_input(say("Booklet code (nine digits, or scan the square)"))
        with st.container(horizontal=True):
            day = st.date_input(say("Given on"), desk.today(), max_value=desk.today(), format="YYYY-MM-DD")
            began = st.time_input(say("Begun at"), value=None, step=MINUTE_SECONDS)
            ended = st.time_input(say("Ended at (may stay empty)"), value=None, step=MINUTE_SECONDS)
        who = st.radio(say("Who wrote the answers"), tuple(whose), format_func=whose.__getitem__)
        present = st.multiselect(
            say("Who was there"), tuple(roles), format_func=roles.__getitem__, placeholder=say("choose")
        )
        notes = st.text_area(say("Breaks, conditions, what differed from the plan"))
        filed = st.text_input(say("Where the paper is filed"))
        sent = st.form_submit_button(say("Mark as given on paper"), type="primary")
    if not sent:
        return
    with explained(desk):
        if not isinstance(day, date) or began is None:
            raise BadInput("The day or the time of beginning is missing. Read both on the booklet.")
        act(
            desk,
            say("Marked as given on paper. Key the answers now."),
            paper.mark,
            desk.store,
            desk.evaluator,
            sitting.id,
            code=code,
            began_at=_moment(desk, day, began),
            ended_at=_moment(desk, day, ended) if ended else None,
            whose=who,
            present=present,
            notes=notes,
            filed=filed,
        )


def _moment(desk: Desk, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, desk.zone)
