"""Which standard of work waits for level 2, and which one shall count no longer?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from assess.nouns.score import Instrument
from assess.nouns.work_standard import WorkStandard
from assess.physical import standards
from assess.service.levels import may
from assess.ui import words
from assess.ui.act import act_once, fresh
from assess.ui.desk import Desk
from assess.ui.score_words import units


def show(desk: Desk, instrument: Instrument, held: tuple[WorkStandard, ...]) -> None:
    """Level 2 approves, refuses or withdraws with a reason; the others see that something waits."""
    say = desk.say
    pending = {one.id: one for one in held if one.state == "pending"}
    counting = {one.id: one for one in held if one.state == "approved"}
    if not may(desk.evaluator, standards.APPROVES):
        if pending:
            st.info(say("Approving takes level 2. You can read everything here."), icon=":material/info:")
        return
    if pending:
        verbs = {say("Approve it"): standards.approve, say("Refuse it"): standards.refuse}
        _decide(desk, instrument, pending, say("Decide on a standard"), verbs)
    if counting:
        with st.expander(say("Let a standard count no longer")):
            verbs = {say("Let it count no longer"): standards.withdraw}
            _decide(desk, instrument, counting, say("Standard that counts"), verbs)


def _decide(
    desk: Desk,
    instrument: Instrument,
    offered: dict[str, WorkStandard],
    label: str,
    verbs: Mapping[str, Callable[..., object]],
) -> None:
    say, named = desk.say, instrument.words[desk.language].scales
    form = f"decide-{instrument.id}-{len(verbs)}"

    def told(standard_id: str) -> str:
        one = offered[standard_id]
        return f"{named[one.scale]} · {one.value:g} {words.named(units(say), one.unit)} · {one.source}"

    with st.form(fresh(form)):
        chosen = st.selectbox(label, tuple(offered), format_func=told)
        reason = st.text_input(say("Reason (kept with the decision)"))
        with st.container(horizontal=True):
            pressed = [verb for name, verb in verbs.items() if st.form_submit_button(name)]
    for verb in pressed:
        act_once(desk, form, say("Kept with its reason."), verb, desk.store, desk.evaluator, chosen, reason)
