"""Who is in this group, and what comes next for each?"""

from __future__ import annotations

import streamlit as st

from assess.meaning.case import read_case
from assess.meaning.steps import next_step
from assess.nouns.case import Case
from assess.nouns.group import Group, Organisation
from assess.reception import groups
from assess.reception.organisations import LEVEL
from assess.service.levels import may
from assess.store import shelf
from assess.ui import export_tables, goto, group_words, words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.groups import followed, needs, plan, programmes, report, sessions

AT_ONCE = 25  # people shown on one page: each case is read whole


def draw(desk: Desk, group: Group) -> None:
    """The organisation, a page of people with what comes next, and putting one in or taking one out."""
    say = desk.say
    if group.organisation_id:
        with desk.store.reading() as at:
            organisation = shelf.read(at, Organisation, group.organisation_id)
        st.caption(f"{organisation.name} · {group_words.kinds(say)[organisation.kind]}")
    if not group.case_ids:
        st.info(say("Nobody is in this group yet."), icon=":material/info:")
    cases = [read_case(desk.store, case_id) for case_id in _page(desk, group)]
    for case in cases:
        _person(desk, case)
    if may(desk.evaluator, LEVEL):
        if group.organisation_id:
            needs.draw(desk, group)
        plan.draw(desk, group)
    sessions.draw(desk, group)
    if may(desk.evaluator, LEVEL):
        report.draw(desk, group)
        export_tables.draw(desk, group.case_ids, f"group-{group.id}", f"group:{group.id}")
        followed.draw(desk, group)
        programmes.draw(desk, group)
        with st.expander(say("Put cases into this group, or take one out")):
            _put_in(desk, group)
            _take_out(desk, group, cases)


def _page(desk: Desk, group: Group) -> tuple[str, ...]:
    pages = -(-len(group.case_ids) // AT_ONCE)
    if pages <= 1:
        return group.case_ids
    told = desk.say("Page of {all}").format(all=pages)
    page = st.number_input(told, min_value=1, max_value=pages, value=1, key=f"group-page-{group.id}")
    return group.case_ids[(int(page) - 1) * AT_ONCE : int(page) * AT_ONCE]


def _person(desk: Desk, case: Case) -> None:
    say = desk.say
    name = case.client.identity.name if case.client.identity else say("identity erased")
    coming = next_step(case)
    stands = say("closed") if case.file.closed_at else words.steps(say)[coming] if coming else say("done")
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{case.file.number}** · {name} · {say('Comes next')}: **{stands}**")
        if st.button(say("Open {number}").format(number=case.file.number), key=f"group-{case.file.id}"):
            goto.open_case(case.file.id)


def _put_in(desk: Desk, group: Group) -> None:
    say = desk.say
    numbers = st.text_input(say("Case numbers to put in, with spaces between them"), key=f"group-in-{group.id}")
    if st.button(say("Put into the group"), key=f"group-add-{group.id}", disabled=not numbers.strip()):
        act(desk, say("The group is changed."), groups.add_numbered, desk.store, desk.evaluator, group, numbers.split())


def _take_out(desk: Desk, group: Group, cases: list[Case]) -> None:
    say = desk.say
    named = {case.file.id: case.file.number for case in cases}
    if not named:
        return
    gone = st.selectbox(
        say("Case to take out (the case itself stays)"),
        tuple(named),
        index=None,
        format_func=named.__getitem__,
        placeholder=say("choose"),
        key=f"group-out-{group.id}",
    )
    why = st.text_input(say("Reason"), key=f"group-why-{group.id}")
    if st.button(say("Take out of the group"), key=f"group-remove-{group.id}", disabled=gone is None):
        act(desk, say("The group is changed."), groups.remove, desk.store, desk.evaluator, group, gone or "", why)
