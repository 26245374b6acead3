"""Which answers of a sheet does the evaluator take over into this follow-up?"""

from __future__ import annotations

import streamlit as st

from assess.meaning import outcomes
from assess.meaning.follow_up import from_form
from assess.meaning.follow_up.from_form import WAGE, Offer
from assess.nouns.case import Case
from assess.nouns.finding import FollowUp
from assess.reception.filled import Filled
from assess.reception.taken_over import Value
from assess.ui import form_answers
from assess.ui.act import act
from assess.ui.desk import Desk
from instruments.fills import FILLS


def draw(desk: Desk, case: Case, into: FollowUp) -> None:
    """Where a sheet is filled in: a tick an answer that says something else than the follow-up."""
    say = desk.say
    with desk.store.reading() as at:
        sheets = from_form.sheets(at, case.file.id)
    if not sheets:
        st.caption(say("A sheet to ask by is under Intake, Forms: by phone or on a visit, on the screen or printed."))
        return
    newest = sheets[0]
    offers = from_form.offers(newest, into, desk.store.settings.minimum_wage)
    if not offers:
        return
    said = form_answers.words_of(newest.instrument, newest.form.language, desk.language)
    st.markdown(f"**{said.name}**, {desk.moment(newest.form.at)}")
    if not desk.store.settings.minimum_wage:
        st.caption(say("A wage is not offered: the site's minimum wage is not entered."))
    with st.form(f"sheet-{into.id}-{newest.form.id}"):
        ticked = [offer for offer in offers if _ticked(desk, newest, into, offer)]
        sent = st.form_submit_button(say("Take over what is ticked"))
    if sent:
        told = (desk.store, desk.evaluator, into.id, newest.form.id, ticked)
        act(desk, say("Taken over into the follow-up."), from_form.take_over, *told)


def _ticked(desk: Desk, sheet: Filled, into: FollowUp, offer: Offer) -> bool:
    say = desk.say
    field = form_answers.words_of(sheet.instrument, sheet.form.language, desk.language).items[offer.item]
    old, new = _said(desk, sheet, offer, offer.old), _said(desk, sheet, offer, offer.new)
    told = say("{field}: “{new}” in the place of “{old}”") if old else say("{field}: “{new}”; nothing stands there yet")
    return st.checkbox(told.format(field=field, new=new, old=old), key=f"sheet-{into.id}-{sheet.form.id}-{offer.item}")


def _said(desk: Desk, sheet: Filled, offer: Offer, value: Value) -> str:
    """The value in the words of the sheet where it is one of its choices; a wage as its band."""
    if value is None or value in ("", ()):
        return ""
    if offer.fills == WAGE:
        return outcomes.words("wage_bands", desk.language).get(str(value), str(value))
    item = sheet.instrument.item(offer.item)
    said = form_answers.words_of(sheet.instrument, sheet.form.language, desk.language)
    codes = {str(meant): code for code, meant in FILLS[offer.fills].codes.items()}
    if codes:
        values = value if isinstance(value, tuple) else (value,)
        named = (said.choices.get(f"{item.choices}.{codes.get(str(one))}", str(one)) for one in values)
        return desk.say("; ").join(named)
    return form_answers.said(sheet.instrument, said, item, value if isinstance(value, float | int) else str(value))
