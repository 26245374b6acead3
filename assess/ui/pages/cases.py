"""Which case? Found by number, name, ID, certificate or phone number."""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import CaseFile
from assess.nouns.people import Client
from assess.ui import act, export_tables, find, goto
from assess.ui.desk import Desk

AT_ONCE = 50


def page(desk: Desk) -> None:
    """A search field and the cases it finds; without a search, the newest."""
    say = desk.say
    st.title(say("Cases"), anchor=False)
    asked = st.text_input(say("Search"), placeholder=say("case number, whole name, ID, certificate or phone number"))
    st.caption(say("Names are encrypted, so only the whole name is found, not a part of it."))
    with act.explained(desk):
        found = find.matching(desk.store, asked) if asked.strip() else find.all_cases(desk.store)
        _listed(desk, found, asked)
    if found:
        export_tables.draw(desk, [case_file.id for case_file, _ in found], "cases")


def _listed(desk: Desk, found: tuple[tuple[CaseFile, Client], ...], asked: str) -> None:
    say = desk.say
    if not found:
        empty = say("Nothing matches. Check the spelling or search by the case number.")
        st.info(empty if asked else say("No case yet. A case begins with an appointment."), icon=":material/info:")
    for case_file, client in found[:AT_ONCE]:
        _row(desk, case_file, client)
    if len(found) > AT_ONCE:
        st.caption(
            say("{shown} of {all} cases are shown. Search to find the others.").format(shown=AT_ONCE, all=len(found))
        )


def _row(desk: Desk, case_file: CaseFile, client: Client) -> None:
    say = desk.say
    name = client.identity.name if client.identity else say("identity erased")
    state = say("closed") if case_file.closed_at else say("open")
    practice = f" · {say('made-up person')}" if client.synthetic else ""
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{case_file.number}** · {name} · {state} · {desk.moment(case_file.opened_at)}{practice}")
        if st.button(say("Open {number}").format(number=case_file.number), key=case_file.id):
            goto.open_case(case_file.id)
