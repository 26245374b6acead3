"""How many people have each score at each age in each stratum? One pass over any number of people.

A fit reads these counts, so it costs by the number of different cells, not of people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms import cluster, sample_file
from norms.errors import BadSample
from norms.faults import Age, Coded, Codes, Numbers, levels_of, numbers
from norms.sample import check_rows

AMOUNTS = ("n", "weight", "weight_squared")
MONTHS = 12
SHORT = 100_000
DENSE = 4  # bins a row, up to which counting in a table of every combination beats sorting the rows
LARGEST = 2**62

Sample = Any  # a pandas frame, a path, several paths, or a Dask frame


@dataclass(frozen=True)
class Columns:
    """Which columns of a sample are counted by what."""

    raw: str
    age: Age | None
    strata: tuple[str, ...]
    scale: str | None
    weight: str | None

    @property
    def texts(self) -> tuple[str, ...]:
        """Those whose cells are levels."""
        return (*((self.scale,) if self.scale else ()), *self.strata)

    @property
    def needed(self) -> list[str]:
        """All of them."""
        return [column for column in (self.raw, self.age, *self.texts, self.weight) if column]


@dataclass(frozen=True)
class Key:
    """What rows are told apart by: the code of each row, and what each code means, in rising order."""

    codes: Codes
    meaning: npt.NDArray[Any]


def tally(
    sample: Sample,
    *,
    age: Age | None,
    raw: str = "raw",
    strata: Sequence[str] = (),
    scale: str | None = None,
    weight: str | None = None,
    engine: Literal["pandas", "dask"] = "pandas",
    scheduler: str | None = None,
) -> pd.DataFrame:
    """Counts: a row a cell that has people, in rising order of scale, strata, age and raw.

    Columns: that of `scale` where given, `raw`, `age` (years; from `age_months` at the middle of the month, (months +
    0.5) / 12), the strata (levels as text), `n` (people), `weight` (sum of weights, n where there are none) and
    `weight_squared` (sum of squared weights).

    `sample` is a pandas frame, a path or several (CSV or Parquet, read in chunks), or a Dask frame. `engine` "dask"
    counts a frame or files part by part in Dask (a Dask frame always is): `scheduler` is None for Dask's own choice,
    "threads", "processes", "synchronous", or the address of a `dask.distributed` scheduler ("tcp://host:8786"), whose
    workers need this package and must reach the files. n is the same, exactly, whatever the engine; sums of weights
    differ by rounding (order of adding), below 1e-12 of the sum.

    Raises BadSample (row, column, value, remedy) where a row cannot be counted: nobody is left out. Checked against
    pandas `groupby(...).size()`.

    >>> people = pd.DataFrame({"raw": [3, 3, 5], "age_months": [240, 240, 251], "sex": ["M", "M", "F"]})
    >>> print(tally(people, age="age_months", strata=["sex"]).round(3).to_string(index=False))
     raw    age sex  n  weight  weight_squared
     5.0 20.958   F  1     1.0             1.0
     3.0 20.042   M  2     2.0             2.0
    """
    columns = Columns(raw=raw, age=age, strata=tuple(strata), scale=scale, weight=weight)
    count = partial(count_rows, columns=columns)
    if engine == "dask" or cluster.is_dask(sample):
        counted = cluster.count(sample, columns.needed, columns.texts, count, merge, scheduler)
    elif scheduler is not None:
        raise BadSample(
            "A scheduler ({value}) was given without Dask. Give engine='dask', or no scheduler.", value=scheduler
        )
    else:
        counted = merge(*(count(part) for part in _parts(sample, columns)))
    return counted


def count_rows(rows: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The counts of one frame of people, as `tally` gives them; none of none. Raises BadSample."""
    if not len(rows):  # an empty part of a sample
        return pd.DataFrame(columns=["raw", *(["age"] if columns.age else []), *columns.texts, *AMOUNTS])
    coded = check_rows(rows, raw=columns.raw, age=columns.age, strata=columns.texts, weight=columns.weight)
    keys = {column: _level_key(one) for column, one in coded.items()}
    if columns.age is not None:
        keys["age"] = _age_key(numbers(rows[columns.age]), columns.age)
    keys["raw"] = _number_key(numbers(rows[columns.raw]))
    weights = numbers(rows[columns.weight]) if columns.weight else None
    return _cells(keys, None if weights is None else {"weight": weights, "weight_squared": weights**2})


