"""Which raw score stands at which percentile, and which place has which raw score, as a fitted norm model says it?

For a model of any family. Intervals keep apart what varies from one measurement to the next and what comes from the
norm sample being only a sample; where both act, their variances add, not their widths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from norms.errors import BadPerson
from norms.model import NormModel, Numbers
from norms.units import T_MEAN, T_SD

PERCENTILES = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
LEVEL = 0.9
UNITS = {
    "z": np.arange(-30, 31) / 10,
    "t_score": np.arange(20.0, 81.0),
    "percentile": np.arange(1.0, 100.0),
}


def percentile_curves(
    model: NormModel, people: pd.DataFrame, percentiles: Sequence[float] = PERCENTILES, level: float = LEVEL
) -> pd.DataFrame:
    """The raw score at each percentile for each of `people` (ages and strata), a row a pair.

    Columns of `people`, then percentile, raw, low, high: the interval at `level` from the model's raw_variance alone,
    pointwise (delta method). NaN where the model says nothing or its variance is not known. Raises BadPerson.
    """
    wanted = np.asarray(percentiles, dtype=float)
    if not ((wanted > 0) & (wanted < 100)).all():
        raise BadPerson(
            "Percentiles go from above 0 to below 100, got {value}. Mend it.", value=", ".join(map(str, percentiles))
        )
    everyone = people.loc[np.repeat(people.index, len(wanted))].reset_index(drop=True)
    percentile = np.tile(wanted, len(people))
    return everyone.assign(percentile=percentile, **_curve(model, ndtri(percentile / 100), everyone, level))


def norm_table(
    model: NormModel,
    person: Mapping[str, Any],
    units: str = "t_score",
    at: Sequence[float] | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """From place to raw score for one kind of person ({"age": 9.5, "sex": "F"}): columns z, t_score, percentile, raw,
    low, high (norm sampling only, at `level`).

    `at` are the places, in `units` (z, t_score or percentile; default T 20 to 80). Checked against cNORM 3.6.0, elfe,
    four terms: predictRaw at T 30 to 70, age 3. Raises BadPerson.
    """
    if units not in UNITS:
        raise BadPerson("Unit {value!r} is not known here. Known: {known}.", value=units, known=", ".join(UNITS))
    places = np.asarray(UNITS[units] if at is None else at, dtype=float)
    place = _z_from(units, places)
    everyone = _alike(person, len(place))
    return pd.DataFrame(_places(place) | _curve(model, place, everyone, level))


def raw_table(
    model: NormModel,
    person: Mapping[str, Any],
    *,
    raw: Sequence[float] | None = None,
    reliability: float | None = None,
    level: float = LEVEL,
) -> pd.DataFrame:
    """From raw score to place for one kind of person: columns raw, z, t_score, percentile, and T intervals at `level`.

    `measurement_low/high` is T +- q SD sqrt(1 - r) (Lord & Novick 1968, ch. 3), `regressed_*` around the estimated true
    score 50 + r (T - 50) with the standard error of estimation SD sqrt(r (1 - r)) (Kelley 1947; Dudek 1979, Psychol
    Bull 86:335-337), as cNORM's; `norm_sampling_*` T +- q SD of T from the norm sample; `combined_*` both variances
    added, and `combined_regressed_*` likewise, the sampling error shrunk by r as the score is. Without a sourced
    `reliability` those that need it are NaN. `raw` is every whole score of the scale by default. Checked against cNORM
    3.6.0, elfe, four terms, rawTable(3, .9, .94): raw 14, T 50.01 [46.10, 53.92]. Raises BadPerson.
    """
    if reliability is not None and not 0 < reliability < 1:
        raise BadPerson("A reliability lies above 0 and below 1, got {value}. Mend it.", value=reliability)
    scores = whole_scores(model) if raw is None else np.asarray(raw, dtype=float)
    everyone = _alike(person, len(scores))
    z, sampling = model.z(scores, everyone), model.z_variance(scores, everyone)
    r = np.nan if reliability is None else reliability
    intervals = {
        "measurement": (z, np.full(len(z), 1 - r)),
        "regressed": (r * z, np.full(len(z), r * (1 - r))),
        "norm_sampling": (z, sampling),
        "combined": (z, 1 - r + sampling),
        "combined_regressed": (r * z, r * (1 - r) + r**2 * sampling),
    }
    table = {"raw": scores} | _places(z)
    for holds, (centre, variance) in intervals.items():
        low, high = _around(centre, variance, level)
        table |= {f"{holds}_low": T_MEAN + T_SD * low, f"{holds}_high": T_MEAN + T_SD * high}
    return pd.DataFrame(table)


def _z_from(units: str, places: Numbers) -> Numbers:
    if units == "percentile":
        return np.asarray(ndtri(places / 100))
    return places if units == "z" else (places - T_MEAN) / T_SD


def whole_scores(model: NormModel) -> Numbers:
    """Every whole raw score of the model's scale."""
    return np.arange(np.ceil(model.domain.raw_low), np.floor(model.domain.raw_high) + 1)


def _curve(model: NormModel, z: Numbers, people: pd.DataFrame, level: float) -> dict[str, Numbers]:
    raw = model.raw(z, people)
    low, high = _around(raw, model.raw_variance(z, people), level)
    return {"raw": raw, "low": low, "high": high}


def _around(centre: Numbers, variance: Numbers, level: float) -> tuple[Numbers, Numbers]:
    if not 0 < level < 1:
        raise BadPerson("The level of an interval lies above 0 and below 1, got {value}. Mend it.", value=level)
    reach = float(ndtri((1 + level) / 2)) * np.sqrt(variance)
    return centre - reach, centre + reach


def _places(z: Numbers) -> dict[str, Numbers]:
    return {"z": z, "t_score": T_MEAN + T_SD * z, "percentile": 100 * ndtr(z)}


def _alike(person: Mapping[str, Any], count: int) -> pd.DataFrame:
    return pd.DataFrame({key: [known] * count for key, known in person.items()}, index=range(count))
