"""What was seen at an organisation's place of work, and how is the report of it issued?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assess.meaning import workplaces
from assess.nouns.case_study import WorkplaceVisit
from assess.nouns.group import Organisation
from assess.service import issue_site
from assess.service.levels import may
from assess.store import site_documents
from assess.ui import site_files, words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.groups import visit_points
from reports.employer_environment import KIND, build_environment


def draw(desk: Desk, there: tuple[Organisation, ...]) -> None:
    """For level 2: the organisation, its visits, a new visit, and what was issued."""
    say = desk.say
    if not there or not may(desk.evaluator, workplaces.LEVEL):
        return
    st.subheader(say("Visits to places of work"), anchor=False, divider="gray")
    named = {one.id: one.name for one in there}
    chosen = st.selectbox(
        say("Organisation"),
        tuple(named),
        index=None,
        format_func=named.__getitem__,
        placeholder=say("choose"),
        key="visited",
    )
    if chosen is None:
        return
    with desk.store.reading() as at:
        known = workplaces.visits(at, chosen)
    for visit in reversed(known):
        with st.expander(say("Visit of {day}").format(day=visit.on.isoformat()), key=f"visit-{visit.id}"):
            _one(desk, visit)
    with st.expander(say("Note a visit"), expanded=not known, key=f"visit-new-{chosen}"):
        _new(desk, chosen)
    site_files.issued(desk, chosen, KIND)


def _new(desk: Desk, organisation_id: str) -> None:
    say, form = desk.say, f"visit-{organisation_id}"
    with st.form(fresh(form), border=False):
        on = st.date_input(say("Visited on"), value=desk.today(), format="YYYY-MM-DD")
        points, notes = visit_points.asked(desk, None, key=fresh(form))
        proposals = visit_points.proposed(desk, (), key=fresh(form))
        sent = st.form_submit_button(say("Keep the visit"), type="primary")
    if sent:
        told = {"on": on, "points": points, "notes": notes, "proposals": proposals}
        store, who = desk.store, desk.evaluator
        act_once(
            desk,
            form,
            say("The visit is kept. Its report can be issued."),
            lambda: workplaces.note(store, who, organisation_id, **told),  # type: ignore[arg-type]
        )


def _one(desk: Desk, visit: WorkplaceVisit) -> None:
    say, key = desk.say, f"visit-{visit.id}-{visit.revision}"
    with st.form(key, border=False):
        points, notes = visit_points.asked(desk, visit, key=key)
        proposals = visit_points.proposed(desk, visit.proposals, key=key)
        sent = st.form_submit_button(say("Save the visit"))
    if sent:
        newer = replace(visit, points=points, notes=notes, proposals=proposals)
        act(desk, say("The visit is saved."), workplaces.change, desk.store, desk.evaluator, newer)
    _issue(desk, visit)


def _issue(desk: Desk, visit: WorkplaceVisit) -> None:
    say, languages, key = desk.say, words.report_languages(desk.say), f"visit-report-{visit.id}"
    language = st.radio(
        say("Language"), tuple(languages), format_func=languages.__getitem__, horizontal=True, key=f"{key}-language"
    )
    summary = st.text_area(say("Summary of the visit"), key=f"{key}-summary")
    with desk.store.reading() as at:
        told = workplaces.told(at, visit, language, summary)
        known = [one.number for one in site_documents.of_subject(at, visit.organisation_id) if one.kind == KIND]
    site_files.preview(desk, key, lambda: build_environment(told))
    numbers = {None: say("a first issue")} | {number: number for number in known}
    corrects = st.selectbox(say("Corrects"), tuple(numbers), format_func=numbers.__getitem__, key=f"{key}-corrects")
    if st.button(say("Issue the report"), key=f"{key}-issue", type="primary"):
        how = {"language": language, "summary": summary, "corrects": corrects}
        made = {"build": build_environment, "draw": site_files.DRAW}
        store, who = desk.store, desk.evaluator
        done = say("The report is issued. It can be downloaded below.")
        act(desk, done, lambda: issue_site.issue_visit(store, who, visit.id, **how, **made))  # type: ignore[arg-type]
