"""What did the training change: stage by stage, from the first to the last, goal by goal?"""

from __future__ import annotations

from collections import Counter

from assess.nouns.change import Course, Gain
from assess.nouns.document import Block
from assess.nouns.sitting import Sitting
from reports.sections.change import course_told, figure, goal_table, judged, scale_name
from reports.telling import Telling, listed, notice, paragraph


def stages(telling: Telling) -> tuple[Block, ...]:
    """Which instrument was given at which stage, when and under which conditions."""
    say = telling.say
    rows = tuple(
        (
            say(f"stages.{sitting.stage}"),
            _day(telling, sitting),
            telling.words(instrument).name,
            _conditions(telling, sitting),
        )
        for sitting, instrument in sorted(telling.finished(), key=lambda one: _day(telling, one[0]))
        if sitting.stage
    )
    if not rows:
        return ()
    head = tuple(say(f"training.{key}") for key in ("stage", "day", "instrument", "conditions"))
    return Block(kind="table", head=head, rows=rows, caption=say("training.stages")), *_unlike(telling)


def courses(telling: Telling) -> tuple[Block, ...]:
    """Each scale over its stages with its figure, changes and trend."""
    return tuple(block for course in telling.case.at_work.courses for block in course_told(telling, course))


def goals(telling: Telling) -> tuple[Block, ...]:
    """How many goals stand how, then each with the way gone."""
    standing = telling.case.at_work.goals
    if not standing:
        return ()
    counted = Counter(one.goal.state for one in standing)
    say = telling.say
    told = say("join").join(
        say("training.goals_of", state=say(f"goal_states.{state}"), count=count) for state, count in counted.items()
    )
    return paragraph(say("training.goals", count=len(standing), told=told)), *goal_table(telling)


def gains(telling: Telling) -> tuple[Block, ...]:
    """From the first to the last of each scale: the change, and whether it goes beyond error and practice."""
    found = [course for course in telling.case.at_work.courses if course.gains]
    if not found:
        return ()
    say = telling.say
    head = tuple(say(f"training.{key}") for key in ("scale", "first", "last", "gain", "beyond"))
    table = Block(
        kind="table", head=head, rows=tuple(_gain(telling, one) for one in found), caption=say("training.gains")
    )
    return notice(say("training.about_gains")), table, listed([say("training.no_cause"), say("training.unsure")])


def _gain(telling: Telling, course: Course) -> tuple[str, ...]:
    whole = course.gains[-1]  # from the first to the last
    there = [point.on.isoformat() for point in course.points]
    return (
        scale_name(telling, course.points[0].sitting_id, course.scale),
        _on(telling, there[0], figure(telling, whole.first, whole.unit)),
        _on(telling, there[-1], figure(telling, whole.second, whole.unit)),
        figure(telling, whole.raw, whole.unit, "+"),
        telling.say("join").join((*_direction(telling, whole), judged(telling, whole))),
    )


def _on(telling: Telling, day: str, value: str) -> str:
    return telling.say("training.on", value=value, day=day)


def _direction(telling: Telling, gain: Gain) -> list[str]:
    """Better or worse, only where the change is reliable and the scale has a better end."""
    if gain.change is None or not gain.change.reliable or not gain.raw or gain.better == "neither":
        return []
    better = (gain.raw > 0) == (gain.better == "higher")
    return [telling.say("training.better" if better else "training.worse")]


def _day(telling: Telling, sitting: Sitting) -> str:
    return telling.day(sitting.started_at) if sitting.started_at else "—"


def _conditions(telling: Telling, sitting: Sitting) -> str:
    features = [telling.say.get(f"features.{one.feature}", one.feature) for one in sitting.accommodations]
    return telling.say("join").join(features) or telling.say("training.as_written")


def _unlike(telling: Telling) -> list[Block]:
    """A change of conditions between stages is a change of what is compared, and is said."""
    seen: dict[str, set[frozenset[str]]] = {}
    names: dict[str, str] = {}
    for sitting, instrument in telling.finished():
        if sitting.stage:
            names[instrument.id] = telling.words(instrument).name
            seen.setdefault(instrument.id, set()).add(frozenset(one.feature for one in sitting.accommodations))
    unlike = [names[instrument_id] for instrument_id, ways in seen.items() if len(ways) > 1]
    return [notice(telling.say("training.unlike", names=telling.say("join").join(unlike)), "caution")] if unlike else []
