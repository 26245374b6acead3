"""Where does each person of a file stand in a norm set?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from assess.cli.norm_given import columns_of, norm_set_of
from assess.cli.writing import check_format, write_bytes
from assess.errors import BadInput
from assess.settings import Settings
from norms.errors import BadSample
from norms.normset import NormSet
from norms.people import AMOUNTS
from norms.place import needed, place
from norms.sample_file import CELLS, check_head, unreadable
from norms.sample_file import columns_of as head_of

Say = Callable[[str], str]
CANNOT = 2
FIRST_LINE = 2  # the head is line 1
EXACT = "age_exact"
NUMBERS = ("raw", "age_years", "age_months", EXACT, *AMOUNTS)
MONTHS = 12
ROUNDING = 1e-6  # of a month: 20.25 years are 243 months


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Write the file with its places; 2 and nothing written where a cell is wrong, each named by its line."""
    out = Path(given.out)
    check_format(out, (".csv",))
    norm_set = norm_set_of(given.set, settings)
    scale = _scale(norm_set, given.scale)
    columns = _columns(norm_set, scale, given, head_of(given.file))
    check_head(given.file, list(columns.values()))
    people = _read(given.file)
    problems = list(_problems(people, columns, say))
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return CANNOT
    scoring, unit = given.scoring or norm_set.scoring, given.unit or norm_set.unit
    if not (given.scoring and given.unit):
        told = say(
            "Taken as the set has it: trial rule {scoring}, unit {unit}. Say otherwise with --scoring and --unit."
        )
        print(told.format(scoring=scoring, unit=unit), file=sys.stderr)
    scores = _scores(people, columns).assign(**_known(norm_set, scale))
    placed = place(norm_set, scores, scale=scale, scoring=scoring, unit=unit, intervals=True, level=given.level)
    whole = _joined(people, placed, norm_set)
    write_bytes(out, whole.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))
    print(
        say("{file}: {people} people, {placed} with a place").format(file=out, people=len(whole), placed=_count(placed))
    )
    for why, count in placed["why_none"].dropna().value_counts().items():
        if count:
            print(f"  {why}: {count}")
    return 0


def _scale(norm_set: NormSet, asked: str | None) -> str:
    if asked is None and len(norm_set.scales) > 1:
        raise BadInput(
            "{norm_set} has the scales {scales}. Say which one with --scale.",
            norm_set=norm_set.id,
            scales=", ".join(norm_set.scales),
        )
    return asked or norm_set.scales[0]


def _columns(norm_set: NormSet, scale: str, given: argparse.Namespace, head: list[str]) -> dict[str, str]:
    """Role by column: those named, and else those of the roles' own names that the set needs and the file has."""
    columns = {"raw": given.raw} | columns_of(given.by)
    named = {"age_years": given.age, "age_months": given.age_months, EXACT: given.age_exact}
    if any(named.values()):
        columns |= {role: column for role, column in named.items() if column}
    else:
        own = [("age_months", "age_months"), ("age_years", "age_years"), ("age_years", "age")]
        columns |= next(({role: name} for role, name in own if name in head), {})
    columns = {role: role for role in needed(norm_set, scale) if role in head} | columns
    missing = [role for role in needed(norm_set, scale) if role not in columns and role not in _known(norm_set, scale)]
    if missing:
        raise BadInput(
            "{norm_set} asks for {missing} too. Add the columns, or name them: --by role=column.",
            norm_set=norm_set.id,
            missing=", ".join(missing),
        )
    return columns


def _known(norm_set: NormSet, scale: str) -> dict[str, str]:
    """What the scale itself says of a person: the hand that it measures."""
    return {"hand": norm_set.hands[scale]} if scale in norm_set.hands else {}


def _read(file: str) -> pd.DataFrame:
    """Every cell as the text it is."""
    try:
        cells: pd.DataFrame = pd.read_csv(file, dtype=str, **{**CELLS, "na_values": []})
    except (OSError, ValueError) as wrong:
        raise unreadable(file, wrong) from wrong
    return cells


def _problems(people: pd.DataFrame, columns: Mapping[str, str], say: Say) -> Iterator[str]:
    """A line for each cell that should be a number and is none."""
    for role in (role for role in NUMBERS if role in columns):
        cells = people[columns[role]].fillna("").str.strip()
        numbers = pd.to_numeric(cells.where(cells != ""), errors="coerce").astype(float)
        for row in np.flatnonzero((cells != "") & ~np.isfinite(numbers)):
            told = say("line {line}, column {column!r}: {value!r} is no number. Mend it, or leave it empty.")
            yield told.format(line=row + FIRST_LINE, column=columns[role], value=cells.iloc[row])


def _scores(people: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    found: dict[str, pd.Series] = {}
    for role, column in columns.items():
        cells = people[column].fillna("").str.strip()
        known = cells.where(cells != "")
        found[role] = pd.to_numeric(known).astype(float) if role in NUMBERS else known
    if EXACT in found:
        found["age_months"] = np.floor(found.pop(EXACT) * MONTHS + ROUNDING)
    return pd.DataFrame(found)


def _joined(people: pd.DataFrame, placed: pd.DataFrame, norm_set: NormSet) -> pd.DataFrame:
    """The file's columns as they were, then the places. Raises BadSample where a name stands in both."""
    places = placed.dropna(axis=1, how="all") if len(placed) else placed
    kept = [c for c in placed if c in places or c in ("z", "t_score", "percentile", "why_none")]
    added = placed[kept].assign(norm_set=norm_set.id, version=norm_set.version, status=norm_set.status)
    both = [column for column in added if column in people]
    if both:
        raise BadSample(
            "Column {column!r} is in the file already and would be written over. Rename it in the file.", column=both[0]
        )
    return pd.concat([people, added], axis=1)


def _count(placed: pd.DataFrame) -> int:
    return int(placed["why_none"].isna().sum())
