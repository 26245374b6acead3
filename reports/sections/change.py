"""What came of teaching, and how did scores run along a training? Reliable only where a source says how sure."""

from __future__ import annotations

from assess.nouns.change import Course, Gain, Point, Taught
from assess.nouns.digits import in_digits
from assess.nouns.document import Block
from assess.nouns.people import HOME
from assess.nouns.teaching import LADDER, Teaching
from assess.nouns.training_goal import GoalStanding
from reports.course_figures import Dot, course_line
from reports.telling import Telling, heading, listed, paragraph

NOWHERE = "—"


def dynamic(telling: Telling) -> tuple[Block, ...]:
    """Each lesson: what was taught, gain, prompts, transfer apart."""
    say = telling.say
    told: list[Block] = []
    for taught in telling.case.at_work.taught:
        lesson = taught.teaching
        told.append(paragraph(say("change.taught", what=lesson.taught, minutes=f"{lesson.minutes:g}")))
        if taught.gains:
            told.append(_gains(telling, lesson.first_sitting, taught))
        told += _prompts(telling, lesson)
        told += _transfer(telling, taught)
    return (*told, paragraph(say("change.practice"))) if told else ()


def staged(telling: Telling) -> tuple[Block, ...]:
    """Each scale over its stages with its figure, then the goals."""
    told = [block for course in telling.case.at_work.courses for block in course_told(telling, course)]
    return (*told, *goal_table(telling))


def _gains(telling: Telling, sitting_id: str, taught: Taught) -> Block:
    say = telling.say
    head = tuple(say(f"change.{key}") for key in ("scale", "first", "second", "gain", "reliable"))
    rows = tuple(
        (
            scale_name(telling, sitting_id, one.scale),
            *(figure(telling, value, one.unit) for value in (one.first, one.second)),
            figure(telling, one.raw, one.unit, "+"),
            judged(telling, one),
        )
        for one in taught.gains
    )
    return Block(kind="table", head=head, rows=rows, caption=say("change.gains"))


def judged(telling: Telling, gain: Gain) -> str:
    """Whether a change goes beyond error, by which source, or why that cannot be said."""
    say, change = telling.say, gain.change
    if change is None or not _seen(telling, change.country):
        why = gain.why_unsure if change is None else "foreign_norm"
        return say("change.unsure", why=say(f"change.why_{why}"))
    told = say("change.yes" if change.reliable else "change.within")
    practice = say("change.practice_in" if change.practice is None else "change.practice_off")
    return say("change.judged", told=told, index=f"{change.index:+.2f}", practice=practice, source=change.source)


def _prompts(telling: Telling, lesson: Teaching) -> list[Block]:
    say, parts = telling.say, (lesson.prompts_first, lesson.prompts, lesson.prompts_second)
    if not any(parts):
        return []
    head = tuple(say(f"change.{key}") for key in ("prompts", "first", "lesson", "second"))
    rows = tuple((say(f"prompts.{kind}"), *(str(told.get(kind, "—")) for told in parts)) for kind in LADDER)
    return [Block(kind="table", head=head, rows=rows, caption=say("change.prompts_needed"))]


def _transfer(telling: Telling, taught: Taught) -> list[Block]:
    if not taught.transfer:
        return []
    sitting_id = taught.teaching.transfer_sitting
    lines = [
        telling.say("pair", label=scale_name(telling, sitting_id, name), value=figure(telling, value, unit))
        for name, value, unit in taught.transfer
    ]
    return [paragraph(telling.say("change.transfer")), listed(lines)]


def course_told(telling: Telling, course: Course) -> list[Block]:
    """One scale over its stages: table, figure, changes from each to the next, trend."""
    say = telling.say
    name = scale_name(telling, course.points[0].sitting_id, course.scale)
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            say(f"stages.{point.stage}"),
            point.on.isoformat(),
            _with_ends(telling, point.value, point.low, point.high, course.unit),
            _place(telling, point),
        )
        for point in course.points
    )
    keys: tuple[str, ...] = ("stage", "day", "value", "place")
    if all(row[-1] == NOWHERE for row in rows):  # no reader is shown a column of nothing
        keys, rows = keys[:-1], tuple(row[:-1] for row in rows)
    head = tuple(say(f"change.{key}") for key in keys)
    told: list[Block] = [heading(name), Block(kind="table", head=head, rows=rows, caption=say("change.stages"))]
    told += _drawn(telling, course, name)
    lines = [_step(telling, one) for one in course.gains]
    if course.trend:
        trend = course.trend
        ends = {"slope": f"{trend.slope:+.2f}", "low": f"{trend.low:+.2f}", "high": f"{trend.high:+.2f}"}
        unit = say.get(f"units.{course.unit}", course.unit)
        lines.append(say("change.trend", points=trend.points, unit=unit, **ends))
    if len(course.versions) > 1:
        lines.append(say("change.versions", versions=", ".join(course.versions)))
    return [*told, listed(lines)]


