"""Where does one person's raw score stand in a norm set?

The same as `norms.place.place` for a frame, with where the norm comes from. A higher place is always the better one.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from norms.errors import BadPerson
from norms.normset import NormedScore, NormSet, Person, Reference
from norms.people import of_person
from norms.place import place_people
from norms.placed import Placed
from norms.precision import LEVEL, intervals
from norms.rows import ANY
from norms.units import percentile_from_z, t_from_z


def look_up(
    norm_set: NormSet, *, scale: str, scoring: str, unit: str, raw: float | None, person: Person, level: float = LEVEL
) -> NormedScore:
    """The place of `raw`, or a NormedScore whose `why_none` says why it has none; intervals at `level`.

    `scoring` is the trial rule by which `raw` came about. A percentiles or cutoffs set whose source does not tell its
    own (NOT_STATED) still gives a band, flagged "other_scoring_confounded" so that the doubt goes with it: a mean is
    never above the best trial, so where the source took the best one the person stands too low, never too high.
    Raises BadPerson for a raw score or an age that is no number, and for a hand that the scale does not measure.

    >>> from norms.find import library
    >>> man = Person(age_years=32, sex="M", hand="right")
    >>> grip = library()["grip_mathiowetz1985"]
    >>> score = look_up(grip, scale="grip_right", scoring="mean_of_three", unit="kg", raw=45.359237, person=man)
    >>> round(score.z, 3), score.stratum, score.flags
    (-0.973, 'M 30-34 right', ('secondary_copy', 'n_recalled'))
    """
    if raw is not None and not math.isfinite(raw):
        raise BadPerson(
            "Raw score of {scale!r} is {value}, which is no number. Give None where there is no score.",
            scale=scale,
            value=raw,
        )
    placed = place_people(norm_set, of_person(person, raw), scale=scale, scoring=scoring, unit=unit)
    stratum, why_none = int(placed.stratum[0]), placed.reasons.of(0)
    bare = _provenance(norm_set, scale, raw, unit, person)
    own = _own_figures(norm_set, stratum) if why_none in ("no_sd", "skewed") and norm_set.kind == "strata" else ()
    return replace(
        bare,
        **_place(norm_set, placed, level),
        stratum="" if stratum < 0 else placed.strata[stratum],
        why_none=why_none,
        reference=(*own, *bare.reference),
        flags=placed.flags.of(0),
    )


def _place(norm_set: NormSet, placed: Placed, level: float) -> dict[str, Any]:
    """What the placing gave, missing figures as None."""
    figures = {name: _number(figure) for name, figure in placed.figures.items()}
    z, limit, raw = figures.get("z"), figures.get("lower_limit"), float(placed.people.raw[0])
    found: dict[str, Any] = {"predicted": figures.get("predicted"), "lower_limit": limit}
    if limit is not None:
        found["below_lower_limit"] = raw < limit
    if z is not None:
        n, variance = _number(placed.n), _number(placed.z_variance)
        found |= {"z": z, "t_score": t_from_z(z), "percentile": percentile_from_z(z)}
        found["intervals"] = intervals(z, norm_set.reliability, n, variance, level)
    if placed.reasons.of(0) is None and "band_low" in figures:
        found["percentile_band"] = (figures["band_low"], figures["band_high"])
    if placed.band is not None and placed.reasons.of(0) is None:
        code = placed.bands[int(placed.band[0])]
        found |= {"band": code, "band_words": norm_set.bands[code]}
    return found


def _own_figures(norm_set: NormSet, stratum: int) -> tuple[Reference, ...]:
    """Mean and sd of a stratum that gives no z, to show beside the score."""
    row = norm_set.table.iloc[stratum]
    sex, sd = row["sex"], float(row["sd"])
    return (
        Reference(
            label=norm_set.names,
            sex=sex,
            statistic="mean",
            value=float(row["mean"]),
            sd=None if math.isnan(sd) else sd,
            unit=norm_set.unit,
            source=norm_set.source,
            age_from=int(row["age_from"]),
            age_to=int(row["age_to"]),
        ),
    )


def _number(figures: np.ndarray[Any, Any] | None) -> float | None:
    return None if figures is None or math.isnan(figures[0]) else float(figures[0])


def _provenance(norm_set: NormSet, scale: str, raw: float | None, unit: str, person: Person) -> NormedScore:
    return NormedScore(
        norm_set=norm_set.id,
        version=norm_set.version,
        hash=norm_set.hash,
        status=norm_set.status,
        country=norm_set.country,
        population=norm_set.population,
        source=norm_set.source,
        scale=scale,
        raw=raw,
        unit=unit,
        stratum="",
        reference=tuple(figure for figure in norm_set.reference if _shows(figure, person, scale)),
    )


def _shows(figure: Reference, person: Person, scale: str) -> bool:
    if figure.sex not in (person.sex, ANY) or (figure.scales and scale not in figure.scales):
        return False
    if figure.age_from is None and figure.age_to is None:
        return True
    low, high = figure.age_from or 0, math.inf if figure.age_to is None else figure.age_to
    age = person.age_months // 12 if person.age_years is None and person.age_months is not None else person.age_years
    return age is not None and low <= age <= high
