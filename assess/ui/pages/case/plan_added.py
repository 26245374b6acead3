"""Which instruments are not proposed, why, and does the evaluator add one all the same?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import PlanLine
from assess.nouns.score import Instrument
from assess.planning.propose import PROPOSED, left_out, line_of
from assess.planning.suitable import Suitability
from assess.ui import library
from assess.ui.desk import Desk


def draw(
    desk: Desk, case: Case, lines: Sequence[PlanLine], instruments: Mapping[str, Instrument]
) -> tuple[PlanLine, ...]:
    """The instruments left out with their reasons, and a field to add some; returns the lines added."""
    say = desk.say
    unsuited = left_out(case, instruments, desk.language)
    if unsuited:
        with st.expander(say("Instruments that are not proposed ({count})").format(count=len(unsuited))):
            for instrument, suited in unsuited:
                _shown(desk, instrument, suited)
    there = {line.instrument for line in lines}
    given = [i for i in instruments.values() if i.subject == "client" and i.kind in PROPOSED]
    offered = tuple(i.id for i in given if i.id not in there)
    if not offered:
        return ()
    chosen = st.multiselect(
        say("Add an instrument to the plan"),
        offered,
        format_func=lambda instrument_id: library.name(desk, instrument_id),
        key=f"added-{case.file.id}-{case.plan.revision if case.plan else None}",
        placeholder=say("choose"),
    )
    return tuple(line_of(case, instruments[instrument_id], desk.language) for instrument_id in chosen)


def _shown(desk: Desk, instrument: Instrument, suited: Suitability) -> None:
    instead = desk.say("Instead: {substitute}").format(substitute=library.name(desk, suited.substitute or "—"))
    st.markdown(f"**{library.name(desk, instrument.id)}**")
    st.markdown("\n".join([*(f"- {reason}" for reason in suited.reasons), f"- {instead}"]))
