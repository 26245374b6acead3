"""Who is placed, and with which raw score: one person or a frame of them, as arrays?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from norms.errors import BadPerson
from norms.model import Numbers
from norms.normset import PREDICTORS, Person

Codes = npt.NDArray[np.intp]

ALLOWED = {"sex": ("M", "F"), "hand": ("left", "right")}  # the codes of the others are those of the set
AMOUNTS = ("height_cm", "weight_kg")


@dataclass(frozen=True)
class Group:
    """One column of people: `codes` into `levels`, -1 where not known."""

    codes: Codes
    levels: tuple[str, ...]


@dataclass(frozen=True)
class People:
    """Arrays aligned with the people; NaN and -1 where not known, and a column nobody gave is not there."""

    raw: Numbers
    age_years: Numbers  # completed
    age_months: Numbers  # completed
    groups: Mapping[str, Group]
    amounts: Mapping[str, Numbers]

    def __len__(self) -> int:
        return len(self.raw)


def of_person(person: Person, raw: float | None) -> People:
    """One person. Raises BadPerson for an age below zero, ages that contradict each other, or a body of no size."""
    groups = {name: getattr(person, name) for name in PREDICTORS}
    years, months = (
        np.array([np.nan if age is None else age], dtype=np.float64) for age in (person.age_years, person.age_months)
    )
    return People(
        raw=np.array([np.nan if raw is None else raw], dtype=np.float64),
        age_years=_completed(years, months),
        age_months=months,
        groups={n: Group(np.zeros(1, np.intp), (level,)) for n, level in groups.items() if level is not None},
        amounts={n: _body(n, np.array([float(v)])) for n in AMOUNTS if (v := getattr(person, n)) is not None},
    )


def of_frame(scores: pd.DataFrame, needed: Collection[str] = (*PREDICTORS, *AMOUNTS)) -> People:
    """The rows of a frame: `raw`, `age_years` (completed, or exact) or `age_months`, and those `needed` of its others.

    Raises BadPerson for a column that is missing, a number that is none, an age below zero, a height or weight that
    is none, and an unknown sex or hand.
    """
    if "raw" not in scores:
        raise BadPerson("Column 'raw' is missing. Give the raw score of each row, empty where there is none.")
    months = np.floor(_numbers(scores, "age_months"))
    return People(
        raw=_numbers(scores, "raw"),
        age_years=_completed(np.floor(_numbers(scores, "age_years")), months),
        age_months=months,
        groups={name: _group(scores[name], name) for name in PREDICTORS if name in needed and name in scores},
        amounts={name: _body(name, _numbers(scores, name)) for name in AMOUNTS if name in needed and name in scores},
    )


def _numbers(scores: pd.DataFrame, column: str) -> Numbers:
    if column not in scores:
        return np.full(len(scores), np.nan)
    try:
        found = scores[column].to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError) as wrong:
        raise BadPerson("Column {column!r} takes numbers: {wrong}. Mend it.", column=column, wrong=wrong) from wrong
    if np.isinf(found).any():
        row = int(np.flatnonzero(np.isinf(found))[0])
        raise BadPerson(
            "Row {row}: column {column!r} is {value}, which is no number. Leave it empty where there is none.",
            row=scores.index[row],
            column=column,
            value=found[row],
        )
    return found


def _body(name: str, amount: Numbers) -> Numbers:
    """Heights or weights, which are above 0 where they are known. Raises BadPerson."""
    wrong = amount[(amount <= 0) | np.isinf(amount)]
    if len(wrong):
        raise BadPerson(
            "Column {column!r} holds {value}. Give an amount above 0, or leave it empty where it is not known.",
            column=name,
            value=float(wrong[0]),
        )
    return amount


def _completed(years: Numbers, months: Numbers) -> Numbers:
    """Completed years; those of the months where only they are known."""
    found = np.where(np.isnan(years), np.floor(months / 12), years)
    lowest = np.fmin(found, months)
    if (lowest < 0).any():
        raise BadPerson("Age is {value}. Give completed years, 0 or above, or None.", value=_first(lowest, lowest < 0))
    apart = ~np.isnan(years) & ~np.isnan(months) & (np.floor(months / 12) != years)
    if apart.any():
        raise BadPerson(
            "Age is {value} completed years, but {months} completed months. Mend one of them.",
            value=_first(years, apart),
            months=_first(months, apart),
        )
    return found


def _first(numbers: Numbers, where: npt.NDArray[np.bool_]) -> int:
    return int(numbers[np.flatnonzero(where)[0]])


def _group(column: pd.Series[str], name: str) -> Group:
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, levels = column.cat.codes.to_numpy(), column.cat.categories
        used = np.unique(codes[codes >= 0])
    else:
        codes, levels = pd.factorize(column)
        used = np.arange(len(levels))
    for level in (str(levels[code]) for code in used):
        if level not in ALLOWED.get(name, (level,)):
            raise BadPerson(
                "Column {column!r} holds {value!r}. Allowed: {allowed}. Leave it empty where it is not known.",
                column=name,
                value=level,
                allowed=", ".join(ALLOWED[name]),
            )
    return Group(codes.astype(np.intp), tuple(map(str, levels)))
