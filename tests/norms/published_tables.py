"""The tables as they were transcribed from print, and the shipped sets to hold against them."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

import pandas as pd

from norms.find import library
from norms.look_up import look_up
from norms.normset import NormedScore, Person

SHARED = Path(__file__).parents[2].parent / "shared" / "norms"
SETS = {norm_id: found for norm_id, found in library().items() if found.status != "simulated"}
HANDS = {"R": "right", "L": "left"}


def transcribed(file: str) -> list[dict[str, str]]:
    """The rows of a transcribed table; none where the tables are not beside the repository."""
    if not SHARED.is_dir():
        return []
    with (SHARED / f"{file}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def place(norm_set: str, scale: str, raw: float | None, sex: Any, age: int | None, **given: Any) -> NormedScore:
    """The place by the set's own trial rule and unit, unless another is given."""
    found = SETS[norm_set]
    scoring, unit = given.pop("scoring", found.scoring), given.pop("unit", found.unit)
    hand = given.pop("hand", found.hands.get(scale))
    person = Person(age_years=age, sex=sex, hand=hand, **given)
    return look_up(found, scale=scale, scoring=scoring, unit=unit, raw=raw, person=person)


def pooled(rows: pd.DataFrame, n: str = "n_recalled") -> tuple[float, float]:
    """Mean and sd of all the people of some strata together."""
    count = rows[n]
    grand = float((count * rows["mean"]).sum() / count.sum())
    squares = ((count - 1) * rows["sd"] ** 2).sum() + (count * (rows["mean"] - grand) ** 2).sum()
    return grand, math.sqrt(squares / (count.sum() - 1))


def strata(norm_set: str, **which: str) -> pd.DataFrame:
    """The rows of a set with these values in these columns."""
    rows = SETS[norm_set].table
    for column, value in which.items():
        rows = rows[rows[column] == value]
    return rows
