"""Which stratum of a table is each person's?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms.model import Numbers
from norms.people import Codes, People
from norms.reasons import Reasons
from norms.rows import ANY, OLDEST, STRATUM, WHO

NONE = -1  # no stratum; as an index it finds the NaN that ends every column of figures


@dataclass(frozen=True)
class Strata:
    """The strata of a table: a row each of `rows`, and the stratum of each group at each age in `grid`."""

    rows: pd.DataFrame  # ages and stratum columns, none twice
    groups: tuple[str, ...]  # the stratum columns of the table
    levels: dict[str, tuple[str, ...]]  # of each, without "any"
    grid: npt.NDArray[np.int32]  # (level or another, of each group ...; completed years) -> row, or NONE

    def column(self, table: pd.DataFrame, name: str) -> Numbers:
        """A column of figures with one row a stratum, ended by NaN so that NONE finds it."""
        return np.append(table[name].to_numpy(dtype=np.float64), np.nan)


def strata_of(table: pd.DataFrame) -> Strata:
    """The strata of a table that was read and checked."""
    groups = tuple(name for name in STRATUM if name in table)
    rows = table[[*WHO[1:], *groups]].drop_duplicates(ignore_index=True)
    levels = {name: tuple(sorted(set(rows[name]) - {ANY})) for name in groups}
    grid = np.full((*(len(levels[name]) + 1 for name in groups), OLDEST + 1), NONE, dtype=np.int32)
    for number, row in enumerate(rows.to_dict("records")):
        cells = (slice(None) if row[n] == ANY else levels[n].index(row[n]) for n in groups)
        grid[(*cells, slice(int(row["age_from"]), int(row["age_to"]) + 1))] = number
    return Strata(rows, groups, levels, grid)


def find(strata: Strata, people: People, reasons: Reasons) -> Codes:
    """The stratum of each person, NONE where there is none; `reasons` takes up why."""
    group, known = _groups(strata, people)
    for name in strata.groups:
        if ANY not in set(strata.rows[name]):
            reasons.add(f"unknown_{name}", ~known[name])
        if name == "sex":
            reasons.add("unknown_age", np.isnan(people.age_years))
    grid = strata.grid.reshape(-1, OLDEST + 1)
    beyond = ~(people.age_years <= OLDEST)
    age = np.where(beyond, 0, people.age_years).astype(np.intp)
    found = np.where(beyond, NONE, grid[group, age]).astype(np.intp)
    filled = grid != NONE
    youngest = np.where(filled.any(axis=1), filled.argmax(axis=1), OLDEST + 1)
    oldest = np.where(filled.any(axis=1), OLDEST - filled[:, ::-1].argmax(axis=1), OLDEST + 1)
    lost = found == NONE
    reasons.add("no_stratum", lost & ~filled.any(axis=1)[group])
    reasons.add("outside_age", lost & ((people.age_years < youngest[group]) | (people.age_years > oldest[group])))
    reasons.add("no_stratum", lost)
    return np.where(reasons.none, found, NONE)


def names_of(strata: Strata) -> list[str]:
    """Each stratum in short, e.g. "M 40-44 right"."""
    ages = strata.rows["age_from"].astype(str) + "-" + strata.rows["age_to"].astype(str)
    columns = [strata.rows["sex"], ages, *(strata.rows[name] for name in strata.groups if name != "sex")]
    return [" ".join(part for part in parts if part != ANY) for parts in zip(*columns, strict=True)]


def _groups(strata: Strata, people: People) -> tuple[Codes, dict[str, npt.NDArray[np.bool_]]]:
    """Each person's cell of the grid but for age, and for each group of whom it is known."""
    group, known = np.zeros(len(people), dtype=np.intp), {}
    for name in strata.groups:
        levels = strata.levels[name]
        size = len(levels)
        codes = np.full(len(people), size, dtype=np.intp)  # another level than the table's, or not known
        known[name] = np.zeros(len(people), dtype=bool)
        if name in people.groups:
            given = people.groups[name]
            to = np.array([levels.index(level) if level in levels else size for level in given.levels] + [size])
            codes, known[name] = to[given.codes], given.codes >= 0
        group = group * (size + 1) + codes
    return group, known
