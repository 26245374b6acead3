"""Which groups of people come from which organisations, and where does each person stand?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.group import Group
from assess.reception import groups
from assess.reception.organisations import LEVEL
from assess.reception.organisations import every as organisations_known
from assess.service.levels import may
from assess.ui.desk import Desk
from assess.ui.pages.groups import made, one, organisations, outcome_rows, roster, visits


def page(desk: Desk) -> None:
    """The groups, the one chosen, the roster of a new one, and the organisations."""
    say = desk.say
    st.title(say("Groups of people"), anchor=False)
    known, there = groups.every(desk.store), organisations_known(desk.store)
    _chosen(desk, known)
    if not may(desk.evaluator, LEVEL):
        told = say("Only level {level} may make groups and take in rosters. Ask a colleague of that level.")
        st.info(told.format(level=LEVEL), icon=":material/info:")
        return
    roster.draw(desk, known, there)
    made.draw(desk, there)
    organisations.draw(desk, there)
    visits.draw(desk, there)
    outcome_rows.draw(desk)


def _chosen(desk: Desk, known: tuple[Group, ...]) -> None:
    say = desk.say
    if not known:
        told = say("No group yet. Take in a roster below, or make a group and put cases into it.")
        st.info(told, icon=":material/info:")
        return
    named = {group.id: group for group in known}
    asked = st.query_params.get("group", "")
    shown = st.selectbox(
        say("Group of people"),
        tuple(named),
        index=tuple(named).index(asked) if asked in named else 0,
        format_func=lambda group_id: f"{named[group_id].name} · {len(named[group_id].case_ids)}",
    )
    one.draw(desk, named[shown])
