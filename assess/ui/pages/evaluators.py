"""Who works here, and how is someone added?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.people import Evaluator, Level
from assess.service import team
from assess.store import shelf
from assess.ui import act
from assess.ui.desk import Desk

LEVELS: tuple[Level, ...] = (4, 3, 2)


def page(desk: Desk) -> None:
    """The evaluators, and a form for another one where this evaluator may add one."""
    say = desk.say
    st.title(say("Evaluators"), anchor=False)
    with desk.store.reading() as at:
        everyone = shelf.every(at, Evaluator)
        may_add = team.may_add(at, desk.evaluator)
    st.table(
        {
            say("Name on reports"): [e.display_name for e in everyone],
            say("Sign-in name"): [e.sign_in_name for e in everyone],
            say("Level"): [str(e.level) for e in everyone],
            say("Active"): [say("yes") if e.active else say("no") for e in everyone],
        }
    )
    if may_add:
        _add(desk)
    else:
        st.info(say("Adding evaluators takes level 2. Ask a colleague of level 2."), icon=":material/info:")


def _add(desk: Desk) -> None:
    say = desk.say
    with st.form("add_evaluator"):
        st.subheader(say("Add an evaluator"), anchor=False)
        display_name = st.text_input(say("Name on reports"))
        sign_in_name = st.text_input(say("Sign-in name"))
        level = st.selectbox(say("Level of the certificate"), LEVELS, help=say("2 is the highest."))
        password = st.text_input(say("Password (at least 10 characters)"), type="password")
        again = st.text_input(say("Password once more"), type="password")
        sent = st.form_submit_button(say("Add"), type="primary")
    if sent:
        act.act(
            desk,
            say("{name} can sign in now.").format(name=display_name),
            team.add,
            desk.store,
            desk.evaluator,
            display_name=display_name,
            sign_in_name=sign_in_name,
            password=password,
            again=again,
            level=level,
        )
