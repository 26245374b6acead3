"""Is the table of a norm set sound: every row readable, and every person in one row only?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import combinations

import pandas as pd

from norms import cells
from norms.errors import BadNormSet

ANY = "any"
SEXES = ("M", "F", ANY)
HANDS = ("left", "right", ANY)
OLDEST = 130  # completed years; above it an age is a slip of the pen
FILE = "table.csv"
WHO = ("sex", "age_from", "age_to")
GROUPS = ("schooling", "disability", "region")  # optional columns of every table: a code, or "any"
STRATUM = ("sex", "hand", *GROUPS)  # what besides age tells one stratum from another
STRATA = (*WHO, "hand", "n", "mean", "sd")
STRATA_OPTIONAL = ("n_recalled", "lowest", "highest", "doubt", *GROUPS)

Convert = Callable[[float], float]
Line = dict[str, str | float]
Lines = Sequence[tuple[int, Line]]


def read_strata(content: bytes, convert: Convert) -> pd.DataFrame:
    """The strata of table.csv, mean, sd, lowest and highest converted to the set's unit. Raises BadNormSet."""
    rows = [(n, _stratum(n, row, convert)) for n, row in cells.read_rows(FILE, content, STRATA, STRATA_OPTIONAL)]
    check_apart(rows, lambda a, b: True)
    return frame(rows)


def who(line: int, row: cells.Row) -> Line:
    """Sex, ages and the further stratum columns of a row. Raises BadNormSet."""
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
    found: Line = {"sex": cells.choice(FILE, line, "sex", row["sex"], SEXES), "age_from": low, "age_to": high}
    if "hand" in row:
        found["hand"] = cells.choice(FILE, line, "hand", row["hand"], HANDS)
    return found | {key: cells.text(FILE, line, key, row[key]) for key in GROUPS if key in row}


def count(line: int, row: cells.Row, key: str) -> float:
    """The whole number of an optional cell, NaN where there is none. Raises BadNormSet."""
    return float(cells.whole(FILE, line, key, row[key])) if row.get(key) else math.nan


def amount(line: int, row: cells.Row, key: str, convert: Convert) -> float:
    """The number of an optional cell in the set's unit, NaN where there is none. Raises BadNormSet."""
    return convert(cells.number(FILE, line, key, row[key])) if row.get(key) else math.nan


def spread(line: int, row: cells.Row, key: str, convert: Convert) -> float:
    """A standard deviation in the set's unit, NaN where the source has none. Raises BadNormSet."""
    found = cells.number(FILE, line, key, row[key]) if row[key] else math.nan
    if found <= 0:
        raise BadNormSet(
            "{file}, line {line}: column {key!r} is {value}, but must be above 0. Read the source again.",
            file=FILE,
            line=line,
            key=key,
            value=found,
        )
    return convert(found)


def check_apart(rows: Lines, clash: Callable[[Line, Line], bool]) -> None:
    """No person in two strata, and no two rows of one stratum that `clash`. Raises BadNormSet naming both lines."""
    for (first, a), (second, b) in combinations(rows, 2):
        if _share_people(a, b) and (stratum(a) != stratum(b) or clash(a, b)):
            raise BadNormSet(
                "{file}, lines {line} and {other}: both describe {value}. Keep the ages of one sex and hand apart.",
                file=FILE,
                line=first,
                other=second,
                key="age_from",
                value=" ".join(str(a[k]) for k in (*WHO, "hand", *GROUPS, "percentile", "band") if k in a),
            )


def stratum(row: Line) -> tuple[float | str, ...]:
    """What tells a row's stratum from every other one of its table."""
    return tuple(row[key] for key in (*WHO[1:], *STRATUM) if key in row)


def frame(rows: Lines) -> pd.DataFrame:
    """The rows as a table."""
    return pd.DataFrame([row for _, row in rows])


def _stratum(line: int, row: cells.Row, convert: Convert) -> Line:
    return who(line, row) | {
        "n": count(line, row, "n"),
        "n_recalled": count(line, row, "n_recalled"),
        "mean": convert(cells.number(FILE, line, "mean", row["mean"])),
        "sd": spread(line, row, "sd", convert),
        "lowest": amount(line, row, "lowest", convert),
        "highest": amount(line, row, "highest", convert),
        "doubt": row.get("doubt", ""),
    }


def _share_people(a: Line, b: Line) -> bool:
    """Could one person with one hand belong to both rows?"""
    same = all(a.get(k, ANY) == b.get(k, ANY) or ANY in (a.get(k, ANY), b.get(k, ANY)) for k in STRATUM)
    return same and max(float(a["age_from"]), float(b["age_from"])) <= min(float(a["age_to"]), float(b["age_to"]))
