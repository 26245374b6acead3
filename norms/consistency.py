"""Is a fitted norm model sound: do its curves never cross, and does it say something of everybody it was made from?

For a model of any family, asked only what every family answers.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms.curves import whole_scores
from norms.model import NormModel, Numbers

Z_LOOKED_AT = np.arange(-30, 31) / 10
AGES_LOOKED_AT = 25
FLOOR_Z, CEILING_Z = -2.0, 2.0  # Bracken 1987, J Psychoeduc Assess 5:313-326: two SD of room on either side
MOST_SCORES = 1000  # looked at one by one
ROUNDING = 1e-9  # of the raw scale


def crossings(model: NormModel, ages: Numbers | None = None, z: Numbers | None = None) -> pd.DataFrame:
    """Where percentile curves cross: at one age the raw score falls, or stands still, while z rises.

    Columns age (if the model has one), one a further predictor, z_from, z_to, raw_from, raw_to, fall; no rows where all
    is well. `ages` are 25 over the domain by default, `z` -3 to 3 by 0.1. A curve that ends is not a crossing, see
    `consistency`.
    """
    places = Z_LOOKED_AT if z is None else np.sort(np.asarray(z, dtype=float))
    kinds = _kinds(model, ages)
    raw = _asked(model, kinds, places)
    fall = raw[:, :-1] - raw[:, 1:]
    row, column = np.nonzero(fall > ROUNDING * _scale(model, raw))
    return kinds.iloc[row].assign(
        z_from=places[column],
        z_to=places[column + 1],
        raw_from=raw[row, column],
        raw_to=raw[row, column + 1],
        fall=fall[row, column],
    )


def consistency(model: NormModel, counts: pd.DataFrame | None = None, ages: Numbers | None = None) -> pd.DataFrame:
    """A row a check: columns check, verdict ("sound" or a code), figure (what was measured), places (how many).

    Checks: `crossing` (largest fall, raw units), `curves_end` (share of the ages' curves, z -2 to 2, that end inside:
    not rising, or off the raw scale), `rank_order` (share of neighbouring raw scores whose z does not rise), `floor`
    (highest z of the lowest score; above -2 low ability is not told apart) and `ceiling` (lowest z of the highest),
    where the scale has such an end, and, with the sample's `counts`, `unreached` (share of its people, by weight,
    whose score has no z).
    Codes: crossing_percentiles, curves_end, rank_order, high_floor, low_ceiling, unreached_scores, nothing_reached.
    """
    crossed, kinds = crossings(model, ages), _kinds(model, ages)
    middle = _asked(model, kinds, Z_LOOKED_AT[np.abs(Z_LOOKED_AT) <= CEILING_Z])
    ends = np.isnan(middle).any(axis=1)
    z = _z_of_scores(model, kinds)
    steps = np.diff(z, axis=1)
    compared, wrong = np.isfinite(steps), steps <= 0
    rows = [
        _row("crossing", crossed["fall"].max() if len(crossed) else 0.0, len(crossed), "crossing_percentiles"),
        _row("curves_end", float(ends.mean()), int(ends.sum()), "curves_end"),
        _row("rank_order", _share(wrong, compared), int(wrong.sum()), "rank_order"),
    ]
    if np.isfinite(model.domain.raw_low):
        rows.append(_end("floor", z, 1.0, FLOOR_Z))
    if np.isfinite(model.domain.raw_high):
        rows.append(_end("ceiling", -z[:, ::-1], -1.0, -CEILING_Z))
    if counts is not None:
        rows.append(_unreached(model, counts))
    return pd.DataFrame(rows)


def _kinds(model: NormModel, ages: Numbers | None) -> pd.DataFrame:
    domain = model.domain
    axes: dict[str, list[float] | tuple[str, ...]] = dict(domain.levels)
    if domain.age_low is not None and domain.age_high is not None:
        looked_at = np.linspace(domain.age_low, domain.age_high, AGES_LOOKED_AT) if ages is None else ages
        axes = {"age": [float(age) for age in looked_at], **axes}
    return pd.DataFrame(list(product(*axes.values())), columns=list(axes))


def _asked(model: NormModel, kinds: pd.DataFrame, places: Numbers) -> Numbers:
    """The raw scores: a row a kind of person, a column a place."""
    everyone = kinds.iloc[np.repeat(np.arange(len(kinds)), len(places))].reset_index(drop=True)
    return model.raw(np.tile(places, len(kinds)), everyone).reshape(len(kinds), len(places))


def _z_of_scores(model: NormModel, kinds: pd.DataFrame) -> Numbers:
    scores = _scores(model, kinds)
    everyone = kinds.iloc[np.repeat(np.arange(len(kinds)), len(scores))].reset_index(drop=True)
    return model.z(np.tile(scores, len(kinds)), everyone).reshape(len(kinds), len(scores))


def _scores(model: NormModel, kinds: pd.DataFrame) -> Numbers:
    """Every whole score; where there is no end, or there are too many, as many steps over what has a curve."""
    ends = np.array([model.domain.raw_low, model.domain.raw_high])
    if np.isfinite(ends).all() and ends[1] - ends[0] < MOST_SCORES:
        return whole_scores(model)
    reached = _asked(model, kinds, Z_LOOKED_AT)
    seen = np.array([np.nanmin(reached), np.nanmax(reached)]) if np.isfinite(reached).any() else np.zeros(2)
    low, high = np.where(np.isfinite(ends), ends, seen)
    return np.linspace(low, high, MOST_SCORES)


def _scale(model: NormModel, raw: Numbers) -> float:
    """How far apart raw scores are: the ends of the scale, or where it has none those of the curves."""
    scale = model.domain.raw_high - model.domain.raw_low
    if np.isfinite(scale):
        return scale
    return float(np.nanmax(raw) - np.nanmin(raw)) if np.isfinite(raw).any() else 0.0


def _row(check: str, figure: float, places: int, code: str) -> dict[str, object]:
    return {"check": check, "verdict": code if places else "sound", "figure": figure, "places": places}


def _end(check: str, z: Numbers, sign: float, bound: float) -> dict[str, object]:
    """The z of the lowest score that has one, at each age; the ceiling comes in turned over."""
    first = np.array([row[np.isfinite(row)][0] if np.isfinite(row).any() else np.nan for row in z])
    if np.isnan(first).all():
        return {"check": check, "verdict": "nothing_reached", "figure": np.nan, "places": len(first)}
    places = int((first > bound).sum())
    return _row(check, sign * float(np.nanmax(first)), places, "high_floor" if sign > 0 else "low_ceiling")


def _unreached(model: NormModel, counts: pd.DataFrame) -> dict[str, object]:
    missing = np.isnan(model.z(counts["raw"].to_numpy(dtype=float), counts))
    weight = counts["weight"].to_numpy(dtype=float)
    return _row("unreached", float(weight[missing].sum() / weight.sum()), int(missing.sum()), "unreached_scores")


def _share(some: npt.NDArray[np.bool_], of: npt.NDArray[np.bool_]) -> float:
    return float(some.sum() / of.sum()) if of.any() else float("nan")