def merge(*counts: pd.DataFrame) -> pd.DataFrame:
    """The counts of several samples, or of parts of one, as counts of them together.

    All must have the same columns. Raises BadSample where they have not, or where there is nobody in them.

    >>> half = pd.DataFrame({"raw": [3.0], "age": [20.5], "n": [2], "weight": [2.0], "weight_squared": [2.0]})
    >>> merge(half, half)["n"].tolist()
    [4]
    """
    filled = [one for one in counts if len(one)]
    if not filled:
        raise BadSample("The sample has no rows. Give at least the people to be counted.")
    for one in filled:
        if set(one.columns) != set(filled[0].columns) or not {"raw", *AMOUNTS} <= set(one.columns):
            raise BadSample(
                "These counts do not fit together: columns {columns} and {others}. Tally both by the same columns.",
                columns=", ".join(map(str, filled[0].columns)),
                others=", ".join(map(str, one.columns)),
            )
    if len(filled) == 1:
        return filled[0]
    together = pd.concat(filled, ignore_index=True)
    texts = [column for column in filled[0].columns if column not in ("raw", "age", *AMOUNTS)]
    keys = {column: _level_key(levels_of(together[column])) for column in texts}
    keys |= {column: _number_key(numbers(together[column])) for column in ("age", "raw") if column in together}
    return _cells(keys, {column: numbers(together[column]) for column in AMOUNTS})


def _parts(sample: Sample, columns: Columns) -> Iterator[pd.DataFrame]:
    if isinstance(sample, pd.DataFrame):
        yield sample
    else:
        for path in sample_file.paths(sample):
            yield from sample_file.chunks(path, columns.needed, columns.texts)


def _level_key(coded: Coded) -> Key:
    """The levels in the order of their texts; two cells of the same text are of the same level."""
    codes, found = coded
    meaning, place = np.unique(np.array(found, dtype=object).astype(str), return_inverse=True)
    return Key(place[codes], meaning.astype(object))


def _age_key(ages: Numbers, age: Age) -> Key:
    key = _number_key(ages)
    return key if age == "age" else Key(key.codes, (key.meaning + 0.5) / MONTHS)


def _number_key(found: Numbers) -> Key:
    """Whole numbers over a short range are their own codes; others are sorted."""
    low, span = float(found.min()), float(found.max() - found.min())
    if span <= len(found) + SHORT:
        codes = (found - low).astype(np.intp)
        if (codes + low == found).all():
            return Key(codes, low + np.arange(int(span) + 1))
    place, meaning = pd.factorize(found, sort=True)
    return Key(place, np.asarray(meaning))


def _cells(keys: Mapping[str, Key], sums: Mapping[str, Numbers] | None) -> pd.DataFrame:
    """The cells that have people: their keys and, added up, the people (one a row, unless `sums` has n) and sums."""
    sizes = [len(key.meaning) for key in keys.values()]
    if prod(sizes) > LARGEST:
        raise BadSample(
            "The sample has too many different ages and scores to tell apart: {value}. Tally by age in months.",
            value=" x ".join(map(str, sizes)),
        )
    where = np.zeros(len(next(iter(keys.values())).codes), dtype=np.int64)
    for key, size in zip(keys.values(), sizes, strict=True):
        where = where * size + key.codes
    cell, people, added = _added(where, prod(sizes), sums or {})
    places = np.unravel_index(cell, sizes)
    found = {column: key.meaning[place] for (column, key), place in zip(keys.items(), places, strict=True)}
    amounts = {"n": people, "weight": people.astype(np.float64), "weight_squared": people.astype(np.float64)} | added
    return _ordered(pd.DataFrame(found | amounts | {"n": amounts["n"].astype(np.int64)}))


def _added(
    where: npt.NDArray[np.int64], size: int, sums: Mapping[str, Numbers]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], dict[str, Numbers]]:
    """Which cells have rows, how many, and the sums over them. Sums of whole numbers are exact up to 2**53."""
    if size <= DENSE * len(where) + SHORT:
        rows = np.bincount(where, minlength=size)
        cell = np.flatnonzero(rows)
        return cell, rows[cell], {c: _sum(where, w, size)[cell] for c, w in sums.items()}
    place, cells = pd.factorize(where, sort=True)
    return np.asarray(cells), np.bincount(place), {c: _sum(place, w, len(cells)) for c, w in sums.items()}


def _sum(where: npt.NDArray[Any], weights: Numbers, size: int) -> Numbers:
    return np.bincount(where, weights=weights, minlength=size).astype(np.float64, copy=False)


def _ordered(counts: pd.DataFrame) -> pd.DataFrame:
    """The columns in the order of `tally`: scale and strata after raw and age."""
    first = [column for column in ("raw", "age") if column in counts]
    return counts[[*first, *(c for c in counts if c not in (*first, *AMOUNTS)), *AMOUNTS]]
