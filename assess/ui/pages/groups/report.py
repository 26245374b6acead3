"""What did the assessment of this group come to, and how is its report issued?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assess.meaning import group_case
from assess.nouns.digits import in_digits
from assess.nouns.group import Group
from assess.nouns.group_case import GroupCase
from assess.service import issue_site
from assess.service.levels import may
from assess.store import site_documents
from assess.ui import site_files, words
from assess.ui.act import act, attempt
from assess.ui.desk import Desk
from reports.group_report import KIND, build_group


def draw(desk: Desk, group: Group) -> None:
    """For level 2: the figures, the evaluator's words, the draft, and issuing."""
    say = desk.say
    if not group.case_ids or not may(desk.evaluator, group_case.LEVEL):
        return
    fold = st.expander(say("Report on the whole group"), key=f"group-report-{group.id}", on_change="rerun")
    if not fold.open:  # every case is read for it
        return
    with fold:
        languages = words.report_languages(say)
        key = f"group-report-{group.id}"
        language = st.radio(
            say("Language"), tuple(languages), format_func=languages.__getitem__, horizontal=True, key=f"{key}-language"
        )
        summary = st.text_area(say("Summary: what the figures mean for this group"), key=f"{key}-summary")
        suggestions = st.text_area(say("Suggestions for training and posts, a line each"), key=f"{key}-suggestions")
        told = attempt(desk, _read, desk, group, language, summary, suggestions)
        if told is None:
            return
        _figures(desk, told)
        if not told.too_few:
            site_files.preview(desk, key, lambda: build_group(told))
            _issue(desk, group, told)
        site_files.issued(desk, group.id, KIND)


def _read(desk: Desk, group: Group, language: str, summary: str, suggestions: str) -> GroupCase:
    written = {"summary": summary, "suggestions": suggestions}
    with desk.store.reading() as at:
        return group_case.group_case(at, group.id, "en" if language == "en" else "zh", **written)


def _figures(desk: Desk, told: GroupCase) -> None:
    say = desk.say
    st.write(say("{assessed} of {invited} people are assessed.").format(assessed=told.assessed, invited=told.invited))
    if told.too_few:
        few = say("Fewer than {least} people are assessed. Nothing is told of them, as it would tell of persons.")
        st.info(few.format(least=told.least), icon=":material/info:")
        return
    rows = [
        (one.instrument_name, one.name, one.n, " / ".join(in_digits(value) for value in one.quartiles))
        for one in told.scales
        if one.quartiles
    ]
    if rows:
        head = [say("Instrument"), say("Scale"), say("People"), say("Quartiles (25 %, 50 %, 75 %)")]
        st.table(pd.DataFrame(rows, columns=head).set_index(head[0]))


def _issue(desk: Desk, group: Group, told: GroupCase) -> None:
    say = desk.say
    with desk.store.reading() as at:
        known = [one.number for one in site_documents.of_subject(at, group.id) if one.kind == KIND]
    with st.form(f"issue-group-{group.id}"):
        st.write(say("An issued report is numbered and never changes. A mistake is mended by a correction."))
        numbers = {None: say("a first issue")} | {number: number for number in known}
        corrects = st.selectbox(say("Corrects"), tuple(numbers), format_func=numbers.__getitem__)
        sent = st.form_submit_button(say("Issue the report"), type="primary")
    if sent:
        how = {"language": told.language, "summary": told.summary, "suggestions": told.suggestions}
        made = {"build": build_group, "draw": site_files.DRAW, "corrects": corrects}
        store, who = desk.store, desk.evaluator
        done = say("The report is issued. It can be downloaded below.")
        act(desk, done, lambda: issue_site.issue_group(store, who, group.id, **how, **made))  # type: ignore[arg-type]
