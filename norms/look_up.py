"""Where does a raw score stand in a norm set?

A strata set places by the normal model: z = (raw - mean) / sd of the person's stratum, the sign turned where lower is
better, so that a higher place is always the better one. A percentiles set gives only the two printed percentiles
between which the score lies. Nobody is placed outside the ages of the table, or by another trial rule or unit than
the table's.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from norms.errors import BadPerson
from norms.normset import NOT_STATED, Interval, NormedScore, NormSet, Person, Reference
from norms.precision import measurement, norm_sampling
from norms.rows import ANY
from norms.units import percentile_from_z, t_from_z

Band = tuple[float | None, float | None]


def look_up(
    norm_set: NormSet, *, scale: str, scoring: str, unit: str, raw: float | None, person: Person
) -> NormedScore:
    """The place of `raw`, or a NormedScore whose `why_none` says why it has none.

    `scoring` is the trial rule by which `raw` came about. A percentiles set whose source does not tell its own
    (NOT_STATED) still gives a band, flagged "other_scoring_confounded" so that the doubt goes with it: a mean is never
    above the best trial, so where the source took the best one the person stands too low, never too high.
    Raises BadPerson for a raw score or an age that is no number, and for a hand that the scale does not measure.
    """
    _check(norm_set, scale, raw, person)
    unplaced = _unplaced(norm_set, scale, raw, unit, person)
    why_none = _refusal(norm_set, scale, scoring, unit, raw, person)
    rows, why_none = (norm_set.table[:0], why_none) if why_none else _rows(norm_set.table, person)
    if why_none or raw is None:
        return replace(unplaced, why_none=why_none)
    place = _by_stratum if norm_set.kind == "strata" else _by_percentiles
    return replace(unplaced, **place(norm_set, rows, raw), stratum=_stratum(rows.iloc[0]))


def percentile_band(rows: pd.DataFrame, raw: float, lower_is_better: bool = False) -> Band:
    """The printed percentiles at or below and above `raw`; None beyond the outermost, which says nothing of how far.

    Counted towards the better end, so a time at the 25th percentile of times stands at the 75th.

    >>> printed = pd.DataFrame({"percentile": [25.0, 50.0, 75.0], "value": [33.0, 39.0, 44.0]})
    >>> percentile_band(printed, 36), percentile_band(printed, 44), percentile_band(printed, 20)
    ((25.0, 50.0), (75.0, None), (None, 25.0))
    >>> percentile_band(printed, 36, lower_is_better=True)
    (50.0, 75.0)
    """
    sign = -1.0 if lower_is_better else 1.0
    percentiles = 100.0 - rows["percentile"] if lower_is_better else rows["percentile"]
    reached = sign * rows["value"] <= sign * raw
    return (
        float(percentiles[reached].max()) if reached.any() else None,
        float(percentiles[~reached].min()) if not reached.all() else None,
    )


def _check(norm_set: NormSet, scale: str, raw: float | None, person: Person) -> None:
    if raw is not None and not math.isfinite(raw):
        raise BadPerson(
            "Raw score of {scale!r} is {value}, which is no number. Give None where there is no score.",
            scale=scale,
            value=raw,
        )
    if person.age_years is not None and person.age_years < 0:
        raise BadPerson("Age is {value}. Give completed years, 0 or above, or None.", value=person.age_years)
    hand = norm_set.hands.get(scale)
    if hand and person.hand and person.hand != hand:
        raise BadPerson(
            "Scale {scale!r} measures the {hand} hand, got the {value} hand. Give the hand measured.",
            scale=scale,
            hand=hand,
            value=person.hand,
        )


def _refusal(norm_set: NormSet, scale: str, scoring: str, unit: str, raw: float | None, person: Person) -> str | None:
    told = norm_set.kind == "strata" or norm_set.scoring != NOT_STATED
    needs_sex = ANY not in set(norm_set.table["sex"])
    needs_hand = "hand" in norm_set.table and ANY not in set(norm_set.table["hand"])
    reasons = {
        "no_raw": raw is None,
        "other_scale": scale not in norm_set.scales,
        "wrong_scoring": told and norm_set.scoring != scoring,
        "wrong_unit": unit != norm_set.unit,
        "unknown_sex": needs_sex and person.sex is None,
        "unknown_age": person.age_years is None,
        "unknown_hand": needs_hand and person.hand is None,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _rows(table: pd.DataFrame, person: Person) -> tuple[pd.DataFrame, str | None]:
    """The rows of the person's stratum; or none, and why."""
    who = table[table["sex"].isin([person.sex, ANY])]
    if "hand" in who:
        who = who[who["hand"].isin([person.hand, ANY])]
    rows = who[(who["age_from"] <= person.age_years) & (who["age_to"] >= person.age_years)]
    if len(rows):
        return rows, None
    inside = len(who) and who["age_from"].min() <= person.age_years <= who["age_to"].max()
    return rows, "no_stratum" if inside or not len(who) else "outside_age"


def _by_stratum(norm_set: NormSet, rows: pd.DataFrame, raw: float) -> dict[str, Any]:
    row = rows.iloc[0]
    z = (raw - float(row["mean"])) / float(row["sd"])
    z = z if norm_set.better == "higher" else -z
    return {
        "z": z,
        "t_score": t_from_z(z),
        "percentile": percentile_from_z(z),
        "intervals": _intervals(norm_set, z, float(row["n"])),
        "flags": (*_set_flags(norm_set), *_row_flags(row, raw)),
    }


def _by_percentiles(norm_set: NormSet, rows: pd.DataFrame, raw: float) -> dict[str, Any]:
    return {
        "percentile_band": percentile_band(rows, raw, lower_is_better=norm_set.better == "lower"),
        "flags": _set_flags(norm_set),
    }


def _intervals(norm_set: NormSet, z: float, n: float) -> tuple[Interval, ...]:
    found = [] if norm_set.reliability is None else [measurement(z, norm_set.reliability)]
    return (*found, norm_sampling(z, int(n))) if n >= 2 else tuple(found)  # NaN: only recalled, not used


def _set_flags(norm_set: NormSet) -> tuple[str, ...]:
    flags = {
        norm_set.copy_read: norm_set.copy_read != "original",
        "other_scoring_confounded": norm_set.scoring == NOT_STATED,
    }
    return (*(flag for flag, holds in flags.items() if holds), *norm_set.flags)


def _row_flags(row: pd.Series[Any], raw: float) -> tuple[str, ...]:
    flags = {
        "n_recalled": math.isnan(row["n"]),
        "doubtful_figures": bool(row.get("doubt")),
        "below_observed": raw < row.get("lowest", math.nan),  # False where no range is printed (NaN)
        "above_observed": raw > row.get("highest", math.nan),
    }
    return tuple(flag for flag, holds in flags.items() if holds)


def _stratum(row: pd.Series[Any]) -> str:
    ages = f"{row['age_from']}-{row['age_to']}"
    return " ".join(part for part in (row["sex"], ages, row.get("hand", ANY)) if part != ANY)


def _unplaced(norm_set: NormSet, scale: str, raw: float | None, unit: str, person: Person) -> NormedScore:
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
        reference=tuple(figure for figure in norm_set.reference if _shows(figure, person)),
    )


def _shows(figure: Reference, person: Person) -> bool:
    if figure.sex not in (person.sex, ANY):
        return False
    if figure.age_from is None and figure.age_to is None:
        return True
    low, high = figure.age_from or 0, math.inf if figure.age_to is None else figure.age_to
    return person.age_years is not None and low <= person.age_years <= high
