"""What is given at each stage of the plan, day by day? All at once where it has no stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from assess.nouns.plan import Plan, PlanLine, Stage
from assess.ui import plan_words
from assess.ui.desk import Desk
from assess.ui.pages.case import plan_days


def shown(desk: Desk, plan: Plan) -> None:
    """The lines as they stand, under their stage and its day."""
    if not plan.stages:
        plan_days.shown(desk, plan)
    for stage, lines in _parts(plan.stages, plan.lines):
        st.markdown(f"#### {_title(desk, stage)}")
        plan_days.shown(desk, replace(plan, lines=lines))


def minutes(desk: Desk, stages: Sequence[Stage], lines: Sequence[PlanLine], of_day: int | None) -> None:
    """The client's time of lines that are not kept yet, stage by stage."""
    if not stages:
        st.markdown(plan_days.of_lines(desk, lines, of_day))
    for stage, given in _parts(stages, lines):
        st.markdown(f"**{_title(desk, stage)}** · {plan_days.of_lines(desk, given, of_day)}")


def _parts(stages: Sequence[Stage], lines: Sequence[PlanLine]) -> Iterator[tuple[Stage, tuple[PlanLine, ...]]]:
    """A line without a stage belongs to the first, as it is kept."""
    for number, stage in enumerate(stages):
        yield stage, tuple(line for line in lines if line.stage == stage.id or (not line.stage and not number))


def _title(desk: Desk, stage: Stage) -> str:
    name = plan_words.stage(desk.say, stage.id)
    return f"{name} · {stage.on.isoformat()}" if stage.on else name
