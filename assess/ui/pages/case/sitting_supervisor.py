"""Who guides an evaluator of level 4 here, and who countersigns?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.physical import countersign
from assess.ui import library
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import measure, sitting_errors
from instruments.definition import Kind


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """For level 4: who supervises, asked for before the first measurement."""
    say = desk.say
    of_four = desk.evaluator.level > countersign.SENIOR or sitting.examiner_level == 4
    if case.instruments[sitting.instrument_hash].kind is not Kind.PHYSICAL or not of_four:
        return
    named = case.evaluators.get(sitting.supervisor)
    if named is not None:
        told = say("{name} supervises this measurement and countersigns it when it is finished.")
        st.info(told.format(name=named.display_name), icon=":material/supervisor_account:")
    else:
        told = say("Level 4 measures under the guidance of level 3 or 2. Name who supervises before the first trial.")
        st.warning(told, icon=":material/supervisor_account:")
    with st.expander(say("Name who supervises"), expanded=named is None):
        _choose(desk, sitting, _seniors(case, sitting, desk.evaluator))


def waiting(desk: Desk, case: Case) -> None:
    """The measurements of this case that wait for a countersignature."""
    for sitting in case.sittings:
        if countersign.waits(sitting, case.instruments[sitting.instrument_hash]):
            _waits(desk, case, sitting)


def _choose(desk: Desk, sitting: Sitting, seniors: dict[str, str]) -> None:
    say = desk.say
    if not seniors:
        st.write(say("Nobody of level 3 or 2 is at this site."))
        return
    with st.form(f"supervise-{sitting.id}"):
        chosen = st.radio(say("Supervisor"), tuple(seniors), format_func=seniors.__getitem__)
        sent = st.form_submit_button(say("Name as supervisor"))
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, chosen)
        act(desk, say("{name} supervises.").format(name=seniors[chosen]), countersign.supervise, *given)


def _seniors(case: Case, sitting: Sitting, actor: Evaluator) -> dict[str, str]:
    may = [e for e in case.evaluators.values() if e.active and e.level <= countersign.SENIOR]
    return {e.id: e.display_name for e in may if e.id not in (actor.id, sitting.examiner)}


def _seen(desk: Desk, case: Case, sitting: Sitting) -> None:
    """What is signed for: every figure that stands, and what became of the sources of error."""
    say, instrument = desk.say, case.instruments[sitting.instrument_hash]
    said, answers = instrument.words[sitting.language], case.responses.get(sitting.id, ())
    st.table(
        {
            say("Asked or measured"): [said.items[answer.item_id] for answer in answers],
            say("Stands"): [measure.shown(desk, instrument, said, answer) for answer in answers],
        }
    )
    sitting_errors.told(desk, case, sitting, said)


def _waits(desk: Desk, case: Case, sitting: Sitting) -> None:
    say = desk.say
    named = case.evaluators.get(sitting.supervisor)
    told = say("{instrument} waits for the countersignature of {name}; no report is issued before.")
    name = named.display_name if named else "—"
    st.warning(told.format(instrument=library.name(desk, sitting.instrument), name=name), icon=":material/signature:")
    if desk.evaluator.level > countersign.SENIOR or desk.evaluator.id == sitting.examiner:
        return
    _seen(desk, case, sitting)
    with st.form(f"countersign-{sitting.id}"):
        own = desk.evaluator.id == sitting.supervisor
        reason = "" if own else st.text_input(say("Why you sign in the supervisor's place"))
        st.write(say("I have looked at the trials, the sources of error and the scene notes."))
        sent = st.form_submit_button(say("Countersign"))
    if sent:
        given = (desk.store, desk.evaluator, sitting.id, reason)
        act(desk, say("Countersigned."), countersign.countersign, *given)
