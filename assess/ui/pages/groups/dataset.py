"""How does an ended session leave as a data set for analysis, and what is hidden in it?"""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from assess.group import dataset
from assess.group.dataset import Made, Outline
from assess.group.dataset_book import called
from assess.group.dataset_counts import ALL, Counted
from assess.nouns.session import GroupSession
from assess.service.levels import may
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.groups import datasets_out
from norms.small_cells import LEAST

COMPLETED = ("yes", "no", ALL)


def draw(desk: Desk, session: GroupSession) -> None:
    """For level 2: first what would be in it and what is hidden, then the file, for a purpose that the audit keeps."""
    say = desk.say
    with st.container(border=True, key=f"dataset-{session.id}"):
        st.markdown(f"**{say('Data set for analysis')}**")
        if not may(desk.evaluator, dataset.LEVEL):
            st.caption(say("Level {level} makes it.").format(level=dataset.LEVEL))
            return
        st.caption(say("Only clients who allow research today, under pseudonyms; small numbers are hidden."))
        seen = f"dataset-seen-{session.id}"
        if st.button(say("Look at what would be in it"), key=f"dataset-look-{session.id}"):
            _look(desk, session.id)
        found: Outline | None = st.session_state.get(seen)
        if found is not None:
            _outline(desk, found)


def _look(desk: Desk, session_id: str) -> None:
    """Keep for the page how it stands now."""
    found = attempt(desk, dataset.outline, desk.store, desk.evaluator, session_id)
    st.session_state[f"dataset-seen-{session_id}"] = found


def _outline(desk: Desk, found: Outline) -> None:
    say = desk.say
    if found.too_few:
        told = say(
            "Fewer than {least} people of this session allow research. From so few each could be told: no data set."
        )
        st.info(told.format(least=LEAST), icon=":material/info:")
        return
    datasets_out.draw(desk, found, partial(_look, desk, found.session.id))
    if found.people is None:
        return
    st.markdown(
        say("In the data set: {people}. Left out: {left}.").format(people=found.people, left=_left(desk, found))
    )
    _counts(desk, found.counted)
    untold = say("; ").join(f"{_things(desk)[name]} {count}" for name, count in found.untold.items() if count)
    st.caption(say("Left untold of so many people, as too few are alike in it: {untold}").format(untold=untold or "0"))
    _file(desk, found.session)


def _counts(desk: Desk, counted: Counted | None) -> None:
    say = desk.say
    if counted is None:
        told = say("No table of counts: one that counts the same people is out, and two of them can be subtracted.")
        st.caption(told)
        return
    st.dataframe(_by_category(desk, counted), hide_index=True)
    told = say("{hidden} of {cells} counts are hidden, so that no small one can be reckoned from the totals.")
    st.caption(told.format(hidden=counted.hidden, cells=len(counted.cells)))


def _left(desk: Desk, found: Outline) -> str:
    say = desk.say
    if found.left_out is None:
        return say("not told while another set is out") if found.differs else say("a few (hidden)")
    why = {"no_consent": say("research or assessment not allowed"), "erased": say("identity erased")}
    counts = {why[reason]: say("hidden") if count is None else str(count) for reason, count in found.left_out.items()}
    return say("; ").join(f"{reason} {count}" for reason, count in counts.items()) or "0"


def _by_category(desk: Desk, counted: Counted) -> pd.DataFrame:
    """Categories down, completed or not across; words in place of what is hidden, and 0 where there is no cell."""
    say, hidden = desk.say, desk.say("hidden")
    categories = sorted({cell[0] for cell in counted.cells}, key=lambda code: (code == ALL, code))
    heads = {"yes": say("completed everything"), "no": say("did not"), ALL: say("together")}
    rows = [
        {say("Category of disability"): called(category, desk.language)}
        | {
            heads[code]: hidden if count is None else str(count)
            for code in COMPLETED
            for count in (counted.cells.get((category, ALL, ALL, ALL, code), 0),)
        }
        for category in categories
    ]
    return pd.DataFrame(rows)


def _file(desk: Desk, session: GroupSession) -> None:
    say, key = desk.say, f"dataset-made-{session.id}"
    st.caption(say("What is handed out cannot be called back. The audit keeps who made it, when, and what for."))
    with st.form(f"dataset-form-{session.id}", border=False):
        why = st.text_input(say("Which study, and who gets the rows"))
        sent = st.form_submit_button(say("Make the data set"))
    if sent and why.strip():
        new = attempt(desk, dataset.build, desk.store, desk.evaluator, session.id, why)
        if new is not None:
            st.session_state[key] = new
            _look(desk, session.id)
            st.rerun()
    made: Made | None = st.session_state.get(key)
    if made is not None:
        name = f"dataset-{made.given.id[:8]}.zip"
        st.download_button(say("Download the data set"), made.packed, name, "application/zip", on_click="ignore")


def _things(desk: Desk) -> dict[str, str]:
    say = desk.say
    return {
        "accommodations": say("accommodations"),
        "schooling": say("schooling"),
        "grade": say("grade"),
        "sex": say("sex"),
        "age_band": say("age by ten years"),
        "age_group": say("age by twenty years"),
        "category": say("category of disability"),
    }
