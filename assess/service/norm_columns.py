"""Which column of a table is what, which people does it hold, and what is wrong with them, cell by cell?

Nothing is half imported: while one cell is wrong there are no people to count. Whoever fits may leave the rows with
problems out; that is their own act, counted by column and written into the norm set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from assess.errors import BadInput
from assess.nouns.disability import Category
from assess.nouns.people import Schooling
from assess.service.norm_dates import age_months_of
from assess.service.norm_file import Table
from assess.service.norm_problems import Ends, Problem, not_whole, of_sample, repeated
from assess.service.norm_sample import GIVEN, NONE, SiteSample
from assess.store.canonical import digest
from norms.faults import LINE, Age, numbers

AgeUnit = Literal["years", "completed_years", "completed_months"]
Role = Literal["sex", "schooling", "disability", "accommodation", "region", "hand"]
ROLES: tuple[Role, ...] = ("sex", "schooling", "disability", "accommodation", "region", "hand")
CODES: Mapping[Role, tuple[str, ...]] = {  # as a client's file has them, so that the set places this site's clients
    "sex": ("M", "F"),
    "schooling": tuple(one.value for one in Schooling),
    "disability": (*(one.value for one in Category), NONE),
    "accommodation": (NONE, GIVEN),
    "hand": ("left", "right"),
}
MEANT = {"男": "M", "女": "F", "m": "M", "f": "F", "male": "M", "female": "F", "左": "left", "右": "right"}
MEANT |= {"视力": "vision", "听力": "hearing", "言语": "speech", "肢体": "limb", "智力": "intellect", "精神": "mental"}
MEANT |= {f"{word}残疾": code for word, code in MEANT.items() if len(word) == 2}
MEANT |= {"多重": "multiple", "多重残疾": "multiple", "无": NONE}


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column is what. Age from `age` in its unit, or from `born` and `measured`; without both there is none.

    `levels` gives the column of each role, `meanings` what its cells mean: text -> code of CODES. A long table (a row a
    person and scale) has `scale`, of which the rows of `of_scale` are taken, and `person`, by which a second row of the
    same person is found.
    """

    raw: str
    age: str | None = None
    age_unit: AgeUnit = "years"
    born: str | None = None
    measured: str | None = None
    levels: Mapping[Role, str] = field(default_factory=dict)
    meanings: Mapping[Role, Mapping[str, str]] = field(default_factory=dict)
    weight: str | None = None
    scale: str | None = None
    of_scale: str | None = None
    person: str | None = None


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The people of a sample: raw, age (years) or age_months, the roles, weight. Nobody while there are problems.

    `problems` name the file's own columns. `rows` were there, `other_scales` belong to another scale, `left_out` counts
    rows by the column that was wrong (or, of the site's own scores, by the reason); a row with several faults counts
    once, under the first.
    """

    origin: str  # the file's name, or the site's own scale
    people: pd.DataFrame = field(compare=False)
    problems: tuple[Problem, ...]
    rows: int
    age: Age | None
    other_scales: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    measured: tuple[str, str] | None = None  # the first and the last day, where days were given
    hash: str = ""  # sha256 of the file, or of the site's rows

    @property
    def roles(self) -> tuple[Role, ...]:
        """What else is known of the people."""
        return tuple(role for role in ROLES if role in self.people)


def meanings_of(role: Role, cells: Sequence[str]) -> dict[str, str]:
    """What the cells mean beyond doubt; those not in it are for the evaluator to say.

    >>> meanings_of("sex", ["男", "F", "1"])
    {'男': 'M', 'F': 'F'}
    """
    known = CODES.get(role)
    if known is None:
        return {cell: cell for cell in cells}
    told = {cell: cell if cell in known else MEANT.get(cell.lower(), "") for cell in cells}
    return {cell: code for cell, code in told.items() if code in known}


def gather(
    table: Table,
    columns: Columns,
    *,
    raw_low: float | None = None,
    raw_high: float | None = None,
    leave_out: bool = False,
) -> Gathered:
    """The people of an uploaded table, or every problem by row and cell. `leave_out` takes the rows with problems away.

    Raises BadInput where a column that is asked for is not there, or stands for two things.
    """
    _check_columns(table, columns)
    cells = table.cells
    if columns.scale is not None:
        cells = cells[cells[columns.scale].astype(str) == columns.of_scale]
    told, ours, days = _told(cells, columns)
    names: dict[str, str] = {"raw": columns.raw, **{str(role): column for role, column in columns.levels.items()}}
    names |= {"weight": columns.weight} if columns.weight else {}
    names |= {"age": columns.age, "age_months": columns.age} if columns.age else {}
    found = _gathered(table.name, told, _age_of(columns), names, ours, (raw_low, raw_high), leave_out)
    if columns.age_unit == "completed_years" and found.age == "age":  # mid-year, as months are taken at mid-month
        found = replace(found, people=found.people.assign(age=found.people["age"] + 0.5))
    return replace(found, measured=days, other_scales=len(table.cells) - len(cells), hash=table.hash)


def gather_site(
    site: SiteSample,
    roles: Sequence[Role],
    *,
    raw_low: float | None = None,
    raw_high: float | None = None,
    leave_out: bool = False,
) -> Gathered:
    """The people of the site's own de-identified scores, with the roles asked for, or every problem by row."""
    told = site.people[["raw", "age_months", *roles]].astype(object)
    told.index = pd.RangeIndex(1, len(told) + 1)
    found = _gathered(site.scale, told, "age_months", {}, (), (raw_low, raw_high), leave_out)
    return replace(found, left_out={**site.left_out, **found.left_out}, hash=digest(told.to_csv()))


def _age_of(columns: Columns) -> Age | None:
    if columns.age is None:
        return "age_months" if columns.born else None
    return "age_months" if columns.age_unit == "completed_months" else "age"


def _told(cells: pd.DataFrame, columns: Columns) -> tuple[pd.DataFrame, tuple[Problem, ...], tuple[str, str] | None]:
    """The cells under norming's names, what only this room sees wrong in them, and the first and last day."""
    told = pd.DataFrame({"raw": cells[columns.raw], LINE: cells[LINE]}, index=cells.index)
    ours = repeated(cells, columns.person) if columns.person else ()
    days = None
    if columns.age is not None:
        told[_age_of(columns)] = cells[columns.age]
        ours += not_whole(cells, columns.age) if columns.age_unit == "completed_years" else ()
    elif columns.born is not None and columns.measured is not None:
        told["age_months"], wrong, days = age_months_of(cells, columns.born, columns.measured)
        ours += wrong
    for role, column in columns.levels.items():
        texts = [None if pd.isna(cell) else str(cell) for cell in cells[column]]
        meant = meanings_of(role, [text for text in set(texts) if text]) | dict(columns.meanings.get(role, {}))
        told[role] = [None if text is None else meant.get(text, text) for text in texts]
    if columns.weight is not None:
        told["weight"] = cells[columns.weight]
    return told, ours, days


def _gathered(
    origin: str,
    told: pd.DataFrame,
    age: Age | None,
    names: Mapping[str, str],
    ours: tuple[Problem, ...],
    ends: Ends,
    leave_out: bool,
) -> Gathered:
    rows, left_out = len(told), dict[str, int]()
    found = of_sample(told, age, _declared(told), ends, names, ours)
    if leave_out:
        first: dict[int, str] = {}
        for problem in found:
            if problem.row is not None:
                first.setdefault(problem.row, problem.column)
        left_out = dict(Counter(first.values()))
        told = told.drop(index=list(first))
        found = of_sample(told, age, _declared(told), ends, names)
    people = told.iloc[:0] if found else _numbers(told.drop(columns=LINE, errors="ignore"), age)
    return Gathered(origin=origin, people=people, problems=found, rows=rows, age=age, left_out=left_out)


def _declared(told: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Of each role the codes that somebody has; all of them where nobody has any, so that each cell is named."""
    seen = {role: set(told[role].dropna()) for role in ROLES if role in told}
    known = {role: CODES.get(role, ()) for role in seen}
    return {role: tuple(code for code in known[role] if code in has) or known[role] for role, has in seen.items()}


def _numbers(told: pd.DataFrame, age: Age | None) -> pd.DataFrame:
    columns = [c for c in ("raw", age, "weight") if c is not None and c in told]
    found = told.assign(**{column: numbers(told[column]) for column in columns})
    return found.astype({"age_months": np.int64}) if age == "age_months" and len(found) else found


def _check_columns(table: Table, columns: Columns) -> None:
    asked = [columns.raw, columns.age, columns.born, columns.measured, columns.weight, columns.scale, columns.person]
    chosen = [column for column in (*asked, *columns.levels.values()) if column is not None]
    for column in chosen:
        if column not in table.columns:
            raise BadInput(
                "{file}: column {column!r} is not there. Columns: {columns}. Choose one of them.",
                file=table.name,
                column=column,
                columns=", ".join(table.columns),
            )
        if chosen.count(column) > 1:
            raise BadInput("Column {column!r} is chosen for two things. Choose another for one of them.", column=column)
    if (columns.born is None) != (columns.measured is None) or (columns.born is not None and columns.age is not None):
        raise BadInput("Age is taken from one column, or from the day of birth and the day of the test. Choose.")
