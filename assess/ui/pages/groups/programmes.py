"""Which open training programmes stand how beside each person of a group?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.match.people import PROGRAMME_DUTY, PROGRAMME_LEVEL, PersonMatch, group_beside_programmes
from assess.nouns.group import Group
from assess.service.levels import may
from assess.ui import match_words
from assess.ui.act import attempt
from assess.ui.desk import Desk


def draw(desk: Desk, group: Group) -> None:
    """A table person by programme, asked for by a button: each look enters the audit. Nobody is put in an order."""
    say = desk.say
    if not may(desk.evaluator, PROGRAMME_LEVEL):
        return
    with st.expander(say("Training programmes for this group")):
        told = say("For level {level} (duty {duty}). It orders nobody, and is handed to nobody outside.")
        st.caption(told.format(level=PROGRAMME_LEVEL, duty=PROGRAMME_DUTY))
        if st.button(say("Compare the group with open programmes"), key=f"programmes-{group.id}"):
            found = attempt(desk, group_beside_programmes, desk.store, desk.evaluator, group.id)
            if found is not None:
                _table(desk, found)


def _table(desk: Desk, found: tuple[PersonMatch, ...]) -> None:
    say = desk.say
    titles = {match.post_id: match.title for person in found for match in person.matches}
    if not titles:
        st.info(say("No programme is open, or nobody can be compared."), icon=":material/info:")
    columns = {say("Case"): [person.case_number for person in found]}
    for number, (post_id, title) in enumerate(titles.items(), start=1):
        columns[f"{number} · {title}"] = [match_words.one_line(desk, person, post_id) for person in found]
    if not titles:
        columns[say("Not compared")] = [match_words.why_nots(say)[person.why_not] for person in found if person.why_not]
        columns[say("Case")] = [person.case_number for person in found if person.why_not]
    st.table(columns)
