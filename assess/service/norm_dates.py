"""How old was each person on the day of the test, by two columns of dates?"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pandas as pd

from assess.errors import BadInput
from assess.nouns.civil import completed_months
from assess.service.norm_problems import Problem, of_cells

SHAPES = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_of(cell: Any) -> date | None:
    """The day that a cell says, year first; None where it says none.

    >>> day_of("1986年3月2日"), day_of(19860302), day_of("3/2/1986")
    (datetime.date(1986, 3, 2), datetime.date(1986, 3, 2), None)
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = SHAPES.fullmatch(str(cell).split(" ")[0]) or DIGITS.fullmatch(str(cell))
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def age_months_of(
    cells: pd.DataFrame, born: str, measured: str
) -> tuple[pd.Series[Any], tuple[Problem, ...], tuple[str, str] | None]:
    """Completed months (None where a day is wrong), the problems by cell, and the first and last day of the test."""
    births, tests = ([day_of(cell) for cell in cells[column]] for column in (born, measured))
    early = [b is not None and t is not None and t < b for b, t in zip(births, tests, strict=True)]
    months = [
        completed_months(b, t) if b is not None and t is not None and not wrong else None
        for b, t, wrong in zip(births, tests, early, strict=True)
    ]
    found = (
        *of_cells(cells[[b is None for b in births]], born, _no_day()),
        *of_cells(cells[[t is None for t in tests]], measured, _no_day()),
        *of_cells(cells[early], measured, _before_birth()),
    )
    days = [day for day in tests if day is not None]
    told = (min(days).isoformat(), max(days).isoformat()) if days else None
    return pd.Series(months, index=cells.index, dtype=object), found, told


def _no_day() -> BadInput:
    return BadInput(
        "Column {column!r}, row {row}, line {line}: {value!r} is no day with the year first. Write it as 2026-03-31."
    )


def _before_birth() -> BadInput:
    return BadInput(
        "Column {column!r}, row {row}, line {line}: the test on {value} is before the person's birth. Mend one of the "
        "days."
    )
