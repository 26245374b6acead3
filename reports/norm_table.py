"""Which raw score stands at which T score in a norm set, and which place has each raw score, group by group?

For print and for files: the rows are tidy, nothing is rounded. A place is always that which `norms.place` gives. The
table of a fitted model is computed at one age of each age group: coarser than a look-up by the person's own age.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from norms.model import NormModel
from norms.normset import PREDICTORS, NormSet
from norms.place import place
from norms.precision import z_variance
from norms.units import T_MEAN, T_SD, percentile_from_z
from reports.errors import NotTold

Numbers = npt.NDArray[np.float64]
Gives = Literal["raw", "place"]
Bands = Sequence[tuple[int, int]]  # completed years, both ends inclusive

T_SCORES = tuple(float(t) for t in range(20, 81))
LEVEL = 0.9
ANY = "any"
ONE_YEAR_UP_TO, WIDE = 15, 5  # years of a model's span up to which a group is one year; else five
MONTHS = 12
MOST_ROWS = 80  # raw scores of a table, where the scale is not of whole scores
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
GROUP = ("sex", "hand", "schooling", "disability", "region", "accommodation")
AGES = ("age_from", "age_to", "age_months")


@dataclass(frozen=True, kw_only=True)
class Group:
    """People whom one column of a table speaks of. `age_months` is the age that is computed at, None for a band."""

    levels: dict[str, str] = field(default_factory=dict)
    age_from: int | None = None  # completed years, inclusive
    age_to: int | None = None
    age_months: int | None = None
    row: int | None = None  # of the set's table


def norm_table_frame(
    norm_set: NormSet,
    gives: Gives = "raw",
    *,
    bands: Bands | None = None,
    t_scores: Sequence[float] = T_SCORES,
    raw: Sequence[float] | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """The table of a norm set, a row a group and T score ("raw") or a group and raw score ("place").

    Both have the columns of the levels that tell its people apart, age_from, age_to (completed years), age_months (the
    age computed at; NaN where the set has bands of its own). "raw" has t_score, percentile, raw and, from the norm
    sample alone at `level`, low and high; of a set of printed percentiles t_score is NaN and percentiles are those
    printed, towards the better end. "place" has raw, then z ... flags of `norms.place.place` with its intervals.

    `bands` are the age groups of a model (default: single years, or five where it spans more than 15). Raises NotTold
    for a set that gives no T score.
    """
    if norm_set.kind not in ("strata", "model", "percentiles") or (norm_set.shape == "skewed"):
        told = "{norm_set}: a set of kind {kind!r} has no table of T scores. Its figures stand in its folder."
        raise NotTold(told, norm_set=norm_set.id, kind="skewed" if norm_set.shape == "skewed" else norm_set.kind)
    if norm_set.kind == "percentiles":
        return _printed(norm_set)
    found = groups(norm_set, bands)
    if gives == "raw":
        return _raw_at(norm_set, found, np.asarray(t_scores, dtype=np.float64), level)
    scores = _scores(norm_set, found) if raw is None else np.asarray(raw, dtype=np.float64)
    return _places_of(norm_set, found, scores, level)


def groups(norm_set: NormSet, bands: Bands | None = None) -> list[Group]:
    """The groups of a set of strata or a model: its own strata, or each combination of levels by age group."""
    if norm_set.model is None:
        rows = norm_set.table.to_dict("records")
        return [
            Group(
                levels={key: str(row[key]) for key in GROUP if str(row.get(key, ANY)) != ANY},
                age_from=int(row["age_from"]),
                age_to=int(row["age_to"]),
                row=number,
            )
            for number, row in enumerate(rows)
        ]
    domain = norm_set.model.domain
    kinds = [dict(zip(domain.levels, some, strict=True)) for some in product(*domain.levels.values())]
    if domain.age_low is None or domain.age_high is None:
        return [Group(levels=kind) for kind in kinds]
    ages = _ages(domain.age_low, domain.age_high, bands)
    return [Group(levels=kind, age_from=a, age_to=b, age_months=m) for kind in kinds for a, b, m in ages]


def keys(frame: pd.DataFrame) -> list[str]:
    """The columns of a table's frame that tell people apart, but age."""
    return [str(column) for column in frame if column in PREDICTORS]


