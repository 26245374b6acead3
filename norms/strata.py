"""Which stratum of a table is each person's?"""

from __future__ import annotations

import weakref
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms.model import Numbers
from norms.people import Codes, People
from norms.reasons import Reasons
from norms.rows import ANY, OLDEST, STRATUM, WHO

NONE = -1  # no stratum; as an index it finds the NaN that ends every column of figures


_known: dict[int, tuple[weakref.ref[pd.DataFrame], Strata]] = {}  # by the identity of a table that is still there


@dataclass(frozen=True)
class Strata:
    """The strata of a table, and the stratum of each group at each age in `grid`."""

    groups: tuple[str, ...]  # the stratum columns of the table
    levels: dict[str, tuple[str, ...]]  # of each, without "any"
    for_all: frozenset[str]  # the groups that some stratum does not ask for
    grid: npt.NDArray[np.int32]  # (group, as `find` counts them; completed years) -> stratum, or NONE
    ages: tuple[Numbers, Numbers]  # the youngest and the oldest age of each group; NaN where it has no stratum
    names: tuple[str, ...]  # of each stratum in short, e.g. "M 40-44 right"
    of_row: Codes  # the stratum of each row of the table


def column(table: pd.DataFrame, name: str, stratum: Codes) -> Numbers:
    """The figure of each person's stratum in a table with one row a stratum; NaN where there is no stratum."""
    figures = table[name].to_numpy(dtype=np.float64)
    found: Numbers = np.append(figures, np.nan)[stratum]
    return found


def strata_of(table: pd.DataFrame) -> Strata:
    """The strata of a table that was read and checked; worked out once for each table."""
    known = _known.get(id(table))
    if known is not None and known[0]() is table:
        return known[1]
    made = _strata(table)
    key = id(table)
    _known[key] = (weakref.ref(table, lambda _: _known.pop(key, None)), made)
    return made


def _strata(table: pd.DataFrame) -> Strata:
    groups = tuple(name for name in STRATUM if name in table)
    columns = [*WHO[1:], *groups]
    rows = table[columns].drop_duplicates(ignore_index=True)
    levels = {name: tuple(sorted(set(rows[name]) - {ANY})) for name in groups}
    grid = np.full((*(len(levels[name]) + 1 for name in groups), OLDEST + 1), NONE, dtype=np.int32)
    for number, row in enumerate(rows.to_dict("records")):
        cells = (slice(None) if row[n] == ANY else levels[n].index(row[n]) for n in groups)
        grid[(*cells, slice(int(row["age_from"]), int(row["age_to"]) + 1))] = number
    numbers = {row: number for number, row in enumerate(rows.itertuples(index=False, name=None))}
    by_group = grid.reshape(-1, OLDEST + 1)
    return Strata(
        groups=groups,
        levels=levels,
        for_all=frozenset(name for name in groups if ANY in set(rows[name])),
        grid=by_group,
        ages=_ages(by_group),
        names=_names(rows, groups),
        of_row=np.array([numbers[row] for row in table[columns].itertuples(index=False, name=None)], dtype=np.intp),
    )


def _ages(grid: npt.NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    filled = grid != NONE
    some = filled.any(axis=1)
    youngest = np.where(some, filled.argmax(axis=1), np.nan)
    return youngest, np.where(some, OLDEST - filled[:, ::-1].argmax(axis=1), np.nan)


def _names(rows: pd.DataFrame, groups: tuple[str, ...]) -> tuple[str, ...]:
    ages = rows["age_from"].astype(str) + "-" + rows["age_to"].astype(str)
    columns = [rows["sex"], ages, *(rows[name] for name in groups if name != "sex")]
    return tuple(" ".join(part for part in parts if part != ANY) for parts in zip(*columns, strict=True))


def find(strata: Strata, people: People, reasons: Reasons) -> Codes:
    """The stratum of each person, NONE where there is none; `reasons` takes up why."""
    group, known = _groups(strata, people)
    for name in strata.groups:
        reasons.add(f"unknown_{name}", ~known[name] & (name not in strata.for_all))
        if name == "sex":
            reasons.add("unknown_age", np.isnan(people.age_years))
    beyond = ~(people.age_years <= OLDEST)
    age = np.where(beyond, 0, people.age_years).astype(np.intp)
    found = np.where(beyond, NONE, strata.grid[group, age]).astype(np.intp)
    youngest, oldest = (ends[group] for ends in strata.ages)
    lost = found == NONE
    reasons.add("outside_age", lost & ((people.age_years < youngest) | (people.age_years > oldest)))
    reasons.add("no_stratum", lost)
    return np.where(reasons.none, found, NONE)


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
