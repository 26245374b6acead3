"""What does the example client look like at the end of a training, with goals and three stages of one measure?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from told import sitting_of

from assess.nouns.case import Case
from assess.nouns.change import Course, Gain, Point, ReliableChange, Trend, WhyUnsure
from assess.nouns.sitting import STAGES
from assess.nouns.training_goal import GoalStanding, TrainingGoal

DAYS = (date(2026, 9, 1), date(2026, 10, 15), date(2026, 12, 1))
KG = (31.4, 33.0, 38.2)
# the first to the last is 6.8 kg; a made-up error of 2.42 kg makes an index of 6.8 / 2.42 = 2.81, beyond 1.96
WHOLE = ReliableChange(index=2.81, error=2.42, practice=0.0, unit="kg", source="made up for this example")


def in_training(case: Case, whole: ReliableChange | None = WHOLE) -> Case:
    """Grip at entry, middle and end, with a goal that is reached and one that is open."""
    sitting_id = sitting_of(case, "grip_strength")
    score = next(score for score in case.scores if score.sitting_id == sitting_id)
    points = tuple(
        Point(stage=stage, on=on, sitting_id=sitting_id, value=value)
        for stage, on, value in zip(STAGES, DAYS, KG, strict=True)
    )
    why: WhyUnsure | None = None if whole else "no_sourced_retest"
    steps = tuple(
        Gain(scale=score.raw.scale, first=a, second=b, unit="kg", better="higher", why_unsure="no_sourced_retest")
        for a, b in pairwise(KG)
    )
    last = Gain(
        scale=score.raw.scale, first=KG[0], second=KG[-1], unit="kg", better="higher", change=whole, why_unsure=why
    )
    course = Course(
        instrument="grip_strength", instrument_hash=score.instrument_hash, scale=score.raw.scale, unit="kg",
        points=points, gains=(*steps, last), trend=Trend(slope=2.25, low=-1.3, high=5.8, points=3),
    )  # fmt: skip
    at_work = replace(case.at_work, courses=(course,), goals=(_goal("g1", "reached", 40.0), _goal("g2", "open", 25.0)))
    sittings = tuple(replace(s, stage="entry") if s.id == sitting_id else s for s in case.sittings)
    return replace(case, at_work=at_work, sittings=sittings)


def _goal(goal_id: str, state: str, value: float) -> GoalStanding:
    goal = TrainingGoal(
        id=goal_id, case_id="c", what="装箱", measure="每小时装好的箱数", start=10.0, target=40.0, from_day=DAYS[0],
        due=DAYS[-1], who="示例实训师", words="我想做得快一点", by="e", unit="boxes", state=state,  # type: ignore[arg-type]
    )  # fmt: skip
    return GoalStanding(goal=goal, value=value, on=DAYS[-1])
