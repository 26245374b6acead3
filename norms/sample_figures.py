"""What are n, mean, sd, skew and percentiles of each stratum of a sample, and how sure are they?

Variances of sd and skew are the jackknife's, which needs no distribution: skewed and heavy-tailed scores widen them.
Percentiles are read off the line through (per cent below plus half of those at the score, score), which is Hazen's
rule where no two scores are equal; their variance is Woodruff's (1952, JASA 47:635-646). Weighted people count with
their weight, and with Kish's (1965) effective n.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.errors import BadSample
from norms.rows import ANY
from norms.sources import LEVELS, PERCENTILES, Bands, Numbers, Source, keyed, unknown

CONSTANT = 1e-9  # a share of the spread below which, after a person is left out, the others are all alike
REACH = float(ndtri(0.975))  # Woodruff's interval is taken at 95 per cent and divided by its width in sd


def from_sample(
    sample: pd.DataFrame,
    *,
    bands: Bands,
    by: Sequence[str] = (),
    percentiles: Sequence[float] = PERCENTILES,
    **about: Any,
) -> Source:
    """The figures of each age band (completed years, inclusive) and each combination of the columns `by`.

    `sample` has a row a person (raw, age or age_months, columns of `by`, optionally weight) or a row a cell (raw, age,
    n, weight, weight_squared). `about` are the other fields of a Source. A band in which nobody is has n 0 and no
    figures; people outside every band are counted in `left_out`. Raises BadSample naming column, row and rule.
    """
    counts = _counts(sample, by)
    years = np.floor(counts["age"].to_numpy(dtype=float))
    combinations = counts[list(by)].drop_duplicates().sort_values(list(by)) if by else pd.DataFrame([{}])
    strata, curves, inside = [], [], np.zeros(len(counts), dtype=bool)
    for who in combinations.to_dict("records"):
        alike = np.all([counts[key] == level for key, level in who.items()], axis=0) if who else True
        for low, high in bands:
            chosen = alike & (years >= low) & (years <= high)
            _check_once(inside & chosen, low, high)
            inside |= chosen
            keys = keyed(pd.DataFrame([{"age_from": low, "age_to": high, **{str(k): v for k, v in who.items()}}]))
            stratum, curve = _figures(counts[chosen], keys, percentiles)
            strata.append(stratum)
            curves.append(curve)
    return Source(
        parameters=pd.concat(strata, ignore_index=True),
        percentiles=pd.concat(curves, ignore_index=True),
        places="percentiles",
        left_out=int(counts.loc[~inside, "n"].sum()),
        **about,
    )


def moments(raw: Numbers, weight: Numbers, weight_squared: Numbers) -> dict[str, float]:
    """n (effective, where weighted), mean, sd, skew and the variances of mean, ln sd and skew, from cells.

    sd with n - 1; skew is G1 (Joanes & Gill 1998, The Statistician 47:183-189), as scipy.stats.skew(bias=False).
    Variance of the mean sd^2 / n; of ln sd and skew the jackknife's (Miller 1968, Ann Math Stat 39:567-582; Efron &
    Stein 1981): each person left out in turn, weighted as their squared weights; NaN where without one person all
    others are alike. Two people have no skew.

    >>> four = moments(np.array([1.0, 2.0, 3.0, 6.0]), *np.ones((2, 4)))
    >>> [round(float(four[figure]), 4) for figure in ("n", "mean", "sd", "skew")]
    [4.0, 3.0, 2.1602, 1.1903]
    """
    total = float(weight.sum())
    people = total**2 / float(weight_squared.sum())  # Kish 1965; the number of people where all weigh the same
    mean = float(weight @ raw) / total
    spread = float(weight @ (raw - mean) ** 2) / total
    powers = ((raw - mean) / np.sqrt(spread)) ** np.arange(1, 4)[:, None]
    centre = powers @ weight / total
    _, skew = _shape(centre, people)
    without = _shape((centre[:, None] - powers / people) / (1 - 1 / people), people - 1)
    share = weight_squared / total**2
    leave_out = [(people - 1) ** 2 * float(share @ (each - share @ each / share.sum()) ** 2) for each in without]
    adjust = people / (people - 1)
    return {
        "n": people,
        "mean": mean,
        "sd": float(np.sqrt(spread * adjust)),
        "mean_variance": spread * adjust / people,
        "log_sd_variance": leave_out[0] * adjust,
        "skew": float(skew),
        "skew_variance": leave_out[1] * adjust,
    }


def _shape(powers: Numbers, people: float) -> tuple[Numbers, Numbers]:
    """ln sd (n - 1) and G1 from the first three mean powers; a row a power. NaN where nothing varies, or of too few."""
    first, second, third = powers
    variance = np.where(second - first**2 > CONSTANT, second - first**2, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        skew = (third - 3 * first * second + 2 * first**3) / variance**1.5
        adjust = np.sqrt(people * (people - 1)) / (people - 2) if people > 2 else np.nan
        return np.log(variance * people / (people - 1)) / 2, skew * adjust


def percentile_points(
    raw: Numbers, weight: Numbers, people: float, percentiles: Sequence[float]
) -> tuple[Numbers, Numbers]:
    """The raw score at each percentile and its variance; NaN beyond the middle of the lowest or highest score.

    >>> scores = np.arange(1.0, 101.0)
    >>> percentile_points(scores, np.ones(100), 100, [25.0, 50.0])[0].round(9).tolist()
    [25.5, 50.5]
    """
    values, place = np.unique(raw, return_inverse=True)
    share = np.bincount(place, weights=weight) / weight.sum()
    middle = np.cumsum(share) - share / 2
    p = np.asarray(percentiles, dtype=float) / 100
    reach = REACH * np.sqrt(p * (1 - p) / people)
    at, low, high = (np.interp(q, middle, values, left=np.nan, right=np.nan) for q in (p, p - reach, p + reach))
    return at, ((high - low) / (2 * REACH)) ** 2


def _figures(
    cells: pd.DataFrame, keys: pd.DataFrame, percentiles: Sequence[float]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    people = int(cells["n"].sum())
    frame = unknown(keys, "", "too_few_people" if people else "empty_stratum").assign(n=float(people))
    curve = pd.DataFrame({"percentile": np.asarray(percentiles, dtype=float)}).assign(raw=np.nan, variance=np.nan)
    curve.insert(0, "stratum", keys["stratum"].iloc[0])
    if people >= 2:
        raw, weight, squared = (cells[c].to_numpy(dtype=float) for c in ("raw", "weight", "weight_squared"))
        _check_varies(raw, str(keys["stratum"].iloc[0]))
        found = moments(raw, weight, squared)
        frame = frame.assign(**found, why_no_variance="")
        curve["raw"], curve["variance"] = percentile_points(raw, weight, found["n"], percentiles)
    curve["why_no_variance"] = np.where(curve["variance"].isna(), "too_few_people", "")
    curve["notes"] = ""
    return frame, curve


def _counts(sample: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    ages = "age_months" if "age" not in sample and "age_months" in sample else "age"
    cells = ("n", "weight_squared") if "n" in sample and "weight" in sample else ()
    _check_columns(sample, ("raw", ages, *by, *cells), by)
    counts = sample.assign(age=(sample[ages] + 0.5) / 12) if ages == "age_months" else sample
    counts = counts if "n" in counts else counts.assign(n=1.0)
    counts = counts if "weight" in counts else counts.assign(weight=counts["n"].astype(float))
    if "weight_squared" not in counts:  # a row a person, or everybody weighing 1
        counts = counts.assign(weight_squared=counts["weight"] ** 2 / counts["n"])
    _check_numbers(counts)
    return counts


def _check_columns(sample: pd.DataFrame, needed: Sequence[str], by: Sequence[str]) -> None:
    for column in needed:
        if column not in sample:
            raise BadSample(
                "The sample to compare has no column {column!r}. Needed: {needed}.",
                column=column,
                needed=", ".join(needed),
            )
    if sample.empty:
        raise BadSample("The sample to compare has no rows. Give at least one.")
    for column in by:
        empty = sample[column].isna().to_numpy()
        if empty.any():
            row = int(empty.argmax()) + 1
            raise BadSample(
                "Row {row} of the sample to compare: column {column!r} is empty. Leave the row out.",
                row=row,
                column=column,
            )
    _check_levels(by)


def _check_numbers(counts: pd.DataFrame) -> None:
    for column in ("raw", "age", "n", "weight", "weight_squared"):
        number = counts[column].to_numpy(dtype=float)
        lowest = -np.inf if column == "raw" else 0.0
        wrong = ~np.isfinite(number) | (number < lowest) | ((number == 0) & (column not in ("raw", "age")))
        if wrong.any():
            row = int(wrong.argmax())
            raise BadSample(
                "Row {row} of the sample to compare: column {column!r} is {value}. It takes a finite number; an age "
                "may not be below 0, and a count or weight must be above 0. Mend it or leave the row out.",
                row=row + 1,
                column=column,
                value=float(number[row]),
            )


def _check_levels(by: Sequence[str]) -> None:
    for column in by:
        if column not in LEVELS:
            raise BadSample(
                "Column {column!r} parts no strata to compare. Known: {known}.", column=column, known=", ".join(LEVELS)
            )


def _check_varies(raw: Numbers, stratum: str) -> None:
    if np.ptp(raw) == 0:
        raise BadSample(
            "Stratum {stratum!r}: everybody has the score {value}. A constant has no spread to compare.",
            stratum=stratum or ANY,
            value=float(raw[0]),
        )


def _check_once(twice: Any, low: int, high: int) -> None:
    if np.any(twice):
        raise BadSample("Age band {low}-{high} overlaps another. Keep the bands apart.", low=low, high=high)
