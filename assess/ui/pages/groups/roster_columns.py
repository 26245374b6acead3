"""Which column of the file is what? Recognised by its heading, and changed where that is wrong."""

from __future__ import annotations

import streamlit as st

from assess.reception.roster.columns import Column, letter, recognised
from assess.reception.roster.read import Roster
from assess.ui import group_words
from assess.ui.desk import Desk


def chosen(desk: Desk, roster: Roster) -> dict[Column, int]:
    """The place of each column from 0; open at once where no name was recognised."""
    say, found = desk.say, recognised(roster.head)
    headings = {place: f"{letter(place)} {heading}" for place, heading in enumerate(roster.head)}
    places: dict[Column, int] = {}
    with st.expander(say("Which column is what"), expanded=Column.NAME not in found):
        for column, name in group_words.columns(say).items():
            place = st.selectbox(
                name,
                tuple(headings),
                index=found.get(column),
                format_func=headings.__getitem__,
                placeholder=say("not in the file"),
                key=f"roster-{column}-{hash(roster.head)}",
            )
            if place is not None:
                places[column] = place
    return places
