"""Which cells of a sample break which rule?

Row by row only; what the sample as a whole may be wrong in stands in `norms.sample`. A row is named by the frame's
index label and, where the sample has a column `line` (as `norms.sample_file` gives it), by the file's line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import is_numeric_dtype, is_object_dtype, is_string_dtype

from norms.errors import BadSample
from norms.rows import OLDEST

Age = Literal["age", "age_months"]  # the column, and with it the unit: years or completed months
Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
Coded = tuple[Codes, list[str]]  # of each row the code, -1 where empty; of each code the level
Where = npt.NDArray[np.bool_]
LINE = "line"  # the column that holds the file's line of each person
NO_LINE = "-"
PART = "part"  # in a frame's attrs: which file or partition it is a part of, said before the row


@dataclass(frozen=True)
class Fault:
    """One rule broken in some rows, or by the whole sample (no rows)."""

    error: BadSample  # as it is said of the first of the rows
    column: str
    rows: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.intp))  # positions

    def __len__(self) -> int:
        return max(len(self.rows), 1)


def numbers(column: pd.Series[Any]) -> Numbers:
    """The column as floats; NaN where a cell is empty or holds no finite number. Text that is a number is one."""
    if is_numeric_dtype(column):
        found = column.to_numpy(dtype=np.float64, na_value=np.nan)
    elif is_object_dtype(column) or is_string_dtype(column) or isinstance(column.dtype, pd.CategoricalDtype):
        found = pd.to_numeric(column.astype(object), errors="coerce").to_numpy(dtype=np.float64)
    else:
        found = np.full(len(column), np.nan)  # dates are no numbers
    infinite = np.isinf(found)
    return np.where(infinite, np.nan, found) if infinite.any() else found


def levels_of(column: pd.Series[Any]) -> Coded:
    """The code of each cell (-1 where empty) and the level of each code as text, in the order of appearance."""
    codes, found = pd.factorize(column)
    texts = [str(level) for level in found]
    blank = np.array([not text.strip() for text in texts] + [True])  # code -1 takes the last
    return (np.where(blank[codes], -1, codes) if blank[:-1].any() else codes), texts


def declared_codes(coded: Coded, declared: Sequence[str]) -> Codes:
    """The place of each cell among the declared levels, -1 where it is none of them or empty."""
    codes, found = coded
    allowed = {str(level): place for place, level in enumerate(declared)}
    return np.array([allowed.get(level, -1) for level in found] + [-1], dtype=np.intp)[codes]


def missing_columns(sample: pd.DataFrame, needed: Sequence[str]) -> Iterator[Fault]:
    """A fault for each needed column that is not there exactly once."""
    there = [str(column) for column in sample.columns]
    for column in needed:
        if there.count(column) != 1:
            wrong = BadSample(
                "Column {column!r} is there {times} times, but must be there once. Columns: {columns}. Mend the head.",
                column=column,
                times=there.count(column),
                columns=", ".join(there),
            )
            yield Fault(wrong, column)


def raw_faults(sample: pd.DataFrame, raw: str, low: float | None = None, high: float | None = None) -> Iterator[Fault]:
    """Raw scores that are empty, no number, or outside `low` to `high`."""
    scores = numbers(sample[raw])
    yield from _no_number(sample, raw, scores)
    yield from _cells(
        "Column {column!r}, row {row}, line {line}: {value} is outside the raw scale, {low} to {high}. Mend the cell "
        "or the scale.",
        sample,
        raw,
        (scores < (-np.inf if low is None else low)) | (scores > (np.inf if high is None else high)),
        low=low,
        high=high,
    )


def age_faults(sample: pd.DataFrame, age: Age) -> Iterator[Fault]:
    """Ages that are empty, no number, negative, above any age, or no whole months."""
    ages = numbers(sample[age])
    yield from _no_number(sample, age, ages)
    if age == "age":
        yield from _cells(
            "Column {column!r}, row {row}, line {line}: {value} is no age in years from 0 to {oldest}. Mend the cell.",
            sample,
            age,
            (ages < 0) | (ages >= OLDEST + 1),
            oldest=OLDEST,
        )
    else:
        yield from _cells(
            "Column {column!r}, row {row}, line {line}: {value} is no age in whole completed months from 0 to "
            "{oldest}. Mend the cell.",
            sample,
            age,
            (ages < 0) | (ages >= (OLDEST + 1) * 12) | (ages % 1 > 0),
            oldest=OLDEST * 12 + 11,
        )


def weight_faults(sample: pd.DataFrame, weight: str) -> Iterator[Fault]:
    """Weights that are empty, no number, or not above 0."""
    weights = numbers(sample[weight])
    yield from _no_number(sample, weight, weights)
    yield from _cells(
        "Column {column!r}, row {row}, line {line}: the weight is {value}, but must be above 0. Mend the weight.",
        sample,
        weight,
        weights <= 0,
    )


def level_faults(sample: pd.DataFrame, column: str, coded: Coded, declared: Sequence[str]) -> Iterator[Fault]:
    """Cells of a stratum column that are empty, or, where levels are declared, none of them."""
    codes, _ = coded
    yield from _empty(sample, column, codes < 0)
    if declared:
        yield from _cells(
            "Column {column!r}, row {row}, line {line}: {value!r} is no level of it. Levels: {levels}. Mend the "
            "cell or declare the level.",
            sample,
            column,
            (declared_codes(coded, declared) < 0) & (codes >= 0),
            levels=", ".join(map(str, declared)),
        )


def places(sample: pd.DataFrame, column: str, rows: Codes) -> list[dict[str, object]]:
    """`row`, `line` and `value` of the cells of a column at these positions, as plain Python values."""
    part = sample.attrs.get(PART)
    lines = sample[LINE].iloc[rows].tolist() if LINE in sample.columns else [NO_LINE] * len(rows)
    cells = zip(sample.index[rows].tolist(), lines, sample[column].iloc[rows].tolist(), strict=True)
    return [
        {"row": row if part is None else f"{part}: {row}", LINE: line, "value": value} for row, line, value in cells
    ]


def _no_number(sample: pd.DataFrame, column: str, found: Numbers) -> Iterator[Fault]:
    bad = np.isnan(found)
    empty = bad & sample[column].isna().to_numpy(dtype=bool)
    yield from _empty(sample, column, empty)
    yield from _cells(
        "Column {column!r}, row {row}, line {line}: takes a number, got {value!r}. Mend the cell.",
        sample,
        column,
        bad & ~empty,
    )


def _empty(sample: pd.DataFrame, column: str, empty: Where) -> Iterator[Fault]:
    yield from _cells(
        "Column {column!r}, row {row}, line {line}: the cell is empty. Fill it in from the form, or take the person "
        "out of the sample and say so.",
        sample,
        column,
        empty,
    )


def _cells(template: str, sample: pd.DataFrame, column: str, wrong: Where, **more: object) -> Iterator[Fault]:
    """The fault of the rows marked in `wrong`, where there are any."""
    rows = np.flatnonzero(wrong)
    if len(rows):
        here = places(sample, column, rows[:1])[0]
        yield Fault(BadSample(template, column=column, **here, **more), column, rows)
