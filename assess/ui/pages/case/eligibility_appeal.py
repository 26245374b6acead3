"""Who does not agree with the decision, and what became of it?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.eligible import Appeal
from assess.nouns.referral import Eligibility
from assess.reception import eligibility
from assess.ui import eligibility_words, words
from assess.ui.act import act, not_chosen
from assess.ui.desk import Desk


def told(desk: Desk, decided: Eligibility) -> None:
    """The appeals so far, the open one with what it waits for."""
    for asked in decided.appeals:
        _told(desk, asked, waits=asked is eligibility.open_appeal(decided))


def ask(desk: Desk, case: Case) -> None:
    """A form for an appeal against the decision that stands."""
    with st.expander(desk.say("The client does not agree: appeal")):
        _ask(desk, case)


def _told(desk: Desk, asked: Appeal, *, waits: bool) -> None:
    say, who = desk.say, eligibility_words.appealing(desk.say)
    against = words.decisions(say)[asked.against]
    st.markdown(f"{say('Appeal')}: {who[asked.asked_by]}, {desk.moment(asked.at)} — {asked.reason}")
    st.caption(say("Against: {decision} — {reason}").format(decision=against, reason=asked.against_reason))
    if waits:
        told = say("The appeal is open: another evaluator of level 3 or 2 decides anew, with a reason.")
        st.warning(told, icon=":material/balance:")


def _ask(desk: Desk, case: Case) -> None:
    say, who = desk.say, eligibility_words.appealing(desk.say)
    with st.form("appeal"):
        asked_by = st.radio(say("Who appeals"), tuple(who), format_func=who.__getitem__, index=None, horizontal=True)
        reason = st.text_area(say("Why, in their words"))
        sent = st.form_submit_button(say("Keep the appeal"))
    if sent and asked_by:
        act(
            desk,
            say("The appeal is kept. The decision stands until a newer one."),
            eligibility.appeal,
            desk.store,
            desk.evaluator,
            case.file.id,
            asked_by,
            reason,
        )
    elif sent:
        not_chosen(desk, say("Who appeals"))
