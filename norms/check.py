"""Is a norm folder right: does it read, and do its examples come out as they should?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from norms import cells
from norms.errors import BadNormSet, BadPerson, NormsError
from norms.look_up import look_up
from norms.normset import NormedScore, NormSet, Person
from norms.read import folder_bytes, read_folder

FILE = "examples.csv"
GIVEN = ("scale", "scoring", "unit", "raw", "sex", "age", "hand")  # an empty cell is not known
EXPECTED = ("z", "percentile", "band_low", "band_high", "why_none")  # an empty cell must come out as None
COLUMNS = (*GIVEN, *EXPECTED, "source")
AMOUNTS = ("height_cm", "weight_kg")
GROUPS = ("schooling", "disability", "region", "accommodation")
GIVEN_TOO = ("age_months", *GROUPS, *AMOUNTS)  # columns that may be there
EXPECTED_TOO = ("predicted", "lower_limit", "below_lower_limit", "band")


@dataclass(frozen=True, kw_only=True)
class Checked:
    """How many examples a set has, how many of them come out, and what is wrong with the others, a sentence each."""

    examples: int
    right: int
    wrong: tuple[str, ...]


def check_folder(path: Path | Traversable, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What is wrong with the folder, a sentence each in the language of `translate`; empty where all is right."""
    try:
        return examine(read_folder(path), folder_bytes(path), translate).wrong
    except NormsError as wrong:
        return (wrong.say(translate),)


def examine(norm_set: NormSet, files: Mapping[str, bytes], translate: Callable[[str], str] = str) -> Checked:
    """The examples of a set among its files, each placed anew. Raises BadNormSet where they cannot be read."""
    lines = cells.read_rows(FILE, files[FILE], COLUMNS, (*GIVEN_TOO, *EXPECTED_TOO))
    problems = [tuple(_problems(norm_set, line, row)) for line, row in lines]
    wrong = tuple(one.say(translate) for found in problems for one in found)
    return Checked(examples=len(problems), right=sum(not found for found in problems), wrong=wrong)


def _problems(norm_set: NormSet, line: int, row: cells.Row) -> Iterator[NormsError]:
    try:
        score = _placed(norm_set, line, row)
        cells.text(FILE, line, "source", row["source"])
    except (BadNormSet, BadPerson) as wrong:
        yield wrong
        return
    found = _outcome(score)
    for key in (*EXPECTED, *(key for key in EXPECTED_TOO if key in row)):
        if not _same(found[key], row[key]):
            yield BadNormSet(
                "{file}, line {line}: {key} should be {value!r}, but comes out as {found!r}. "
                "Mend the table or the example.",
                file=FILE,
                line=line,
                key=key,
                value=row[key] or None,
                found=found[key],
            )


def _placed(norm_set: NormSet, line: int, row: cells.Row) -> NormedScore:
    sex = cells.choice(FILE, line, "sex", row["sex"], ("M", "F", ""))
    hand = cells.choice(FILE, line, "hand", row["hand"], ("left", "right", ""))
    person: dict[str, Any] = {"sex": sex or None, "age_years": _whole(line, row, "age"), "hand": hand or None}
    person["age_months"] = _whole(line, row, "age_months")
    person |= {key: row.get(key) or None for key in GROUPS}
    person |= {key: cells.number(FILE, line, key, row[key]) if row.get(key) else None for key in AMOUNTS}
    return look_up(
        norm_set,
        scale=row["scale"],
        scoring=row["scoring"],
        unit=row["unit"],
        raw=cells.number(FILE, line, "raw", row["raw"]) if row["raw"] else None,
        person=Person(**person),
    )


def _whole(line: int, row: cells.Row, key: str) -> int | None:
    return cells.whole(FILE, line, key, row[key]) if row.get(key) else None


def _outcome(score: NormedScore) -> dict[str, float | str | None]:
    low, high = score.percentile_band or (None, None)
    return {
        "z": score.z,
        "percentile": score.percentile,
        "band_low": low,
        "band_high": high,
        "why_none": score.why_none,
        "predicted": score.predicted,
        "lower_limit": score.lower_limit,
        "below_lower_limit": None if score.below_lower_limit is None else str(score.below_lower_limit).lower(),
        "band": score.band,
    }


def _same(found: float | str | None, printed: str) -> bool:
    if isinstance(found, float):
        return agrees(found, printed)
    return (found or "") == printed


def agrees(computed: float, printed: str) -> bool:
    """Is `computed` the number `printed`, to the decimals printed?

    >>> agrees(-0.97321, "-0.973"), agrees(-0.9736, "-0.973"), agrees(1.0, "")
    (True, False, False)
    """
    try:
        expected = float(printed)
    except ValueError:
        return False
    decimals = len(printed.partition(".")[2])
    return math.isclose(computed, expected, rel_tol=0, abs_tol=0.5 * 10**-decimals + 1e-9)
