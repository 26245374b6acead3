"""Is this sample fit for norming, and if not, what is wrong with it and where?

Nothing is guessed, filled in or left out: every problem is named with column, row, value and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from norms.errors import BadSample
from norms.faults import (
    LINE,
    NO_LINE,
    Age,
    Coded,
    Codes,
    Fault,
    age_faults,
    declared_codes,
    level_faults,
    levels_of,
    missing_columns,
    numbers,
    places,
    raw_faults,
    weight_faults,
)

COLUMNS = ["row", LINE, "column", "value", "template", "values"]
Strata = Mapping[str, Sequence[str]]
Ends = tuple[float | None, float | None]


class ManyProblems(BadSample):
    """The first problem of a sample that has `others` besides."""

    def __init__(self, template: str, others: int = 0, **values: object) -> None:
        super().__init__(template, **values)
        self.others = others
        self.args = (self.say(str),)

    def say(self, translate: Callable[[str], str]) -> str:
        """The first problem, and how many there are besides, in the language of `translate`."""
        more = translate("Other problems in this sample: {others}.").format(others=self.others)
        return f"{super().say(translate)} {more}" if self.others else super().say(translate)


def check_sample(
    sample: pd.DataFrame,
    *,
    raw: str = "raw",
    age: Age | None = None,
    strata: Strata | None = None,
    weight: str | None = None,
    raw_low: float | None = None,
    raw_high: float | None = None,
) -> None:
    """Raise BadSample with the first problem and the number of others; the arguments are those of `problems`.

    >>> check_sample(pd.DataFrame({"raw": [3.0, 99.0], "age": [20.5, 31.0]}), age="age", raw_high=60)
    Traceback (most recent call last):
    norms.sample.ManyProblems: Column 'raw', row 1, line -: 99.0 is outside the raw scale, None to 60. \
Mend the cell or the scale.
    """
    raise_first(list(_faults(sample, raw, age, strata or {}, weight, (raw_low, raw_high))))


def check_rows(
    rows: pd.DataFrame,
    *,
    raw: str = "raw",
    age: Age | None = None,
    strata: Sequence[str] = (),
    weight: str | None = None,
) -> dict[str, Coded]:
    """The coded strata of rows that can be counted; what only a whole sample can be wrong in is not asked.

    Raises BadSample with the first problem and the number of others.
    """
    needed = [column for column in (raw, age, *strata, weight) if column is not None]
    raise_first(list(missing_columns(rows, needed)))
    coded = {column: levels_of(rows[column]) for column in strata}
    raise_first(list(_row_faults(rows, raw, age, dict.fromkeys(strata, ()), weight, (None, None), coded)))
    return coded


def problems(
    sample: pd.DataFrame,
    *,
    raw: str = "raw",
    age: Age | None = None,
    strata: Strata | None = None,
    weight: str | None = None,
    raw_low: float | None = None,
    raw_high: float | None = None,
) -> pd.DataFrame:
    """Every problem, a row each, those of the whole sample first and then in the order of the rows.

    Columns: `row` (index label) and `line` (of the file; None where it is not known or the whole sample is meant),
    `column`, `value` (the cell as it stands), `template` and `values` (rule and remedy, to be translated and filled
    in). `age` names the column and with it the unit: years, or whole completed months; None where age is no predictor.
    `strata` gives the levels of each stratum column, each of which and each combination of which must have people; an
    empty tuple allows any level. `raw_low` and `raw_high` are the ends of the raw scale, both allowed.

    >>> found = problems(pd.DataFrame({"raw": [3, None, 5], "sex": ["F", "M", "x"]}), strata={"sex": ("F", "M")})
    >>> found[["row", "column", "value"]].to_dict("list")
    {'row': [1, 2], 'column': ['raw', 'sex'], 'value': [nan, 'x']}
    """
    found = _faults(sample, raw, age, strata or {}, weight, (raw_low, raw_high))
    told = sorted((said for fault in found for said in _each(sample, fault)), key=lambda said: said[0])
    return pd.DataFrame([rest for _, rest in told], columns=COLUMNS, dtype=object)


def raise_first(found: Sequence[Fault]) -> None:
    """Raise the first fault, saying how many there are besides; nothing where there is none."""
    if found:
        first, others = found[0].error, sum(map(len, found)) - 1
        raise ManyProblems(first.template, others, **first.values)


def _each(sample: pd.DataFrame, fault: Fault) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The position and the cells of each row that `problems` gives of one fault."""
    said = fault.error
    if not len(fault.rows):
        yield -1, (None, None, fault.column, said.values.get("value"), said.template, dict(said.values))
        return
    for position, here in zip(fault.rows.tolist(), places(sample, fault.column, fault.rows), strict=True):
        line = None if here[LINE] == NO_LINE else here[LINE]
        values = {**said.values, **here}
        yield position, (here["row"], line, fault.column, here["value"], said.template, values)


