"""What would be different, figure by figure, if one version of a norm set took the place of another?"""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.curve_table import round_ages
from norms.model import NormModel
from norms.normset import NormSet
from norms.sources import from_norm_set

COLUMNS = ("group", "figure", "old", "new", "difference")
FIGURES = ("n", "mean", "sd")
CURVES = (10.0, 50.0, 90.0)


def changes(old: NormSet, new: NormSet) -> pd.DataFrame | None:
    """A row a group of people and figure: old, new and new minus old; NaN where a version does not print it.

    `figure` is n, mean or sd for strata, and P with the percentile (per cent of people at or below) for percentiles
    and for fitted models, whose curves are read at the ages of the new one. None where the two cannot be laid side by
    side: another kind, unit, trial rule, or a kind without figures by group.
    """
    if any(getattr(old, key) != getattr(new, key) for key in ("kind", "unit", "scoring")):
        return None
    if old.model is not None and new.model is not None:
        told = [_curves(one, new.model) for one in (old.model, new.model)]
    elif old.kind in ("strata", "percentiles"):
        told = [_figures(one) for one in (old, new)]
    else:
        return None
    both = told[0].merge(told[1], on=["group", "figure"], how="outer", suffixes=("_old", "_new"), sort=False)
    both = both.rename(columns={"value_old": "old", "value_new": "new"})
    return both.assign(difference=both["new"] - both["old"])[list(COLUMNS)]


def _figures(norm_set: NormSet) -> pd.DataFrame:
    source = from_norm_set(norm_set)
    if norm_set.kind == "strata":
        long = source.parameters.melt("stratum", list(FIGURES), var_name="figure", value_name="value")
        return long.rename(columns={"stratum": "group"}).astype({"value": float})
    names = [f"P{percentile:g}" for percentile in source.percentiles["percentile"]]
    return pd.DataFrame(
        {"group": source.percentiles["stratum"], "figure": names, "value": source.percentiles["raw"].astype(float)}
    )


def _curves(model: NormModel, of: NormModel) -> pd.DataFrame:
    """The curves of `model` for the people of whom `of` speaks; NaN where it does not speak of them."""
    levels = of.domain.levels
    kinds = [dict(zip(levels, one, strict=True)) for one in product(*levels.values())]
    low, high = of.domain.age_low, of.domain.age_high
    ages = [{}] if low is None or high is None else [{"age": float(age)} for age in round_ages(low, high)]
    people = pd.DataFrame([{**age, **kind} for kind in kinds for age in ages])
    group = [" ".join(f"{part:g}" if isinstance(part, float) else part for part in row) for row in people.to_numpy()]
    same = _spoken_of(model, people)
    rows = []
    for percentile in CURVES:
        raw = np.full(len(people), np.nan)
        raw[same] = model.raw(np.full(int(same.sum()), ndtri(percentile / 100)), people[same].reset_index(drop=True))
        rows.append(pd.DataFrame({"group": group, "figure": f"P{percentile:g}", "value": raw}))
    return pd.concat(rows, ignore_index=True)


def _spoken_of(model: NormModel, people: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    low, high, levels = model.domain.age_low, model.domain.age_high, model.domain.levels
    if set(levels) - set(people.columns) or (low is not None and "age" not in people):
        return np.zeros(len(people), dtype=bool)
    same = np.ones(len(people), dtype=bool)
    for name, known in levels.items():
        same &= people[name].isin(known).to_numpy()
    if low is not None and high is not None:
        same &= people["age"].between(low, high).to_numpy()
    return same
