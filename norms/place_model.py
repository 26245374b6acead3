"""Where do people stand in a fitted model?

People of one raw score, age and group stand at one place, so the model is asked once for each such cell.
"""

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


def in_model(norm_set: NormSet, placed: Placed, intervals: bool) -> None:
    """Fill `placed` from the model of the set; the variance of z only where `intervals` are wanted."""
    model = norm_set.model
    if model is None:
        return
    age = _age(norm_set, placed.people)
    groups, lost = _groups(model, placed.people, placed)
    _outside(norm_set, model, age, lost, placed)
    able = placed.reasons.none
    cell, cells = _cells(placed.people.raw, age, groups, able)
    people = pd.DataFrame({"age": cells["age"]} if model.domain.age_low is not None else {}, index=cells.index)
    for name, levels in model.domain.levels.items():
        people[name] = np.array(levels, dtype=object)[cells[name]]
    z = np.append(model.z(cells["raw"].to_numpy(), people), np.nan)[cell]
    placed.reasons.add("not_reached", able & np.isnan(z))
    placed.figures["z"] = sign(norm_set) * z
    if intervals:
        placed.z_variance = np.append(model.z_variance(cells["raw"].to_numpy(), people), np.nan)[cell]
    placed.strata, placed.stratum = _strata(cells, people, cell)
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


def _groups(model: NormModel, people: People, placed: Placed) -> tuple[dict[str, Codes], Bools]:
    """Each predictor's level of each person by the model's numbering, and who has a level that it does not know."""
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


def _cells(raw: Numbers, age: Numbers, groups: dict[str, Codes], able: Bools) -> tuple[Codes, pd.DataFrame]:
    """The cell of each person (-1 of those not able) and what the cells hold, a row each."""
    rows = np.flatnonzero(able)
    columns = {"raw": raw[rows], "age": age[rows]} | {name: codes[rows] for name, codes in groups.items()}
    key = np.zeros(len(rows), dtype=np.int64)
    for values in columns.values():
        codes, kinds = pd.factorize(values)
        key, _ = pd.factorize(key * (len(kinds) + 1) + codes + 1)  # small again each time, so it never overflows
    first = np.zeros(int(key.max(initial=-1)) + 1, dtype=np.intp)
    first[key[::-1]] = np.arange(len(rows))[::-1]
    cell = np.full(len(raw), -1, dtype=np.intp)
    cell[rows] = key
    return cell, pd.DataFrame({name: values[first] for name, values in columns.items()})


def _strata(cells: pd.DataFrame, people: pd.DataFrame, cell: Codes) -> tuple[list[str], Codes]:
    """What each person was placed by, e.g. "M 34": the levels and the age in completed years."""
    ages = np.floor(people["age"]).astype(int).astype(str) if "age" in people else pd.Series("", index=people.index)
    columns = [people["sex"]] if "sex" in people else []
    columns += [ages, *(people[name] for name in people if name not in ("age", "sex"))]
    told = [" ".join(part for part in parts if part) for parts in zip(*columns, strict=True)]
    codes, names = pd.factorize(np.array([*told, ""], dtype=object))
    found = codes[cell]
    return [str(name) for name in names], np.where(cell < 0, -1, found)
