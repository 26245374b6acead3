"""What is wrong with a sample, row by row and cell by cell, under the names that its file uses?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from assess.errors import BadInput
from norms import sample
from norms.faults import LINE, Age, numbers

Ends = tuple[float | None, float | None]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One cell that cannot be used, or one thing that the whole sample lacks (`row` None). `line` is the file's."""

    row: int | None
    line: int | None
    column: str
    value: Any
    template: str
    values: Mapping[str, Any]

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Where, which rule, what stands there, what to do; in the language of `translate`."""
        return translate(self.template).format(**self.values)


def of_cells(cells: pd.DataFrame, column: str, wrong: BadInput) -> tuple[Problem, ...]:
    """The same fault in a column of each of these rows."""
    return tuple(
        Problem(
            row=int(row),
            line=int(line),
            column=column,
            value=value,
            template=wrong.template,
            values={**wrong.values, "column": column, "row": int(row), "line": int(line), "value": value},
        )
        for row, line, value in zip(cells.index, cells[LINE], cells[column], strict=True)
    )


def of_sample(
    told: pd.DataFrame,
    age: Age | None,
    levels: Mapping[str, Sequence[str]],
    ends: Ends,
    names: Mapping[str, str],
    ours: Iterable[Problem] = (),
) -> tuple[Problem, ...]:
    """Those of norms/sample.py with `ours`, in the order of the rows, no fault of a cell twice.

    `names` are the file's names of the columns. Where one of ours is of a row whose age was computed from days, its age
    is not named again.
    """
    weight = "weight" if "weight" in told else None
    how: dict[str, Any] = {"age": age, "weight": weight, "raw_low": ends[0], "raw_high": ends[1]}
    frames = [sample.problems(told, **how)]
    frames += [sample.problems(told, strata={role: declared}, **how) for role, declared in levels.items() if len(told)]
    told_already = {problem.row for problem in ours} if age is not None and age not in names else set()
    found = {(p.row, p.column, p.template): p for p in ours}
    for row in (one for frame in frames for one in frame.to_dict("records")):
        if row["column"] != age or row["row"] not in told_already:
            problem = _problem(row)
            found.setdefault((problem.row, problem.column, problem.template), problem)
    ordered = sorted(found.values(), key=lambda p: -1 if p.row is None else p.row)
    return tuple(_named(problem, names) for problem in ordered)


def not_whole(cells: pd.DataFrame, column: str) -> tuple[Problem, ...]:
    """Completed years that are no whole number."""
    years = numbers(cells[column])
    wrong = BadInput(
        "Column {column!r}, row {row}, line {line}: {value!r} is no whole number of completed years. Mend the cell, or "
        "say that the column holds exact years."
    )
    return of_cells(cells[np.isfinite(years) & (years % 1 != 0)], column, wrong)


def repeated(cells: pd.DataFrame, column: str) -> tuple[Problem, ...]:
    """A person who is there in an earlier row."""
    known = cells[column].notna()
    wrong = BadInput(
        "Column {column!r}, row {row}, line {line}: {value!r} is there in an earlier row too. A person counts once: "
        "leave the later rows out, or mend the cell."
    )
    return of_cells(cells[known & cells[column].astype(str).duplicated()], column, wrong)


def _problem(row: Mapping[Hashable, Any]) -> Problem:
    whole = {key: None if pd.isna(row[key]) else int(row[key]) for key in ("row", "line")}
    return Problem(**whole, column=row["column"], value=row["value"], template=row["template"], values=row["values"])


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    column = names.get(problem.column, problem.column)
    values = {**problem.values, "column": column} if "column" in problem.values else problem.values
    return replace(problem, column=column, values=values)
