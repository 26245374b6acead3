"""Where do the raw scores of many people stand in a norm set? The one implementation, for one person as for a million.

A set places by the normal model of a stratum's mean and sd, by the residual of an equation, by a fitted model, by the
printed percentiles between which a score lies, or by cut-offs. Nobody is placed outside the ages of the set, or by
another trial rule or unit than its own.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import pandas as pd

from norms.alike import alike
from norms.errors import BadPerson
from norms.normset import NOT_STATED, PREDICTORS, NormSet
from norms.people import AMOUNTS, People, of_frame
from norms.place_model import in_model
from norms.place_table import in_table
from norms.placed import Placed, unplaced
from norms.precision import LEVEL, bounds
from norms.reasons import coded
from norms.units import percentile_from_z, t_from_z

BANDED = ("percentiles", "cutoffs")  # coarse enough to be given where the source does not tell its trial rule


class Takes(Protocol):
    """A column."""

    def take(self, indices: Any, /) -> Any:
        """The entries at these places."""
        ...


def place(
    norm_set: NormSet,
    scores: pd.DataFrame,
    *,
    scale: str,
    scoring: str,
    unit: str,
    intervals: bool = False,
    level: float = LEVEL,
) -> pd.DataFrame:
    """The place of each row of `scores`, aligned with it.

    Columns of `scores`: raw; age_years or age_months; where the set needs them sex, hand, schooling, disability,
    region, accommodation, height_cm, weight_kg. Columns that come back: z, t_score, percentile, band_low, band_high
    (printed percentiles), band (code of a cut-off), predicted, lower_limit, below_lower_limit, stratum, why_none and
    flags (codes joined by spaces), missing where there is none; with `intervals` also the ends of each interval of the
    T score at `level`: measurement_low ... both_regressed_high, as `norms.precision.bounds` makes them.
    `look_up` gives the same for one person, and its docstring says what `scoring` does. Raises BadPerson for a column
    that cannot be read.

    >>> from norms.find import library
    >>> scores = pd.DataFrame({"raw": [45.359237, 40.0], "age_years": [32, 19], "sex": "M", "hand": "right"})
    >>> grip = library()["grip_mathiowetz1985"]
    >>> found = place(grip, scores, scale="grip_right", scoring="mean_of_three", unit="kg")
    >>> found[["z", "stratum", "why_none"]].round(3).to_dict("records")  # 100 lb beside 121.8 (22.4) lb
    [{'z': -0.973, 'stratum': 'M 30-34 right', 'why_none': nan}, {'z': nan, 'stratum': nan, 'why_none': 'outside_age'}]
    """
    people = of_frame(scores, needed(norm_set, scale))
    kinds = alike(people) if norm_set.kind == "model" else None  # a table costs less than looking for who is alike
    one_of_each = people if kinds is None else kinds[0]
    placed = place_people(norm_set, one_of_each, scale=scale, scoring=scoring, unit=unit, intervals=intervals)
    columns = _columns(placed) | (_ends(norm_set, placed, level) if intervals else {})
    if kinds is not None:
        columns = {name: column.take(kinds[1]) for name, column in columns.items()}
    return pd.DataFrame(columns, index=scores.index, copy=False)


def needed(norm_set: NormSet, scale: str) -> tuple[str, ...]:
    """What besides raw score and age the set asks of people."""
    asked = set(norm_set.table.columns if norm_set.model is None else norm_set.model.domain.levels)
    asked |= {"hand"} if scale in norm_set.hands else set()
    asked |= {"disability"} if norm_set.disability else set()
    return (*(name for name in PREDICTORS if name in asked), *(AMOUNTS if norm_set.kind == "equation" else ()))


def mismatch(norm_set: NormSet, *, scale: str, scoring: str, unit: str) -> str | None:
    """Why the set places nobody on a scale that is scored by this trial rule in this unit; None where it may.

    other_scale, wrong_scoring, wrong_unit or figures_only. Whoever joins an instrument to a norm set asks it here.
    """
    told = norm_set.kind not in BANDED or norm_set.scoring != NOT_STATED
    reasons = {
        "other_scale": scale not in norm_set.scales,
        "wrong_scoring": told and norm_set.kind != "figures" and norm_set.scoring != scoring,
        "wrong_unit": unit != norm_set.unit,
        "figures_only": norm_set.kind == "figures",
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def place_people(
    norm_set: NormSet,
    people: People,
    *,
    scale: str,
    scoring: str,
    unit: str,
    intervals: bool = True,
    needs_raw: bool = True,
) -> Placed:
    """The places of people as arrays; without `needs_raw`, what is known of a place before there is a raw score.

    Raises BadPerson for a hand that the scale does not measure.
    """
    _check_hand(norm_set, scale, people)
    placed = unplaced(people)
    placed.reasons.add("no_raw", needs_raw & np.isnan(people.raw))
    reason = mismatch(norm_set, scale=scale, scoring=scoring, unit=unit)
    placed.reasons.add(reason or "", reason is not None)
    _check_group(norm_set, placed)
    _set_flags(norm_set, placed)
    if norm_set.model is not None:
        in_model(norm_set, norm_set.model, placed, intervals)
    elif norm_set.kind != "figures":
        in_table(norm_set, placed)
    _check_ends(norm_set, placed)
    _clear(placed)
    return placed


def _check_hand(norm_set: NormSet, scale: str, people: People) -> None:
    hand, given = norm_set.hands.get(scale), people.groups.get("hand")
    if hand and given:
        for code, level in enumerate(given.levels):
            if level != hand and (given.codes == code).any():
                raise BadPerson(
                    "Scale {scale!r} measures the {hand} hand, got the {value} hand. Give the hand measured.",
                    scale=scale,
                    hand=hand,
                    value=level,
                )


def _check_group(norm_set: NormSet, placed: Placed) -> None:
    """A set of people of one disability speaks of nobody else."""
    if norm_set.disability is None:
        return
    given = placed.people.groups.get("disability")
    codes = np.full(len(placed.people), -1) if given is None else given.codes
    same = [] if given is None else [code for code, level in enumerate(given.levels) if level == norm_set.disability]
    placed.reasons.add("unknown_disability", codes < 0)
    placed.reasons.add("other_disability", ~np.isin(codes, same))


def _set_flags(norm_set: NormSet, placed: Placed) -> None:
    placed.flags.add(norm_set.copy_read, norm_set.copy_read != "original")
    placed.flags.add("other_scoring_confounded", norm_set.scoring == NOT_STATED)
    for flag in norm_set.flags:
        placed.flags.add(flag, True)


def _check_ends(norm_set: NormSet, placed: Placed) -> None:
    """No place for a raw score that the scale cannot give; the ends of the scale are said."""
    for end, side, said in ((norm_set.floor, -1.0, "at_floor"), (norm_set.ceiling, 1.0, "at_ceiling")):
        if end is not None:
            placed.reasons.add("outside_scale", side * placed.people.raw > side * end)
            placed.flags.add(said, placed.people.raw == end)


def _clear(placed: Placed) -> None:
    """Who has no place has no figure of one and no flag; what was predicted may stand."""
    lost = ~placed.reasons.none
    if lost.any():
        for name, figures in placed.figures.items():
            if name != "predicted":
                figures[lost] = np.nan
        placed.flags.clear(lost)


def _columns(placed: Placed) -> dict[str, Takes]:
    figures, none = placed.figures, np.full(len(placed.people), np.nan)
    z, limit = figures.get("z", none), figures.get("lower_limit", none)
    below = pd.array(placed.people.raw < limit, dtype="boolean")
    below[np.isnan(limit)] = pd.NA
    band = np.full(len(z), -1) if placed.band is None else placed.band
    return {
        "z": z,
        "t_score": t_from_z(z),
        "percentile": percentile_from_z(z),
        "band_low": figures.get("band_low", none),
        "band_high": figures.get("band_high", none),
        "band": coded(band, placed.bands),
        "predicted": figures.get("predicted", none),
        "lower_limit": limit,
        "below_lower_limit": below,
        "stratum": coded(placed.stratum, placed.strata),
        "why_none": placed.reasons.column(),
        "flags": placed.flags.column(),
    }


def _ends(norm_set: NormSet, placed: Placed, level: float) -> dict[str, Takes]:
    """The ends of every interval of the T score, by name."""
    z = placed.figures.get("z", np.full(len(placed.people), np.nan))
    found: dict[str, Takes] = {}
    for (holds, model), ends in bounds(z, norm_set.reliability, placed.n, placed.z_variance, level).items():
        name = holds if model == "classical" else f"{holds}_{model}"
        found |= {f"{name}_low": ends[0], f"{name}_high": ends[1]}
    return found
