"""How does each scale run from the entry to the end of a training?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from scipy.stats import linregress, t

from assess.meaning.reliable import gain
from assess.meaning.retests import SourcedRetest
from assess.nouns.change import Course, Gain, Point, Trend
from assess.nouns.civil import civil_day
from assess.nouns.score import Instrument, NormSet, Score
from assess.nouns.sitting import STAGES, Sitting, SittingState

Z95 = 1.959964  # of the normal distribution
TREND_LEAST, TREND_DAYS, LEVEL = 3, 30, 0.95


def courses(
    sittings: Sequence[Sitting],
    instruments: Mapping[str, Instrument],
    scores: Sequence[Score],
    norm_sets: Mapping[str, NormSet],
    retests: Sequence[SourcedRetest],
    zone: str,
) -> tuple[Course, ...]:
    """Each scale of each instrument given at two stages at least, the newest finished sitting of each stage."""
    staged: dict[str, dict[tuple[int, str], Sitting]] = {}
    for sitting in sittings:
        if sitting.stage and sitting.state is SittingState.FINISHED:
            staged.setdefault(sitting.instrument, {})[STAGES.index(sitting.stage), sitting.plan_stage] = sitting
    made = []
    for given in (given for given in staged.values() if len(given) > 1):
        ordered = sorted(given.values(), key=lambda one: (STAGES.index(one.stage or "entry"), one.planned_at))
        for scale in instruments[ordered[0].instrument_hash].scales:
            if all(scale.id in {s.id for s in instruments[one.instrument_hash].scales} for one in ordered):
                made.append(_course(ordered, scale.id, instruments, scores, norm_sets, retests, zone))
    return tuple(made)


def trend(days: Sequence[float], values: Sequence[float]) -> Trend | None:
    """The least-squares slope a 30 days with its interval by t; None for fewer than three points or all on one day.

    Three points leave one degree of freedom: t is 12.7, and the interval tells how little they say.
    """
    if len(days) < TREND_LEAST or min(days) == max(days):
        return None
    fitted = linregress(days, values)
    reach = float(t.ppf((1 + LEVEL) / 2, len(days) - 2)) * float(fitted.stderr)
    slope = float(fitted.slope)
    low, high = slope - reach, slope + reach
    return Trend(slope=slope * TREND_DAYS, low=low * TREND_DAYS, high=high * TREND_DAYS, points=len(days))


def _course(
    ordered: Sequence[Sitting],
    scale_id: str,
    instruments: Mapping[str, Instrument],
    scores: Sequence[Score],
    norm_sets: Mapping[str, NormSet],
    retests: Sequence[SourcedRetest],
    zone: str,
) -> Course:
    by_sitting = {score.sitting_id: score for score in scores if score.raw.scale == scale_id}
    points = tuple(_point(one, by_sitting.get(one.id), zone) for one in ordered)

    def between(first: Sitting, second: Sitting) -> Gain:
        both = instruments[first.instrument_hash], instruments[second.instrument_hash]
        sources = {"norm_sets": norm_sets, "retests": retests, "beyond_practice": False}
        return gain(by_sitting.get(first.id), by_sitting.get(second.id), both, scale_id, **sources)  # type: ignore[arg-type]

    steps = [*pairwise(ordered), *([(ordered[0], ordered[-1])] if len(ordered) > 2 else [])]
    there = [(point.on, point.value) for point in points if point.value is not None]
    scale = instruments[ordered[0].instrument_hash].scale(scale_id)
    return Course(
        instrument=ordered[0].instrument,
        instrument_hash=ordered[0].instrument_hash,
        scale=scale_id,
        unit=scale.unit or "points",
        points=points,
        gains=tuple(between(first, second) for first, second in steps),
        trend=trend([_days(on, there[0][0]) for on, _ in there], [value for _, value in there]) if there else None,
        versions=tuple(dict.fromkeys(one.instrument_version for one in ordered)),
    )


def _days(on: date, since: date) -> float:
    return float((on - since).days)


def _point(sitting: Sitting, score: Score | None, zone: str) -> Point:
    """What stands at one stage; a score that may not be interpreted has no value."""
    on = civil_day(sitting.started_at or sitting.planned_at, zone)
    told = {"stage": sitting.stage, "on": on, "sitting_id": sitting.id}
    if score is None or not score.interpretable or score.raw.value is None:
        return Point(value=None, **told)  # type: ignore[arg-type]
    value, se = score.raw.value, score.raw.se
    place = next((place for place in score.normed if place.t_score is not None), None)
    ends = next((i for i in place.intervals if i.holds == "measurement"), None) if place else None
    return Point(
        **told,  # type: ignore[arg-type]
        value=value,
        low=None if se is None else value - Z95 * se,
        high=None if se is None else value + Z95 * se,
        t_score=place.t_score if place else None,
        t_low=ends.low if ends else None,
        t_high=ends.high if ends else None,
        t_country=place.country if place else "",
    )
