"""Who is with the client, and whose answers are these?"""

from __future__ import annotations

from collections import Counter

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.fit import Companion
from assess.nouns.sitting import Sitting
from assess.sitting import companions
from assess.sitting.responses import CLIENT, DIRECTED, VIEW
from assess.ui import fit_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """Those who are here with a way to let them go, the others, a form to add one; then answers by whom."""
    here = [companion for companion in case.companions if companion.sitting_id == sitting.id]
    label = desk.say("Who is with the client: {count}").format(count=sum(1 for c in here if c.until is None))
    with st.expander(label, icon=":material/group:"):
        for companion in here:
            _one(desk, companion)
        _add(desk, sitting)
    _by_whom(desk, case, sitting)


def _one(desk: Desk, companion: Companion) -> None:
    say = desk.say
    role, name = fit_words.roles(say)[companion.role], companion.name or say("identity erased")
    relation = f" · {companion.relation}" if companion.relation else ""
    until = f" – {desk.moment(companion.until)}" if companion.until else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{role}** · {name}{relation} · {desk.moment(companion.since)}{until}")
        label = say("{name} has left").format(name=name)
        if companion.until is None and st.button(label, key=f"leave-{companion.id}"):
            act(desk, say("Saved."), companions.leave, desk.store, desk.evaluator, companion.id)


def _add(desk: Desk, sitting: Sitting) -> None:
    say, named = desk.say, fit_words.roles(desk.say)
    form = f"companion-{sitting.id}"
    with st.form(fresh(form)):
        role = st.selectbox(say("Role"), tuple(named), format_func=named.__getitem__)
        name = st.text_input(say("Name (sealed with the client's key)"))
        relation = st.text_input(say("Relation to the client"))
        sent = st.form_submit_button(say("Add"))
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, role, name, relation)
        act_once(desk, form, say("Saved."), companions.add, *given)


def _by_whom(desk: Desk, case: Case, sitting: Sitting) -> None:
    """How many answers each gave; a helper's own view is never scored as the client's."""
    say = desk.say
    by = Counter(answer.by for answer in case.responses.get(sitting.id, ()) if answer.value is not None)
    if not by[DIRECTED] and not by[VIEW]:
        return
    told = say(
        "Answers by the client: {client}, by a helper as the client said: {directed}, a helper's own view: {view}."
    )
    st.info(told.format(client=by[CLIENT], directed=by[DIRECTED], view=by[VIEW]), icon=":material/how_to_reg:")
