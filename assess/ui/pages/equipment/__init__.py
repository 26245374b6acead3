"""Which devices has the site, in which condition, and what is due?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.equipment import Equipment, EquipmentCare
from assess.physical import care
from assess.store import shelf
from assess.ui import equipment_words
from assess.ui.desk import Desk
from assess.ui.pages.equipment import added, due, one


def page(desk: Desk) -> None:
    """What is due, the register, one device with its care, a form for another one."""
    say = desk.say
    st.title(say("Equipment"), anchor=False)
    with desk.store.reading() as at:
        register, cares = shelf.every(at, Equipment), shelf.every(at, EquipmentCare)
    due.draw(desk)
    if register:
        _table(desk, register, cares)
        one.draw(desk, register, cares)
    else:
        told = say("No device is on the register yet. Add the first below: then a sitting can name it.")
        st.info(told, icon=":material/info:")
    added.draw(desk)


def _table(desk: Desk, register: tuple[Equipment, ...], cares: tuple[EquipmentCare, ...]) -> None:
    say, on = desk.say, desk.today()
    named = equipment_words.conditions(say)
    own = {one.id: [each for each in cares if each.equipment_id == one.id] for one in register}
    stands = [care.calibration(one, own[one.id], on) for one in register]
    holders = [care.holder(own[one.id], on) for one in register]
    st.table(
        {
            say("Kind"): [equipment_words.kind(desk, one.kind) for one in register],
            say("Device"): [one.name for one in register],
            say("Place"): [one.place for one in register],
            say("State of the device"): [named[one.condition] for one in register],
            say("Calibration"): [equipment_words.calibration(say, each) for each in stands],
            say("Who has it"): [each.who if each else say("in its place") for each in holders],
        }
    )
