"""Which organisations are there, by kind, and how is another one added or changed?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assess.nouns.group import Organisation, OrganisationKind
from assess.reception.organisations import change, make
from assess.ui import group_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk

FORM = "organisation"


def draw(desk: Desk, there: tuple[Organisation, ...]) -> None:
    """Those of each kind, then a form for a new one."""
    say = desk.say
    st.subheader(say("Organisations"), anchor=False, divider="gray")
    kinds = group_words.kinds(say)
    for kind, name in kinds.items():
        of_kind = [one for one in there if one.kind is kind]
        if of_kind:
            st.markdown(f"#### {name}")
        for one in of_kind:
            with st.expander(one.name), st.form(f"organisation-{one.id}-{one.revision}", border=False):
                newer = _fields(desk, one)
                if st.form_submit_button(say("Save the organisation")):
                    act(desk, say("The organisation is saved."), change, desk.store, desk.evaluator, newer)
    with st.expander(say("Add an organisation"), expanded=not there), st.form(fresh(FORM), border=False):
        new = _fields(desk, Organisation(id="", name="", kind=OrganisationKind.TRAINING_BASE))
        if st.form_submit_button(say("Add the organisation")):
            act_once(desk, FORM, say("The organisation is saved."), _made, desk, new)


def _fields(desk: Desk, known: Organisation) -> Organisation:
    say, kinds = desk.say, group_words.kinds(desk.say)
    key = f"{fresh(FORM)}-{known.id}-{known.revision}"
    name = st.text_input(say("Name of the organisation"), value=known.name, key=f"{key}-name")
    kind = st.selectbox(
        say("Kind of organisation"),
        tuple(kinds),
        index=tuple(kinds).index(known.kind),
        format_func=kinds.__getitem__,
        key=f"{key}-kind",
    )
    contact = st.text_input(say("Contact person"), value=known.contact, key=f"{key}-contact")
    phone = st.text_input(say("Phone"), value=known.phone, key=f"{key}-phone")
    address = st.text_input(say("Address"), value=known.address, key=f"{key}-address")
    note = st.text_area(say("Note"), value=known.note, key=f"{key}-note")
    return replace(known, name=name, kind=kind, contact=contact, phone=phone, address=address, note=note)


def _made(desk: Desk, new: Organisation) -> None:
    told = {"contact": new.contact, "phone": new.phone, "address": new.address, "note": new.note}
    make(desk.store, desk.evaluator, name=new.name, kind=new.kind, **told)