def _ages(low: float, high: float, bands: Bands | None) -> list[tuple[int, int, int]]:
    """First and last year of each band, and the months at its middle; bands whose middle the model lacks left out."""
    if bands is None:
        width = 1 if high - low <= ONE_YEAR_UP_TO else WIDE
        first = int(low // width) * width
        bands = [(start, start + width - 1) for start in range(first, int(high) + 1, width)]
    middles = [(a, b, (a + b + 1) * MONTHS // 2) for a, b in bands]
    inside = [each for each in middles if low - 1e-9 <= (each[2] + 0.5) / MONTHS <= high + 1e-9]
    if not inside:
        told = "No age group has its middle between {low:.1f} and {high:.1f} years, of which the model speaks."
        raise NotTold(told, low=low, high=high)
    return inside


def _frame(found: Sequence[Group], times: int) -> pd.DataFrame:
    """Every group `times` times over, with its levels and ages."""
    rows = [{**g.levels, "age_from": g.age_from, "age_to": g.age_to, "age_months": g.age_months} for g in found]
    frame = pd.DataFrame(rows, columns=[*dict.fromkeys(k for g in found for k in g.levels), *AGES])
    frame = frame.astype(dict.fromkeys(AGES, "Int64"))
    return frame.loc[np.repeat(frame.index, times)].reset_index(drop=True)


def _sign(norm_set: NormSet) -> float:
    return 1.0 if norm_set.better == "higher" else -1.0


def _raw_at(norm_set: NormSet, found: Sequence[Group], t_scores: Numbers, level: float) -> pd.DataFrame:
    frame = _frame(found, len(t_scores)).assign(t_score=np.tile(t_scores, len(found)))
    z = (frame["t_score"].to_numpy() - T_MEAN) / T_SD
    if norm_set.model is None:
        raw, variance = _of_strata(norm_set, found, z, len(t_scores))
    else:
        raw, variance = _of_model(norm_set, norm_set.model, frame, z)
    reach = float(ndtri((1 + level) / 2)) * np.sqrt(variance)
    for end, side in ((norm_set.floor, -1.0), (norm_set.ceiling, 1.0)):
        if end is not None:  # a score that the scale cannot give
            raw = np.where(side * raw > side * end, np.nan, raw)
    return frame.assign(percentile=percentile_from_z(z), raw=raw, low=raw - reach, high=raw + reach)


def _of_strata(norm_set: NormSet, found: Sequence[Group], z: Numbers, times: int) -> tuple[Numbers, Numbers]:
    rows = norm_set.table.iloc[[g.row for g in found if g.row is not None]]
    mean, sd, n = (np.repeat(rows[c].to_numpy(dtype=np.float64, na_value=np.nan), times) for c in ("mean", "sd", "n"))
    return mean + _sign(norm_set) * z * sd, sd**2 * z_variance(z, n)


def _of_model(norm_set: NormSet, model: NormModel, frame: pd.DataFrame, z: Numbers) -> tuple[Numbers, Numbers]:
    months = frame["age_months"].astype(float)
    whole = norm_set.age_rule == "completed_years"
    people = frame.assign(age=months // MONTHS if whole else (months + 0.5) / MONTHS)
    place_ = _sign(norm_set) * z
    return model.raw(place_, people), model.raw_variance(place_, people)


def _places_of(norm_set: NormSet, found: Sequence[Group], scores: Numbers, level: float) -> pd.DataFrame:
    parts = []
    for scale in norm_set.scales if norm_set.hands else norm_set.scales[:1]:
        hand = norm_set.hands.get(scale)
        of = [g for g in found if hand is None or g.levels.get("hand", hand) == hand]
        if not of:
            continue
        frame = _frame(of, len(scores)).assign(raw=np.tile(scores, len(of)))
        placed = place(
            norm_set,
            _asked(frame, hand),
            scale=scale,
            scoring=norm_set.scoring,
            unit=norm_set.unit,
            intervals=True,
            level=level,
        )
        parts.append(pd.concat([frame, placed], axis=1))
        if not any("hand" in g.levels for g in found):
            break  # both hands have the same table
    return pd.concat(parts, ignore_index=True)


def _asked(frame: pd.DataFrame, hand: str | None) -> pd.DataFrame:
    """The rows as `place` takes them: at the months of a model's group, or in the first year of a stratum's."""
    ages = frame[list(AGES)].astype(float)
    given = {"age_months": ages["age_months"]} if ages["age_months"].notna().any() else {"age_years": ages["age_from"]}
    asked = frame.drop(columns=list(AGES)).assign(**given)
    return asked.assign(hand=hand) if hand else asked


def _scores(norm_set: NormSet, found: Sequence[Group]) -> Numbers:
    """Every whole score of the scale; else round steps over the middle three SD either side of every group."""
    low, high = norm_set.floor, norm_set.ceiling
    if low is not None and high is not None and low.is_integer() and high.is_integer() and high - low < 3 * MOST_ROWS:
        return np.arange(low, high + 1)
    ends = _raw_at(norm_set, found, np.array([T_SCORES[0], T_SCORES[-1]]), LEVEL)["raw"]
    first, last = float(np.nanmin(ends)), float(np.nanmax(ends))
    step = next((s for s in STEPS if (last - first) / s <= MOST_ROWS), STEPS[-1])
    return np.round(np.arange(np.floor(first / step), np.ceil(last / step) + 1) * step, 6)


def _printed(norm_set: NormSet) -> pd.DataFrame:
    table = norm_set.table.reset_index(drop=True)
    levels = [key for key in GROUP if key in table and (table[key].astype(str) != ANY).any()]
    percentile = table["percentile"].to_numpy(dtype=np.float64)
    frame: dict[str, Any] = {key: table[key] for key in (*levels, "age_from", "age_to")}
    frame |= {"age_months": pd.array([pd.NA] * len(table), dtype="Int64"), "t_score": np.nan}
    frame |= {"percentile": percentile if norm_set.better == "higher" else 100 - percentile}
    frame |= {"raw": table["value"].to_numpy(dtype=np.float64), "low": np.nan, "high": np.nan}
    return pd.DataFrame(frame)
