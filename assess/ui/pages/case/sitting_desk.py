"""How does the evaluator measure: questions before, protocol, one trial at a time?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.score import Instrument, Words
from assess.nouns.sitting import Response, Sitting
from assess.physical.trials import next_step, trial_values, variation
from assess.sitting import run
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import measure, scene_notes

Answers = tuple[Response, ...]


def draw(desk: Desk, case: Case, sitting: Sitting) -> None:
    """The protocol, what comes next by the protocol's own order, what was measured so far, the scene notes."""
    instrument = case.instruments[sitting.instrument_hash]
    said = instrument.words[sitting.language]
    answers = case.responses.get(sitting.id, ())
    _protocol(desk, instrument, said)
    _next(desk, case, sitting, said, answers)
    _measured(desk, instrument, said, answers)
    scene_notes.draw(desk, case, sitting)


def _protocol(desk: Desk, instrument: Instrument, said: Words) -> None:
    with st.expander(desk.say("Protocol, step by step")):
        steps = [said.steps.get(s.id, "") for s in instrument.protocol.steps] if instrument.protocol else said.protocol
        st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)))


def _next(desk: Desk, case: Case, sitting: Sitting, said: Words, answers: Answers) -> None:
    say, instrument = desk.say, case.instruments[sitting.instrument_hash]
    step = next_step(instrument, answers, case.client.dominant_hand)
    if step.kind == "stop":
        st.warning(
            say("Do not measure: the answer to “{question}” speaks against it.").format(
                question=said.items[step.item_id or ""]
            ),
            icon=":material/front_hand:",
        )
        _finish(desk, sitting)
    elif step.kind == "done":
        _finish(desk, sitting)
    elif step.item_id:
        if step.variation and step.variation.percent is not None:
            st.warning(
                say(
                    "The trials of this hand differ by {percent:.0f}% (limit {limit:.0f}%). Look at pain, grip and "
                    "position, let the hand rest, and measure this trial again."
                ).format(percent=step.variation.percent, limit=step.variation.limit),
                icon=":material/replay:",
            )
        measure.draw(desk, sitting, instrument, said, instrument.item(step.item_id))


def _finish(desk: Desk, sitting: Sitting) -> None:
    say = desk.say
    if st.button(say("Finish and score"), key=f"finish-{sitting.id}", type="primary"):
        act(desk, say("Finished and scored."), run.finish, desk.store, desk.evaluator.id, sitting.id)


def _measured(desk: Desk, instrument: Instrument, said: Words, answers: Answers) -> None:
    """Every answer that stands, and how far the trials of each hand differ."""
    say = desk.say
    if not answers:
        return
    st.table(
        {
            say("Asked or measured"): [said.items[answer.item_id] for answer in answers],
            say("Stands"): [measure.shown(desk, instrument, said, answer) for answer in answers],
        }
    )
    for scale in instrument.scales:
        spread = variation(trial_values(instrument, scale, answers), instrument)
        if spread.percent is not None:
            name = said.scales[scale.id]
            st.caption(say("{name}: the trials differ by {percent:.0f}%").format(name=name, percent=spread.percent))
