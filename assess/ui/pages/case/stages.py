"""How does each scale run from the entry to the end of a training?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.change import Course
from assess.nouns.sitting import Sitting, SittingState
from assess.sitting import stages
from assess.ui import at_work_words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import gains, sittings_named


def draw(desk: Desk, case: Case) -> None:
    """Each scale given at two stages or more; then the stage of each finished sitting."""
    say = desk.say
    if not case.at_work.courses:
        st.write(
            say("Name below at which stage each sitting was given; the same instrument at two stages is compared.")
        )
    for course in case.at_work.courses:
        _course(desk, case, course)
    over = [sitting for sitting in case.sittings if sitting.state is SittingState.FINISHED]
    with st.expander(say("Stage of each sitting"), expanded=not case.at_work.courses):
        for sitting in over:
            _stage(desk, sitting)


def _course(desk: Desk, case: Case, course: Course) -> None:
    say, named = desk.say, at_work_words.stages(desk.say)
    sitting_id = course.points[0].sitting_id
    st.markdown(f"**{gains.scale_name(desk, case, sitting_id, course.scale)}**")
    st.table(
        {
            say("Stage"): [named[point.stage] for point in course.points],
            say("Day"): [point.on.isoformat() for point in course.points],
            say("Value"): [gains.figure(desk, point.value, course.unit) for point in course.points],
            say("T (interval)"): [_place(point.t_score, point.t_low, point.t_high) for point in course.points],
        }
    )
    for one in course.gains:
        st.markdown(f"- {gains.figure(desk, one.first, one.unit)} → {gains.figure(desk, one.second, one.unit)}: "
                    f"{gains.judged(desk, one)}")  # fmt: skip
    if course.trend:
        told = say(
            "Slope a 30 days {slope:+.2f} ({low:+.2f} – {high:+.2f}), from {points} points; few points say little."
        )
        trend = course.trend
        st.markdown(f"- {told.format(slope=trend.slope, low=trend.low, high=trend.high, points=trend.points)}")
    if len(course.versions) > 1:
        st.warning(say("The instrument changed its version along the way."), icon=":material/warning:")


def _place(t_score: float | None, low: float | None, high: float | None) -> str:
    if t_score is None:
        return "—"
    return f"{t_score:.0f}" if low is None or high is None else f"{t_score:.0f} ({low:.0f} – {high:.0f})"


def _stage(desk: Desk, sitting: Sitting) -> None:
    say, named = desk.say, at_work_words.stages(desk.say)
    chosen = st.selectbox(
        sittings_named.named(desk, sitting),
        tuple(named),
        index=tuple(named).index(sitting.stage) if sitting.stage else None,
        format_func=named.__getitem__,
        placeholder=say("no stage"),
        key=f"stage-{sitting.id}-{sitting.revision}",
    )
    if chosen != sitting.stage:
        act(desk, say("The stage is kept."), stages.mark, desk.store, desk.evaluator, sitting.id, chosen)
