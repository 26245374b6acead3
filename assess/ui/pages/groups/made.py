"""How is a group made without a roster?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.group import Organisation
from assess.reception import groups
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk

FORM = "group-made"


def draw(desk: Desk, there: tuple[Organisation, ...]) -> None:
    """Its name and organisation; cases are put in afterwards."""
    say = desk.say
    with st.expander(say("Make a group without a roster")), st.form(fresh(FORM), border=False):
        name = st.text_input(say("Name of the new group"))
        organisation_id = organisation(desk, there, "made")
        sent = st.form_submit_button(say("Make the group"))
    if sent:
        keep = {"name": name, "organisation_id": organisation_id}
        act_once(desk, FORM, say("The group is made."), lambda: groups.make(desk.store, desk.evaluator, **keep))  # type: ignore[arg-type]


def organisation(desk: Desk, there: tuple[Organisation, ...], key: str) -> str | None:
    """Which organisation the people come from; None where none is named."""
    named = {one.id: one.name for one in there}
    return st.selectbox(
        desk.say("Organisation"),
        tuple(named),
        index=None,
        format_func=named.__getitem__,
        placeholder=desk.say("no organisation"),
        key=f"group-organisation-{key}",
    )
