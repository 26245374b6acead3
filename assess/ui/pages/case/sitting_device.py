"""With which device is measured here, is its calibration current, and how warm is the room?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.equipment import Calibration, Equipment
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.physical import preparation, used
from assess.ui import equipment_words
from assess.ui.act import act
from assess.ui.desk import Desk

OTHER = ""  # a device that is not on the register


def draw(desk: Desk, sitting: Sitting, instrument: Instrument) -> None:
    """The device that measures now, and a way to choose it; the room's temperature where the protocol asks."""
    protocol = instrument.protocol
    if protocol is None:
        return
    if protocol.device is not None:
        with st.expander(_label(desk, sitting), expanded=not sitting.equipment):
            _choose(desk, sitting, protocol.device, protocol.calibrated)
    if protocol.temperature is not None:
        _room(desk, sitting, protocol.temperature)


def _label(desk: Desk, sitting: Sitting) -> str:
    say = desk.say
    if not sitting.equipment:
        return say("Device: choose it before the first trial")
    known = sitting.equipment if sitting.equipment_id else say("{device} (not on the register)")
    return say("Device: {device}").format(device=known.format(device=sitting.equipment))


def _choose(desk: Desk, sitting: Sitting, kind: str, calibrated: bool) -> None:
    say = desk.say
    found = {one.id: (one, stands) for one, stands in preparation.on_hand(desk.store, kind, desk.today())}
    if not found:
        told = say("No {kind} is on the register. Add it under “Equipment”, or name another device.")
        st.info(told.format(kind=equipment_words.kind(desk, kind)), icon=":material/info:")
    options = (*found, OTHER)
    named = {key: _named(desk, one, stands) for key, (one, stands) in found.items()} | {OTHER: say("another device")}
    place = options.index(sitting.equipment_id) if sitting.equipment and sitting.equipment_id in options else 0
    chosen = st.radio(say("Device"), options, index=place, format_func=named.__getitem__, key=f"device-{sitting.id}")
    if chosen == OTHER:
        _other(desk, sitting)
        return
    equipment, stands = found[chosen]
    late = calibrated and not stands.current
    sure = _asked(desk, sitting, equipment, stands) if late else False
    if st.button(say("Measure with this device"), key=f"use-{sitting.id}", disabled=late and not sure):
        given = (desk.store, desk.evaluator, sitting.id, chosen, sure)
        act(desk, say("Measured with {device}.").format(device=equipment.name), used.use, *given)


def _named(desk: Desk, equipment: Equipment, stands: Calibration) -> str:
    return f"{equipment.name} · {desk.say('calibration')}: {equipment_words.calibration(desk.say, stands)}"


def _asked(desk: Desk, sitting: Sitting, equipment: Equipment, stands: Calibration) -> bool:
    say = desk.say
    told = say("The calibration of {device} is not current: {state}. The score and the report will say so.")
    state = equipment_words.calibration(say, stands)
    st.warning(told.format(device=equipment.name, state=state), icon=":material/warning:")
    return st.checkbox(say("Use it all the same"), key=f"sure-{sitting.id}-{equipment.id}")


def _other(desk: Desk, sitting: Sitting) -> None:
    say = desk.say
    st.caption(say("The report will say that this device is not on the register."))
    words = st.text_input(say("Device and serial number"), key=f"other-{sitting.id}")
    if st.button(say("Measure with this device"), key=f"use-other-{sitting.id}"):
        given = (desk.store, desk.evaluator, sitting.id, words)
        act(desk, say("Measured with {device}.").format(device=words), used.use_other, *given)


def _room(desk: Desk, sitting: Sitting, span: tuple[float, float]) -> None:
    say = desk.say
    label = say("Room temperature in °C (the protocol asks for {low} to {high})").format(low=span[0], high=span[1])
    with st.form(f"room-{sitting.id}"):
        degrees = st.number_input(label, value=None, step=0.5, placeholder=say("read it from the thermometer"))
        sent = st.form_submit_button(say("Enter the temperature"))
    if sent and degrees is not None:
        act(desk, say("Entered."), used.room, desk.store, desk.evaluator, sitting.id, degrees)
