"""How does a list of people become a group? Choose, see what is wrong, mend, decide who is known, take in."""

from __future__ import annotations

import streamlit as st

from assess.nouns.group import Group, Organisation
from assess.reception.roster import template
from assess.reception.roster.bring_in import Into, bring_in
from assess.reception.roster.checked import Checked
from assess.reception.roster.doubles import Decision, Double, check_decided, doubles
from assess.reception.roster.people import check
from assess.reception.roster.read import BYTES_MOST, ROWS_MOST, Roster, read_roster, sheet_names
from assess.ui import uploads
from assess.ui.act import act_once, attempt, explained, fresh
from assess.ui.desk import Desk
from assess.ui.pages.groups import made, roster_columns, roster_doubles, roster_problems

FORM = "roster"
MEGABYTES_MOST = BYTES_MOST >> 20
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(desk: Desk, known: tuple[Group, ...], there: tuple[Organisation, ...]) -> None:
    """The template, the file, its columns, then either everything that is wrong or what is still to be decided."""
    say = desk.say
    st.subheader(say("Take in a roster"), anchor=False, divider="gray")
    told = say(
        "All people of the list come in together, or nobody does. You see every problem before anything is kept."
    )
    st.write(told)
    _templates(desk)
    roster = _file(desk)
    if roster is None:
        return
    places = roster_columns.chosen(desk, roster)
    checked = attempt(desk, check, roster, places, desk.today())
    if checked is None:
        return
    _told(desk, checked)
    if checked.problems:
        roster_problems.show(desk, checked)
        return
    _take_in(desk, checked, known, there)


def _templates(desk: Desk) -> None:
    say = desk.say
    with st.container(horizontal=True):
        book = template.as_workbook(say)
        st.download_button(say("Empty roster (Excel)"), book, f"{say('Roster')}.xlsx", BOOK, on_click="ignore")
        st.download_button(
            say("Empty roster (CSV)"), template.as_csv(), f"{say('Roster')}.csv", "text/csv", on_click="ignore"
        )


def _file(desk: Desk) -> Roster | None:
    say = desk.say
    uploads.dress(desk)
    label = say("Roster (.xlsx or .csv), up to {limit} MB and {most} people").format(
        limit=MEGABYTES_MOST, most=ROWS_MOST
    )
    sent = st.file_uploader(label, type=("xlsx", "csv", "txt"), key=fresh(FORM), max_upload_size=MEGABYTES_MOST)
    if sent is None:
        return None
    sheets = attempt(desk, sheet_names, sent.name, sent.getvalue())
    if sheets is None:
        return None
    sheet = st.selectbox(say("Sheet"), sheets, key=f"{fresh(FORM)}-sheet") if len(sheets) > 1 else None
    return attempt(desk, read_roster, sent.name, sent.getvalue(), sheet)


def _told(desk: Desk, checked: Checked) -> None:
    say, roster = desk.say, checked.roster
    told = say("{rows} people, from row {first} on.").format(rows=len(roster.rows), first=roster.rows[0].line)
    encoding = say("The text was read as {encoding}.").format(encoding=roster.encoding) if roster.encoding else ""
    unread = say("Columns that are not taken in: {headings}.").format(headings="、".join(checked.unread))
    st.caption(" ".join(part for part in (told, encoding, unread if checked.unread else "") if part))


def _take_in(desk: Desk, checked: Checked, known: tuple[Group, ...], there: tuple[Organisation, ...]) -> None:
    say = desk.say
    st.success(say("Nothing is wrong with the list."), icon=":material/check_circle:")
    with desk.store.reading() as at:
        found = doubles(at, checked.people)
    decisions = roster_doubles.decided(desk, checked, found)
    name = st.text_input(say("Name of the group, e.g. school and term"), key=f"{fresh(FORM)}-name")
    if any(group.name == name.strip() for group in known):
        st.caption(say("There is a group of this name: the people are added to it."))
    organisation_id = made.organisation(desk, there, "roster")
    synthetic = st.checkbox(
        say("Made-up people, for practice; every report will say so"), key=f"{fresh(FORM)}-synthetic"
    )
    into = Into(name=name, organisation_id=organisation_id, synthetic=synthetic, decisions=decisions)
    ready = bool(name.strip()) and _decided(desk, found, decisions)
    label = say("Take in all {count} people").format(count=len(checked.people))
    if st.button(label, type="primary", disabled=not ready):
        act_once(desk, FORM, say("The roster is taken in."), bring_in, desk.store, desk.evaluator, checked, into)


def _decided(desk: Desk, found: tuple[Double, ...], decisions: dict[int, Decision]) -> bool:
    """Whether every row is; what a decision still lacks is said once all are made."""
    if len(decisions) < len({double.line for double in found}):
        return False
    with explained(desk):
        check_decided(found, decisions)
        return True
    return False
