"""How are vital signs entered, and what was read so far?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.safety import VitalSigns
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.physical import vitals
from assess.physical.stops import needed_before, taken
from assess.ui import missing_words, safety_words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from instruments.protocol import VITALS, Vital


def draw(desk: Desk, case: Case, sitting: Sitting, instrument: Instrument) -> None:
    """The form where the protocol asks for vital signs, and every reading of this sitting."""
    protocol = instrument.protocol
    if protocol is None or not (needed_before(protocol) or protocol.vitals_after or protocol.limits):
        return
    asked = dict.fromkeys(
        (*needed_before(protocol), *(limit.vital for limit in protocol.limits), *protocol.vitals_after)
    )
    with st.expander(desk.say("Vital signs"), icon=":material/monitor_heart:", expanded=True):
        for reading in (one for one in case.vital_signs if one.sitting_id == sitting.id):
            st.caption(_told(desk, reading))
        _form(desk, sitting, tuple(asked))


def _form(desk: Desk, sitting: Sitting, asked: tuple[Vital, ...]) -> None:
    say, named, why = desk.say, safety_words.vitals(desk.say), missing_words.measured(desk.say)
    form, moments = f"vitals-{sitting.id}", safety_words.times(desk.say)
    read: dict[Vital, float | None] = {}
    with st.form(fresh(form), border=False):
        when = st.radio(say("Taken"), tuple(moments), format_func=moments.__getitem__, horizontal=True)
        for vital in asked:
            _, low, high = VITALS[vital]
            read[vital] = st.number_input(named[vital], min_value=float(low), max_value=float(high), value=None)
        missing = st.selectbox(
            say("Why the empty ones were not taken"),
            tuple(why),
            format_func=why.__getitem__,
            index=None,
            placeholder=say("not said"),
        )
        symptoms = st.text_input(say("Symptoms: chest, breath, dizziness, pain"))
        device = st.text_input(say("Device and serial number"))
        sent = st.form_submit_button(say("Keep the reading"), type="primary")
    if sent:
        values = {vital: value for vital, value in read.items() if value is not None}
        reasons = {vital: missing for vital in asked if vital not in values} if missing else {}
        given = (desk.store, desk.evaluator, sitting.id, when, values)
        told = {"missing": reasons, "symptoms": symptoms, "device": device}
        act_once(desk, form, say("The reading is kept."), vitals.take, *given, **told)  # type: ignore[arg-type]


def _told(desk: Desk, reading: VitalSigns) -> str:
    named, why = safety_words.vitals(desk.say), missing_words.measured(desk.say)
    told = [f"{name} {value:g}" for vital, name in named.items() if (value := taken(reading, vital)) is not None]
    told += [f"{named[vital]} — ({why[code]})" for vital in named if (code := reading.missing.get(vital))]
    moment = safety_words.times(desk.say)[reading.when]
    return " · ".join(part for part in (desk.moment(reading.at), moment, *told, reading.symptoms) if part)
