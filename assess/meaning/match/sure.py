"""How probable is it that the true score behind one score meets a level, by which source of its error?

Three sources, the first that is there: a sample that the site names of people measured twice; the error that an ability
estimate carries; a norm set with a sourced reliability. None is made up: without one there is no probability.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assess.meaning.retests import SourcedRetest, retest_of
from assess.nouns.score import Instrument, NormedScore, NormSet, Score
from norms.look_up import look_up
from norms.meeting import met, met_regressed
from norms.normset import Person, Status
from norms.reliable import error_of_gain, error_of_measurement

Better = Literal["higher", "lower"]
BEST_FIRST: tuple[Status, ...] = ("published", "local", "provisional")
NUDGE = 1e-3  # of a level, where a second place in the norm is needed to see how wide a unit is there


@dataclass(frozen=True, kw_only=True)
class Level:
    """What is asked for: in the unit of the score."""

    value: float
    tolerance: float
    better: Better
    unit: str


@dataclass(frozen=True, kw_only=True)
class Sureness:
    """`error` in the unit of the score; `gap_sd` how far the score lies below the level in SD of the norm sample.

    `provenance` is "retest:<source>", "ability:<instrument>" or "norm:<id>@<version>:classical" (or ":regressed").
    """

    probability: float
    error: float
    gap_sd: float | None
    provenance: str


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A score with all that it takes to place a level beside it."""

    score: Score
    value: float
    instrument: Instrument
    person: Person
    norm_sets: Mapping[str, NormSet]
    retests: Sequence[SourcedRetest] = ()


def sureness(measured: Measured, level: Level) -> Sureness | str:
    """The probability, or the code of why there is none: "no_error", "simulated", "outside_norm"."""
    found = _by_retest(measured, level) or _by_ability(measured, level)
    if found is not None:
        return found
    usable = [(place, norm_set) for place, norm_set in _sourced(measured) if norm_set.status in BEST_FIRST]
    if not usable:
        return "simulated" if any(place.status == "simulated" for place in measured.score.normed) else "no_error"
    by_norm = (_by_norm(measured, place, norm_set, level) for place, norm_set in usable)
    return next((one for one in by_norm if one is not None), "outside_norm")


def _by_retest(measured: Measured, level: Level) -> Sureness | None:
    """Typical error: the SD of gains of people measured twice over the root of 2 (Hopkins 2000, Sports Med 30:1-15).

    Around the score as observed: nothing is known of the people whom this client belongs to.
    """
    found = retest_of(measured.retests, measured.instrument, measured.score.raw.scale)
    if found is None or found.unit != level.unit:
        return None
    error = error_of_gain(found.sample) / math.sqrt(2)
    return _observed(measured, level, error, f"retest:{found.source}") if error > 0 else None


def _by_ability(measured: Measured, level: Level) -> Sureness | None:
    """The standard error of an ability of item response theory, in the unit of the ability."""
    error = measured.score.raw.se
    return _observed(measured, level, error, f"ability:{measured.instrument.id}") if error else None


def _observed(measured: Measured, level: Level, error: float, provenance: str) -> Sureness:
    chance = met(measured.value, error, level.value, tolerance=level.tolerance, better=level.better)
    gaps = (_gap(measured, norm_set, level) for place, norm_set in _places(measured) if place.status != "simulated")
    gap = next((one for one in gaps if one is not None), None)
    return Sureness(probability=chance, error=error, gap_sd=gap, provenance=provenance)


def _by_norm(measured: Measured, place: NormedScore, norm_set: NormSet, level: Level) -> Sureness | None:
    """Score and level both placed in one norm set, where the error is sqrt(1 - r) of its SD; None where one is not.

    The norm of people with the same disability is the client's own group: there the true score is drawn to its mean
    (Kelley), and the probability is right over these people. Of a norm of people at large the client is no member, and
    Kelley's mean would be that of others: there it is the score as observed.
    """
    gap, reliability = _gap(measured, norm_set, level), norm_set.reliability
    wide = _width(measured, norm_set, level)
    if gap is None or wide is None or place.z is None or not reliability or not 0 < reliability < 1:
        return None
    tolerance, own = level.tolerance / wide, norm_set.answers == "disability"
    asked, error = place.z + gap, error_of_measurement(1.0, reliability)
    if own:
        chance = met_regressed(place.z, reliability, asked, tolerance=tolerance)
    else:
        chance = met(place.z, error, asked, tolerance=tolerance)
    model = "regressed" if own else "classical"
    provenance = f"norm:{norm_set.id}@{norm_set.version}:{model}"
    return Sureness(probability=chance, error=error * wide, gap_sd=gap, provenance=provenance)


def _sourced(measured: Measured) -> list[tuple[NormedScore, NormSet]]:
    """Places in sets whose reliability has a source: of the same disability first, then the most reliable status."""
    found = [(p, n) for p, n in _places(measured) if n.reliability is not None and n.reliability_source]
    order = {status: number for number, status in enumerate(BEST_FIRST)}
    return sorted(found, key=lambda one: (one[1].answers != "disability", order.get(one[1].status, 9), one[1].id))


def _places(measured: Measured) -> Iterator[tuple[NormedScore, NormSet]]:
    for place in measured.score.normed:
        if place.z is not None and place.hash in measured.norm_sets:
            yield place, measured.norm_sets[place.hash]


def _z(measured: Measured, norm_set: NormSet, raw: float) -> float | None:
    scale = measured.instrument.scale(measured.score.raw.scale)
    told = {"scale": scale.id, "scoring": scale.scoring, "unit": norm_set.unit, "raw": raw}
    return look_up(norm_set, person=measured.person, **told).z  # type: ignore[arg-type]


def _gap(measured: Measured, norm_set: NormSet, level: Level) -> float | None:
    """How far the score lies below the level, in SD of these people; a higher place is always the better one."""
    if norm_set.unit != level.unit or norm_set.better != level.better:
        return None
    here, there = _z(measured, norm_set, measured.value), _z(measured, norm_set, level.value)
    return None if here is None or there is None else there - here


def _width(measured: Measured, norm_set: NormSet, level: Level) -> float | None:
    """One SD of these people in the unit of the score, about the level; None where the norm ends there."""
    here, step = _z(measured, norm_set, level.value), max(level.tolerance, NUDGE * max(abs(level.value), 1.0))
    for apart in (step, -step):
        there = _z(measured, norm_set, level.value + apart)
        if here is not None and there is not None and here != there:
            return abs(apart / (there - here))
    return None
