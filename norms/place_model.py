"""Where do people stand in a fitted model?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import ndtri

from norms.model import NormModel, Numbers
from norms.normset import NormSet
from norms.people import Codes, People
from norms.place_table import sign
from norms.placed import Placed
from norms.reasons import Bools


def in_model(norm_set: NormSet, model: NormModel, placed: Placed, intervals: bool) -> None:
    """Fill `placed` from the model of the set; the variance of z only where `intervals` are wanted."""
    age = _age(norm_set, placed.people)
    groups, lost = _groups(model, placed)
    _outside(norm_set, model, age, lost, placed)
    able = np.flatnonzero(placed.reasons.none)
    people = _people(model, age[able], {name: codes[able] for name, codes in groups.items()})
    placed.strata, placed.stratum[able] = _strata(people)
    scored = ~np.isnan(placed.people.raw[able])
    able, people = able[scored], people[scored].reset_index(drop=True)
    raw, z = placed.people.raw[able], np.full(len(placed.people), np.nan)
    z[able] = model.z(raw, people)
    placed.reasons.add("not_reached", np.isnan(z) & ~np.isnan(placed.people.raw))
    placed.figures["z"] = sign(norm_set) * z
    if intervals:
        placed.z_variance = np.full(len(z), np.nan)
        placed.z_variance[able] = model.z_variance(raw, people)
    placed.flags.add("beyond_sample", np.abs(z) > beyond_sample(model.report.n))
    for doubt in model.report.doubts:
        placed.flags.add(doubt, True)


def beyond_sample(n: int) -> float:
    """The z beyond which not half a person of `n` is expected: what lies there is the model's shape, not people.

    Chauvenet's criterion taken one side at a time, so 1 / (2 n) in either tail.

    >>> round(beyond_sample(1000), 3)
    3.291
    """
    return float(ndtri(1.0 - 0.5 / n)) if n > 0 else 0.0


def _age(norm_set: NormSet, people: People) -> Numbers:
    """The age of each as the model takes it: completed years, or months at mid-month in years."""
    return people.age_years if norm_set.age_rule == "completed_years" else (people.age_months + 0.5) / 12


def _groups(model: NormModel, placed: Placed) -> tuple[dict[str, Codes], Bools]:
    """Each predictor's level of each person by the model's numbering, and who has a level that it does not know."""
    people = placed.people
    found, lost = {}, np.zeros(len(people), dtype=bool)
    for name, levels in model.domain.levels.items():
        given = people.groups.get(name)
        if given is None:
            placed.reasons.add(f"unknown_{name}", True)
            found[name] = np.full(len(people), -1, dtype=np.intp)
            continue
        to = np.array([levels.index(level) if level in levels else -1 for level in given.levels] + [-1])
        placed.reasons.add(f"unknown_{name}", given.codes < 0)
        found[name] = to[given.codes]
        lost |= found[name] < 0
    return found, lost


def _outside(norm_set: NormSet, model: NormModel, age: Numbers, lost: Bools, placed: Placed) -> None:
    domain, raw = model.domain, placed.people.raw
    if domain.age_low is not None and domain.age_high is not None:
        months = norm_set.age_rule == "completed_months"
        placed.reasons.add("unknown_age_months" if months else "unknown_age", np.isnan(age))
        placed.reasons.add("outside_age", (age < domain.age_low) | (age > domain.age_high))
    placed.reasons.add("no_stratum", lost)
    placed.reasons.add("outside_scale", (raw < domain.raw_low) | (raw > domain.raw_high))
    placed.flags.add("at_floor", raw == domain.raw_low)
    placed.flags.add("at_ceiling", raw == domain.raw_high)


def _people(model: NormModel, age: Numbers, groups: dict[str, Codes]) -> pd.DataFrame:
    """People as the model takes them."""
    columns: dict[str, object] = {} if model.domain.age_low is None else {"age": age}
    for name, levels in model.domain.levels.items():
        columns[name] = np.array(levels, dtype=object)[groups[name]]
    return pd.DataFrame(columns, index=pd.RangeIndex(len(age)))


def _strata(people: pd.DataFrame) -> tuple[list[str], Codes]:
    """What each person was placed by, e.g. "M 34": the levels, and the age in completed years."""
    told = people.assign(age=np.floor(people["age"]).astype(np.intp)) if "age" in people else people
    kind = told.groupby(list(told), sort=False).ngroup().to_numpy() if len(told.columns) else np.zeros(len(told))
    firsts = told.iloc[np.unique(kind, return_index=True)[1]]
    order = [*(name for name in ("sex", "age") if name in firsts), *(n for n in firsts if n not in ("sex", "age"))]
    return [" ".join(str(part) for part in row) for row in firsts[order].to_numpy()], kind.astype(np.intp)
