"""Is the plan given at several stages, on which days, and what is given at each?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.meaning.retests import SourcedRetest, sourced
from assess.nouns.case import Case
from assess.nouns.plan import Plan, PlanLine, Stage
from assess.nouns.sitting import STAGES
from assess.planning import again, staged
from assess.ui import library, plan_words
from assess.ui.act import act
from assess.ui.desk import Desk


def draw(desk: Desk, case: Case, plan: Plan) -> None:
    """Days of the stages, instruments of each, and what is to be minded where one is given again."""
    say = desk.say
    with st.expander(say("By stages: entry, along the way, end"), key=f"stages-{case.file.id}", on_change="rerun"):
        for instrument, told in again.doubts(plan, library.instruments(desk), _retests(desk), say).items():
            st.markdown(f"**{library.name(desk, instrument)}**")
            st.markdown("\n".join(f"- {sentence}" for sentence in told))
        stages = _stages(desk, plan)
        given = {stage.id: _given(desk, plan, stages, stage) for stage in stages}
        label = say("Draft the plan by these stages") if stages else say("Draft the plan for one time")
        if (stages or plan.stages) and st.button(label, key="draft-stages"):
            given_to = (desk.store, desk.evaluator, case.file.id, stages, given)
            act(desk, say("The draft is saved."), staged.set_stages, *given_to)


def _retests(desk: Desk) -> Sequence[SourcedRetest]:
    return sourced(desk.store.settings.workspace)


def _stages(desk: Desk, plan: Plan) -> tuple[Stage, ...]:
    """The stages chosen, the entry first and the end last, each with its day."""
    say, had = desk.say, {stage.id: stage.on for stage in plan.stages}
    chosen = st.multiselect(
        say("Stages"),
        tuple(dict.fromkeys([*STAGES, *had])),
        default=tuple(had),
        format_func=lambda stage: plan_words.stage(say, stage),
        accept_new_options=True,
        placeholder=say("choose, or write one of your own"),
        key=f"stage-names-{plan.id}-{plan.revision}",
    )
    days = {
        stage: st.date_input(
            say("Day of “{stage}”").format(stage=plan_words.stage(say, stage)),
            value=had.get(stage),
            key=f"stage-day-{plan.id}-{plan.revision}-{stage}",
        )
        for stage in sorted(chosen, key=_place)
    }
    return tuple(Stage(id=stage, on=on) for stage, on in days.items())


def _place(stage: str) -> int:
    return 0 if stage == staged.FIRST else 2 if stage == staged.LAST else 1


def _given(desk: Desk, plan: Plan, stages: Sequence[Stage], stage: Stage) -> tuple[str, ...]:
    """The instruments of a stage: those it has, or those usual at it."""
    every = tuple(dict.fromkeys(line.instrument for line in plan.lines))
    has = [line.instrument for line in plan.lines if line.stage == stage.id]
    chosen = st.multiselect(
        desk.say("Given at “{stage}”").format(stage=plan_words.stage(desk.say, stage.id)),
        every,
        default=has or staged.usual(plan.lines, stages, library.instruments(desk))[stage.id],
        format_func=lambda instrument: library.name(desk, instrument),
        placeholder=desk.say("choose"),
        key=f"stage-given-{plan.id}-{plan.revision}-{stage.id}-{stages[0].id == stage.id}",
    )
    return tuple(chosen)


def named(desk: Desk, line: PlanLine) -> str:
    """The instrument's name with its stage where the plan has any."""
    name = library.name(desk, line.instrument)
    return f"{name} ({plan_words.stage(desk.say, line.stage)})" if line.stage else name