def _faults(
    sample: pd.DataFrame, raw: str, age: Age | None, strata: Strata, weight: str | None, ends: Ends
) -> Iterator[Fault]:
    needed = [column for column in (raw, age, *strata, weight) if column is not None]
    if absent := list(missing_columns(sample, needed)):
        yield from absent
    elif not len(sample):
        yield Fault(BadSample("The sample has no rows. Give at least the people to be counted."), raw)
    else:
        coded = {column: levels_of(sample[column]) for column in strata}
        yield from _row_faults(sample, raw, age, strata, weight, ends, coded)
        yield from _whole_faults(sample, raw, age, strata, coded)


def _row_faults(
    sample: pd.DataFrame,
    raw: str,
    age: Age | None,
    strata: Strata,
    weight: str | None,
    ends: Ends,
    coded: Mapping[str, Coded],
) -> Iterator[Fault]:
    yield from raw_faults(sample, raw, *ends)
    if age is not None:
        yield from age_faults(sample, age)
    for column, levels in strata.items():
        yield from level_faults(sample, column, coded[column], levels)
    if weight is not None:
        yield from weight_faults(sample, weight)


def _whole_faults(
    sample: pd.DataFrame, raw: str, age: Age | None, strata: Strata, coded: Mapping[str, Coded]
) -> Iterator[Fault]:
    if (score := _only(sample, raw)) is not None:
        same = BadSample(
            "Column {column!r}: everybody has the score {value}. A norm needs scores that differ.",
            column=raw,
            value=score,
        )
        yield Fault(same, raw)
    if age is not None and (years := _only(sample, age)) is not None:
        one = BadSample(
            "Column {column!r}: everybody has the age {value}. Leave age out of the predictors, or add other ages.",
            column=age,
            value=years,
        )
        yield Fault(one, age)
    declared = {column: tuple(map(str, levels)) for column, levels in strata.items() if levels}
    yield from _unpeopled(declared, {c: declared_codes(coded[c], levels) for c, levels in declared.items()})


def _only(sample: pd.DataFrame, column: str) -> float | None:
    """The number that all rows share which have one; None where they differ, or none has."""
    found = numbers(sample[column])
    finite = found[np.isfinite(found)]
    return float(finite[0]) if len(finite) and finite.min() == finite.max() else None


def _unpeopled(declared: Mapping[str, tuple[str, ...]], codes: Mapping[str, Codes]) -> Iterator[Fault]:
    """Levels without people; then, of levels that have some, the combinations without."""
    there = _combinations(list(codes.values()))
    peopled = [{combination[place] for combination in there} for place in range(len(declared))]
    for have, (column, levels) in zip(peopled, declared.items(), strict=True):
        yield from (_nobody({column: level}) for code, level in enumerate(levels) if code not in have)
    if len(declared) > 1:
        for combination in product(*(sorted(have - {-1}) for have in peopled)):
            if combination not in there:
                yield _nobody({c: declared[c][code] for c, code in zip(declared, combination, strict=True)})


def _combinations(codes: Sequence[Codes]) -> set[tuple[int, ...]]:
    """Which combinations of codes are there."""
    if not codes:
        return set()
    sizes = [int(one.max()) + 2 for one in codes]  # -1 takes a place of its own
    there = pd.unique(np.ravel_multi_index([one + 1 for one in codes], sizes))
    return set(zip(*(place.tolist() for place in (np.array(np.unravel_index(there, sizes)) - 1)), strict=True))


def _nobody(stratum: Mapping[str, str]) -> Fault:
    column = ", ".join(stratum)
    wrong = BadSample(
        "Column {column!r}: nobody in the sample has {value}. Add such people, or leave the level out and norm "
        "without it.",
        column=column,
        value=", ".join(f"{name} = {level}" for name, level in stratum.items()),
    )
    return Fault(wrong, column)
