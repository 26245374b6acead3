"""Which instrument is given now, and how far is it?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.sitting import Sitting, SittingState
from assess.physical import retest
from assess.planning import staged
from assess.sitting import run, stages
from assess.ui import form_told, library, plan_words, words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import (
    at_work,
    calls,
    companions,
    fit,
    plan_stages,
    preparation,
    safety_bar,
    safety_stand,
    sitting_desk,
    sitting_keying,
    sitting_paper,
    sitting_player,
    sitting_supervisor,
    sitting_void,
    sittings_named,
)

OVER = (SittingState.FINISHED, SittingState.VOID)


def draw(desk: Desk, case: Case) -> None:
    """A row for each line of the approved plan, then the sitting that is open."""
    say = desk.say
    if not (case.plan and case.plan.approved_at):
        st.info(say("Sittings begin when the plan is approved."), icon=":material/info:")
        return
    preparation.draw(desk, case)
    for line in case.plan.lines:
        _line(desk, case, case.plan, line)
    _stages(desk, case, case.plan)
    sitting_supervisor.waiting(desk, case)
    going = [sitting for sitting in case.sittings if sitting.state not in OVER]
    if going:
        st.divider()
        _open(desk, case, _chosen(desk, going))
    at_work.draw(desk, case)


def _stages(desk: Desk, case: Case, plan: Plan) -> None:
    """What is not prepared yet of a stage, all at once."""
    say, there = desk.say, [s for s in case.sittings if s.state is not SittingState.VOID]
    for stage in plan.stages:
        lines = [line for line in plan.lines if line.stage == stage.id]
        label = say("Prepare everything of “{stage}”").format(stage=plan_words.stage(say, stage.id))
        if all(any(staged.serves(plan, line, one) for one in there) for line in lines):
            continue
        if st.button(label, key=f"prepare-stage-{stage.id}"):
            act(desk, say("Prepared."), stages.prepare, desk.store, desk.evaluator, case.file.id, stage.id)


def _line(desk: Desk, case: Case, plan: Plan, line: PlanLine) -> None:
    say, states = desk.say, words.sitting_states(desk.say)
    given = [s for s in case.sittings if staged.serves(plan, line, s)]
    name = plan_stages.named(desk, line)
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{name}** · {', '.join(states[s.state] for s in given) or say('not prepared yet')}")
        label = say("Prepare {name}").format(name=name)
        _too_soon(desk, case, line)
        to_prepare = all(s.state is SittingState.VOID for s in given)
        if to_prepare and st.button(label, key=f"prepare-{line.key}", type="primary"):
            act(desk, say("Prepared."), run.prepare, desk.store, desk.evaluator, case.file.id, line)
        again = say("Once more: another rater, or another time")
        if not to_prepare and st.button(again, key=f"again-{line.key}"):
            act(desk, say("Prepared."), run.prepare, desk.store, desk.evaluator, case.file.id, line)


def _too_soon(desk: Desk, case: Case, line: PlanLine) -> None:
    """Whether the client had this instrument fewer days ago than its protocol asks for."""
    instrument = library.instruments(desk).get(line.instrument)
    had = instrument and retest.before(desk.store, case.file.id, instrument)
    days = retest.too_soon(instrument, had, desk.today()) if instrument and had else None
    if had and days is not None:
        told = desk.say("Given on {day}, {days} days ago: sooner than the protocol asks. The score will say so.")
        st.warning(told.format(day=had.on, days=days), icon=":material/event_busy:")


def _chosen(desk: Desk, going: list[Sitting]) -> Sitting:
    if len(going) == 1:
        return going[0]
    named = {s.id: sittings_named.named(desk, s) for s in going}
    chosen = st.radio(desk.say("Sitting shown"), tuple(named), format_func=named.__getitem__, horizontal=True)
    return next(s for s in going if s.id == chosen)


def _open(desk: Desk, case: Case, sitting: Sitting) -> None:
    st.subheader(library.name(desk, sitting.instrument), anchor=False)
    form_told.draw(desk, case, sitting)
    safety_bar.draw(desk, case, sitting)
    if sitting.paper is not None:  # who was there and how the client was stand on the sheet
        sitting_keying.draw(desk, case, sitting, sitting.paper)
    else:
        _on_screen(desk, case, sitting)
    sitting_void.draw(desk, sitting)


def _on_screen(desk: Desk, case: Case, sitting: Sitting) -> None:
    called_at = calls.draw(desk, sitting)
    fit.draw(desk, case, sitting)
    if sitting.mode == "desk":
        safety_stand.draw(desk, case, sitting)
        sitting_desk.draw(desk, case, sitting, called_at)
    else:
        sitting_player.draw(desk, case, sitting, called_at)
        sitting_paper.draw(desk, case, sitting)
    companions.draw(desk, case, sitting)
