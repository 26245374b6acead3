"""Is the table of a norm set sound: every row readable, and every person in one row only?"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Literal, cast

import pandas as pd

from norms import cells
from norms.errors import BadNormSet
from norms.normset import Reference

ANY = "any"
SEXES = ("M", "F", ANY)
HANDS = ("left", "right", ANY)
OLDEST = 130  # completed years; above it an age is a slip of the pen
FILE = "table.csv"
REFERENCE_FILE = "reference.csv"
STRATA = ("sex", "age_from", "age_to", "hand", "n", "mean", "sd")
STRATA_OPTIONAL = ("n_recalled", "lowest", "highest", "doubt")
PERCENTILES = ("sex", "age_from", "age_to", "percentile", "value", "source")
REFERENCE = ("sex", "age_from", "age_to", "statistic", "value", "sd", "unit", "label_zh", "label_en", "source")

Convert = Callable[[float], float]
Line = dict[str, str | float]


def read_strata(content: bytes, convert: Convert) -> pd.DataFrame:
    """The strata of table.csv, mean, sd, lowest and highest converted to the set's unit. Raises BadNormSet."""
    rows = [(n, _stratum(n, row, convert)) for n, row in cells.read_rows(FILE, content, STRATA, STRATA_OPTIONAL)]
    for (first, a), (second, b) in combinations(rows, 2):
        if _share_people(a, b):
            raise _overlap(first, second, a)
    return _frame(rows)


def read_percentiles(content: bytes, convert: Convert) -> pd.DataFrame:
    """The printed percentiles of table.csv, values converted to the set's unit. Raises BadNormSet."""
    rows = [(n, _percentile(n, row, convert)) for n, row in cells.read_rows(FILE, content, PERCENTILES)]
    for (first, a), (second, b) in combinations(rows, 2):
        if _share_people(a, b) and (_band(a) != _band(b) or a["percentile"] == b["percentile"]):
            raise _overlap(first, second, a)
    _check_rising(rows)
    return _frame(rows)


def read_reference(content: bytes) -> tuple[Reference, ...]:
    """The figures of reference.csv. Raises BadNormSet."""
    return tuple(_reference(n, row) for n, row in cells.read_rows(REFERENCE_FILE, content, REFERENCE))


def _stratum(line: int, row: cells.Row, convert: Convert) -> Line:
    sd = cells.number(FILE, line, "sd", row["sd"])
    if sd <= 0:
        raise BadNormSet(
            "{file}, line {line}: column 'sd' is {value}, but must be above 0. Read the source again.",
            file=FILE,
            line=line,
            key="sd",
            value=sd,
        )
    return _who(line, row) | {
        "hand": cells.choice(FILE, line, "hand", row["hand"], HANDS),
        "n": _count(line, row, "n"),
        "n_recalled": _count(line, row, "n_recalled"),
        "mean": convert(cells.number(FILE, line, "mean", row["mean"])),
        "sd": convert(sd),
        "lowest": _amount(line, row, "lowest", convert),
        "highest": _amount(line, row, "highest", convert),
        "doubt": row.get("doubt", ""),
    }


def _percentile(line: int, row: cells.Row, convert: Convert) -> Line:
    percentile = cells.number(FILE, line, "percentile", row["percentile"])
    if not 0 < percentile < 100:
        raise BadNormSet(
            "{file}, line {line}: column 'percentile' is {value}, but must be above 0 and below 100. Mend it.",
            file=FILE,
            line=line,
            key="percentile",
            value=percentile,
        )
    return _who(line, row) | {
        "percentile": percentile,
        "value": convert(cells.number(FILE, line, "value", row["value"])),
        "source": cells.text(FILE, line, "source", row["source"]),
    }


def _reference(line: int, row: cells.Row) -> Reference:
    ages = [cells.whole(REFERENCE_FILE, line, k, row[k]) if row[k] else None for k in ("age_from", "age_to")]
    words = {k: cells.text(REFERENCE_FILE, line, k, row[k]) for k in ("statistic", "unit", "source")}
    return Reference(
        label={k: cells.text(REFERENCE_FILE, line, f"label_{k}", row[f"label_{k}"]) for k in ("zh", "en")},
        sex=cast(Literal["M", "F", "any"], cells.choice(REFERENCE_FILE, line, "sex", row["sex"], SEXES)),
        value=cells.number(REFERENCE_FILE, line, "value", row["value"]),
        sd=cells.number(REFERENCE_FILE, line, "sd", row["sd"]) if row["sd"] else None,
        age_from=ages[0],
        age_to=ages[1],
        **words,
    )


def _who(line: int, row: cells.Row) -> Line:
    low, high = (cells.whole(FILE, line, key, row[key]) for key in ("age_from", "age_to"))
    if not low <= high <= OLDEST:
        raise BadNormSet(
            "{file}, line {line}: ages {low} to {high} are no band up to {oldest} years. Mend age_from or age_to.",
            file=FILE,
            line=line,
            key="age_to",
            low=low,
            high=high,
            oldest=OLDEST,
        )
    return {"sex": cells.choice(FILE, line, "sex", row["sex"], SEXES), "age_from": low, "age_to": high}


def _count(line: int, row: cells.Row, key: str) -> float:
    return float(cells.whole(FILE, line, key, row[key])) if row.get(key) else math.nan


def _amount(line: int, row: cells.Row, key: str, convert: Convert) -> float:
    return convert(cells.number(FILE, line, key, row[key])) if row.get(key) else math.nan


def _share_people(a: Line, b: Line) -> bool:
    """Could one person with one hand belong to both rows?"""
    same = all(a.get(k, ANY) == b.get(k, ANY) or ANY in (a.get(k, ANY), b.get(k, ANY)) for k in ("sex", "hand"))
    return same and max(_band(a)[0], _band(b)[0]) <= min(_band(a)[1], _band(b)[1])


def _band(row: Line) -> tuple[float, float, str]:
    return float(row["age_from"]), float(row["age_to"]), str(row["sex"])


def _overlap(first: int, second: int, row: Line) -> BadNormSet:
    return BadNormSet(
        "{file}, lines {line} and {other}: both describe {value}. Keep the ages of one sex and hand apart.",
        file=FILE,
        line=first,
        other=second,
        key="age_from",
        value=" ".join(str(row[k]) for k in ("sex", "age_from", "age_to", "hand", "percentile") if k in row),
    )


def _check_rising(rows: list[tuple[int, Line]]) -> None:
    """Within a stratum a higher percentile never has a lower value."""
    ordered = sorted(rows, key=lambda r: (_band(r[1]), float(r[1]["percentile"])))
    for (first, a), (second, b) in pairwise(ordered):
        if _band(a) == _band(b) and float(b["value"]) < float(a["value"]):
            raise BadNormSet(
                "{file}, lines {line} and {other}: the value falls from {low} to {high} while the percentile rises. "
                "Read the source again.",
                file=FILE,
                line=first,
                other=second,
                key="value",
                low=a["value"],
                high=b["value"],
            )


def _frame(rows: list[tuple[int, Line]]) -> pd.DataFrame:
    return pd.DataFrame([row for _, row in rows])
