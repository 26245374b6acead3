"""What is done with one device: calibrated, mended, cleaned, handed out, brought back, changed?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assess.nouns.equipment import CareKind, Condition, Equipment, EquipmentCare
from assess.physical import care, equipment
from assess.ui import equipment_words
from assess.ui.act import act, act_once, fresh
from assess.ui.desk import Desk

DONE: tuple[CareKind, ...] = ("calibration", "maintenance", "cleaning", "given", "returned")


def draw(desk: Desk, register: tuple[Equipment, ...], cares: tuple[EquipmentCare, ...]) -> None:
    """A device chosen, what was done with it, and forms for the next entry and for its own line."""
    say = desk.say
    named = {one.id: f"{equipment_words.kind(desk, one.kind)} · {one.name}" for one in register}
    chosen = st.selectbox(say("One device"), tuple(named), format_func=named.__getitem__)
    device = next(one for one in register if one.id == chosen)
    _care(desk, device)
    _change(desk, device)
    own = [each for each in cares if each.equipment_id == device.id]
    if own:
        _history(desk, own)


def _care(desk: Desk, device: Equipment) -> None:
    say, named = desk.say, equipment_words.cares(desk.say)
    form = f"care-{device.id}"
    with st.form(fresh(form)):
        what = st.radio(say("What was done"), DONE, format_func=named.__getitem__, horizontal=True)
        left, right = st.columns(2)
        on = left.date_input(say("On"), value=desk.today(), max_value=desk.today(), format="YYYY-MM-DD")
        who = right.text_input(say("By whom, or who holds it now"))
        certificate = left.text_input(say("Certificate number"))
        next_due = right.date_input(say("Next due, as the certificate says"), value=None, format="YYYY-MM-DD")
        passed = st.checkbox(
            say("Within its tolerance (a calibration that was not passed: leave it empty)"), value=True
        )
        words = st.text_input(say("Note"))
        sent = st.form_submit_button(say("Write it down"), type="primary")
    if sent:
        told = {"who": who, "certificate": certificate, "next_due": next_due, "passed": passed, "words": words}
        given = (desk.store, desk.evaluator, device.id, what, on)
        act_once(desk, form, say("Written down."), care.note, *given, **told)  # type: ignore[arg-type]


def _change(desk: Desk, device: Equipment) -> None:
    say, named = desk.say, equipment_words.conditions(desk.say)
    with st.expander(say("Change place, condition and intervals")), st.form(f"change-{device.id}"):
        place = st.text_input(say("Place"), value=device.place)
        states: tuple[Condition, ...] = tuple(named)
        state = st.radio(
            say("State of the device"),
            states,
            index=states.index(device.condition),
            format_func=named.__getitem__,
            horizontal=True,
        )
        calibration, maintenance = intervals(desk, device)
        if st.form_submit_button(say("Save the changes")):
            changed = replace(
                device, place=place, condition=state, calibration_days=calibration, maintenance_days=maintenance
            )
            act(desk, say("Saved."), equipment.change, desk.store, desk.evaluator, changed)


def intervals(desk: Desk, device: Equipment | None = None) -> tuple[int | None, int | None]:
    """Days between calibrations and between maintenances; empty where none is set."""
    say, (left, right) = desk.say, st.columns(2)
    calibration = left.number_input(
        say("Days between calibrations (empty: none)"), min_value=1, value=device.calibration_days if device else None
    )
    maintenance = right.number_input(
        say("Days between maintenances (empty: none)"), min_value=1, value=device.maintenance_days if device else None
    )
    return calibration, maintenance


def _history(desk: Desk, own: list[EquipmentCare]) -> None:
    say, named = desk.say, equipment_words.cares(desk.say)
    newest = sorted(own, key=lambda each: (each.on, each.noted_at), reverse=True)
    with st.expander(say("What was done with it")):
        st.table(
            {
                say("On"): [each.on.isoformat() for each in newest],
                say("What was done"): [named[each.care] for each in newest],
                say("By whom"): [each.who for each in newest],
                say("Certificate number"): [each.certificate for each in newest],
                say("Note"): [_note(desk, each) for each in newest],
            }
        )


def _note(desk: Desk, each: EquipmentCare) -> str:
    return each.note if each.passed else " · ".join(part for part in (desk.say("not passed"), each.note) if part)
