"""How does the evaluator measure: questions before, protocol, one trial at a time?"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.score import Instrument, Words
from assess.nouns.sitting import Response, Sitting
from assess.physical.stops import signed_items
from assess.physical.trials import next_step, trial_values, variation
from assess.sitting import measuring, run
from assess.sitting.measured import Course
from assess.ui import missing_words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import (
    measure,
    scene_notes,
    sitting_device,
    sitting_errors,
    sitting_file,
    sitting_supervisor,
    sitting_tablet,
)
from instruments.why_missing import OTHER

Answers = tuple[Response, ...]


def draw(desk: Desk, case: Case, sitting: Sitting, called_at: datetime | None = None) -> None:
    """The tablet, the protocol, what comes next by its own order, what was measured so far, the scene notes."""
    instrument = case.instruments[sitting.instrument_hash]
    said = instrument.words[sitting.language]
    answers = case.responses.get(sitting.id, ())
    sitting_supervisor.draw(desk, case, sitting)
    sitting_device.draw(desk, sitting, instrument)
    course = measuring.course(desk.store, sitting.id)
    sitting_tablet.draw(desk, case, sitting, called_at)
    _protocol(desk, instrument, instrument.words[desk.language], course)  # the evaluator reads it
    if course.stopped:
        _stopped(desk, sitting, course)
    else:
        _next(desk, case, sitting, said, answers)
    _measured(desk, instrument, said, answers)
    scene_notes.draw(desk, case, sitting)


def _protocol(desk: Desk, instrument: Instrument, said: Words, course: Course) -> None:
    """The steps; those ticked on the tablet have their mark."""
    with st.expander(desk.say("Protocol, step by step")):
        steps = [said.steps.get(s.id, "") for s in instrument.protocol.steps] if instrument.protocol else said.protocol
        ids = [s.id for s in instrument.protocol.steps] if instrument.protocol else [""] * len(steps)
        marks = [" ✓" if step in course.ticked else "" for step in ids]
        st.markdown("\n".join(f"{n}. {step}{mark}" for n, (step, mark) in enumerate(zip(steps, marks, strict=True), 1)))


def _stopped(desk: Desk, sitting: Sitting, course: Course) -> None:
    """Why the tablet's stop button was pressed; nothing more is asked for."""
    why = missing_words.measured(desk.say)[course.stopped or OTHER]
    told = desk.say("The measuring was stopped: {why}. What was measured is kept.").format(why=why)
    st.warning(f"{told} {course.note}".strip(), icon=":material/back_hand:")
    _finish(desk, sitting)


def _next(desk: Desk, case: Case, sitting: Sitting, said: Words, answers: Answers) -> None:
    say, instrument = desk.say, case.instruments[sitting.instrument_hash]
    signs = [sign for sign in case.sign_offs if sign.sitting_id == sitting.id]
    step = next_step(instrument, answers, case.client.dominant_hand, signed_items(instrument, signs))
    if step.kind == "stop":
        st.warning(
            say("Do not measure: the answer to “{question}” speaks against it.").format(
                question=said.items[step.item_id or ""]
            ),
            icon=":material/front_hand:",
        )
        _finish(desk, sitting)
    elif step.kind == "done":
        sitting_errors.draw(desk, case, sitting, said)
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
        measure.draw(desk, sitting, instrument, said, instrument.item(step.item_id), step.kind == "repeat")
        sitting_file.draw(desk, sitting, instrument, said)


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
