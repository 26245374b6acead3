"""Which answers of a filled form does the evaluator take over into the case?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.reception import taken_over
from assess.reception.filled import Filled
from assess.reception.taken_over import Offer, Value
from assess.ui import form_answers
from assess.ui.act import act
from assess.ui.desk import Desk
from instruments.fills import FILLS


def draw(desk: Desk, case: Case, one: Filled) -> None:
    """A tick an answer that says something else than the case, with both; nothing is taken over by itself."""
    say = desk.say
    with desk.store.reading() as at:
        offers = taken_over.offers(at, one)
    if not offers:
        return
    said = form_answers.words_of(one.instrument, one.form.language, desk.language)
    st.markdown(f"#### {say('Take answers over: {form}').format(form=said.name)}")
    st.caption(say("Tick what shall stand in the case. What stood there before is replaced."))
    with st.form(f"take-{one.form.id}"):
        ticked = [offer for offer in offers if _ticked(desk, one, offer)]
        sent = st.form_submit_button(say("Take over what is ticked"))
    if sent:
        done = say("Taken over into the case.")
        act(desk, done, taken_over.take_over, desk.store, desk.evaluator, one.form.id, ticked)


def _ticked(desk: Desk, one: Filled, offer: Offer) -> bool:
    say = desk.say
    field = form_answers.words_of(one.instrument, one.form.language, desk.language).items[offer.item]
    old, new = _said(desk, one, offer, offer.old), _said(desk, one, offer, offer.new)
    told = say("{field}: “{new}” in the place of “{old}”") if old else say("{field}: “{new}”; nothing stands there yet")
    return st.checkbox(told.format(field=field, new=new, old=old), key=f"take-{one.form.id}-{offer.item}")


def _said(desk: Desk, one: Filled, offer: Offer, value: Value) -> str:
    """The value in the words of the form where it is one of its choices; empty where there is none."""
    if value is None or value == "":
        return ""
    item, said = (
        one.instrument.item(offer.item),
        form_answers.words_of(one.instrument, one.form.language, desk.language),
    )
    codes = {meant: code for code, meant in FILLS[offer.fills].codes.items()}
    if codes:
        code = codes[value] if isinstance(value, str | bool) else None
        return said.choices.get(f"{item.choices}.{code}", str(value))
    return form_answers.said(one.instrument, said, item, value if isinstance(value, float | int) else str(value))
