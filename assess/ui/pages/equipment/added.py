"""How is a device put on the register?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.equipment import Equipment
from assess.physical import equipment
from assess.ui import equipment_words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from assess.ui.pages.equipment.one import intervals

FORM = "register"


def draw(desk: Desk) -> None:
    """A form for one device."""
    say = desk.say
    with st.expander(say("Add a device")), st.form(fresh(FORM)):
        kinds = tuple(equipment.kinds())
        kind = st.selectbox(say("Kind"), kinds, format_func=lambda key: equipment_words.kind(desk, key))
        left, right = st.columns(2)
        maker, model = left.text_input(say("Maker")), right.text_input(say("Model of the device"))
        serial, place = left.text_input(say("Serial number")), right.text_input(say("Place"))
        bought_on = left.date_input(say("Bought on"), value=None, format="YYYY-MM-DD")
        calibration, maintenance = intervals(desk)
        sent = st.form_submit_button(say("Put it on the register"), type="primary")
    if sent:
        made = Equipment(
            id="",
            kind=kind,
            maker=maker.strip(),
            model=model.strip(),
            serial=serial.strip(),
            place=place.strip(),
            bought_on=bought_on,
            calibration_days=calibration,
            maintenance_days=maintenance,
        )
        act_once(desk, FORM, say("On the register."), equipment.register, desk.store, desk.evaluator, made)
