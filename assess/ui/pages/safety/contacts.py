"""Who is called, and in which order?"""

from __future__ import annotations

import streamlit as st

from assess.physical import contacts
from assess.service.levels import may
from assess.ui import safety_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk

FORM = "contact"


def draw(desk: Desk) -> None:
    """The list; level 3 and above add and take off."""
    say, named = desk.say, safety_words.roles(desk.say)
    st.header(say("Whom we call"), anchor=False)
    with desk.store.reading() as at:
        listed = contacts.contacts(at)
    edits = may(desk.evaluator, 3)
    for contact in listed:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"{contact.order} · **{contact.phone}** · {contact.name} · {named[contact.role]}")
            label = say("Take {name} off").format(name=contact.name)
            if edits and st.button(label, key=f"off-{contact.id}"):
                act(desk, say("Saved."), contacts.remove, desk.store, desk.evaluator, contact.id)
    if not listed:
        st.info(say("No contact of the site is entered yet. Ambulance: 120. Police: 110."), icon=":material/info:")
    if edits:
        with st.expander(say("Add a contact"), expanded=not listed):
            _add(desk, len(listed) + 1)


def _add(desk: Desk, order: int) -> None:
    say, named = desk.say, safety_words.roles(desk.say)
    with st.form(fresh(FORM), border=False):
        role = st.selectbox(say("Role"), tuple(named), format_func=named.__getitem__)
        name = st.text_input(say("Name"))
        phone = st.text_input(say("Phone"))
        place = st.number_input(say("Place in the order of calling"), min_value=1, value=order, step=1)
        sent = st.form_submit_button(say("Add"), type="primary")
    if sent:
        given = (desk.store, desk.evaluator, role, name, phone, int(place))
        act_once(desk, FORM, say("Saved."), contacts.add, *given)
