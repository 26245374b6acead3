"""How are the points of a visit and its proposals written down?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from assess.meaning.workplaces import AREAS, STATES, VisitPoint, visit_points
from assess.nouns.case_study import Proposal, WorkplaceVisit
from assess.ui.desk import Desk
from reports.kind import find_kind

EMPTY_ROWS = 2


def asked(desk: Desk, visit: WorkplaceVisit | None, key: str) -> tuple[dict[str, str], dict[str, str]]:
    """Each point with its state and a note, area by area. The states and notes that differ from not seen and empty."""
    said = find_kind("employer_environment").words[desk.language]
    points: dict[str, str] = {}
    notes: dict[str, str] = {}
    for area in AREAS:
        st.markdown(f"**{said(f'environment.areas.{area}')}**")
        for point in visit_points():
            if point.area == area:
                points[point.id], notes[point.id] = _point(desk, point, visit, key)
    return points, notes


def _point(desk: Desk, point: VisitPoint, visit: WorkplaceVisit | None, key: str) -> tuple[str, str]:
    say = desk.say
    states = {
        "in_place": say("in place"),
        "lacking": say("lacking"),
        "not_needed": say("not needed"),
        "not_seen": say("not seen"),
    }
    had = ((visit.points or {}) if visit else {}).get(point.id, "not_seen")
    noted = ((visit.notes or {}) if visit else {}).get(point.id, "")
    with st.container(border=True):
        state = st.radio(
            point.zh if desk.language == "zh" else point.en,
            STATES,
            index=STATES.index(next(one for one in STATES if one == had)),
            format_func=states.__getitem__,
            horizontal=True,
            key=f"{key}-{point.id}",
        )
        note = st.text_input(
            say("Note"),
            value=noted,
            key=f"{key}-{point.id}-note",
            label_visibility="collapsed",
            placeholder=say("Note"),
        )
    return str(state), note


def proposed(desk: Desk, had: Sequence[Proposal], key: str) -> tuple[Proposal, ...]:
    """What is changed, what it costs and who acts: a row a proposal; empty rows are none."""
    say = desk.say
    st.markdown(f"**{say('Proposals')}**")
    heads = {"what": say("What is changed"), "cost": say("What it costs, in words"), "who": say("Who acts")}
    rows = [{head: getattr(one, field) for field, head in heads.items()} for one in had]
    rows += [dict.fromkeys(heads.values(), "")] * EMPTY_ROWS
    edited = st.data_editor(
        pd.DataFrame(rows), num_rows="dynamic", hide_index=True, key=f"{key}-proposals", width="stretch"
    )
    told = [{field: str(row[head] or "").strip() for field, head in heads.items()} for _, row in edited.iterrows()]
    points = {one.what: one.point for one in had}
    return tuple(Proposal(**one, point=points.get(one["what"], "")) for one in told if any(one.values()))