def _drawn(telling: Telling, course: Course, name: str) -> list[Block]:
    """The same figures as a line over the days; none where fewer than two stand."""
    there = [(point, point.value) for point in course.points if point.value is not None]
    if len(there) < 2:
        return []
    dots = [Dot((p.on - there[0][0].on).days, value, p.low, p.high) for p, value in there]
    values = telling.say("join").join(f"{p.on.isoformat()} {in_digits(value)}" for p, value in there)
    unit = telling.say.get(f"units.{course.unit}", course.unit)
    alt = telling.say("change.alt", name=name, unit=unit, values=values)
    return [
        Block(kind="figure", svg=course_line(dots), alt=alt, caption=telling.say("change.figure", name=name, unit=unit))
    ]


def _step(telling: Telling, gain: Gain) -> str:
    told = {key: figure(telling, value, gain.unit) for key, value in (("first", gain.first), ("second", gain.second))}
    return telling.say("change.step", **told, judged=judged(telling, gain))


def goal_table(telling: Telling) -> list[Block]:
    """Each goal with its way, where it stands, who and when; none where there is no goal."""
    say, goals = telling.say, telling.case.at_work.goals
    if not goals:
        return []
    head = tuple(say(f"goals.{key}") for key in ("what", "way", "now", "who", "state"))
    rows = tuple(_goal(telling, one) for one in goals)
    return [Block(kind="table", head=head, rows=rows, caption=say("goals.caption"))]


def _goal(telling: Telling, standing: GoalStanding) -> tuple[str, ...]:
    say, goal = telling.say, standing.goal
    words = say("goals.in_words", words=goal.words) if goal.words else ""
    ends = {"start": f"{goal.start:g}", "target": f"{goal.target:g}", "unit": say.get(f"units.{goal.unit}", goal.unit)}
    now = "—"
    if standing.value is not None and standing.on and standing.share is not None:
        seen = {"value": in_digits(standing.value), "on": standing.on.isoformat(), "share": f"{standing.share:.0%}"}
        now = say("goals.seen", unit=ends["unit"], **seen)
    state = say("join").join(part for part in (say(f"goal_states.{goal.state}"), goal.note) if part)
    way = say("goals.from_to", measure=goal.measure, **ends)
    return f"{goal.what}{words}", way, now, f"{goal.who}{say('join')}{goal.due.isoformat()}", state


def scale_name(telling: Telling, sitting_id: str, scale: str) -> str:
    """As the instrument of that sitting calls it."""
    sitting = next(one for one in telling.case.sittings if one.id == sitting_id)
    return telling.words(telling.case.instruments[sitting.instrument_hash]).scales[scale]


def figure(telling: Telling, value: float | None, unit: str, sign: str = "") -> str:
    """A value with its unit; a dash where there is none."""
    return "—" if value is None else f"{in_digits(value, 4, sign)} {telling.say.get(f'units.{unit}', unit)}"


def _place(telling: Telling, point: Point) -> str:
    """T with its interval, where this reader sees the place."""
    if point.t_score is None or not _seen(telling, point.t_country):
        return NOWHERE
    if point.t_low is None or point.t_high is None:
        return f"{point.t_score:.0f}"
    return f"{point.t_score:.0f} ({point.t_low:.0f} – {point.t_high:.0f})"


def _seen(telling: Telling, country: str) -> bool:
    """Only the professional sees what stands on a foreign norm."""
    return telling.edition == "professional" or country in ("", HOME)


def _with_ends(telling: Telling, value: float | None, low: float | None, high: float | None, unit: str) -> str:
    told = figure(telling, value, unit)
    return told if low is None or high is None else f"{told} ({in_digits(low)} – {in_digits(high)})"
