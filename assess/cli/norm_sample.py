"""Which people does a sample file hold for a fit, what is wrong with them, and how are they counted and weighted?"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from assess.cli.norm_given import columns_of
from assess.errors import BadInput
from norms import sample_file
from norms.errors import BadSample
from norms.faults import LINE, Age
from norms.sample import problems
from norms.tally import tally
from norms.weight import Factor, Level, Margins, Raked, rake_counts, weighted

AMOUNTS = ("n", "weight", "weight_squared")
LEVELS: Mapping[str, tuple[str, ...]] = {"sex": ("F", "M"), "hand": ("left", "right")}
MARGINS = ("column", "level", "share")
CROSSED = "*"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which column stands for what: role by column for `strata`; `age` is the role, its unit with it."""

    file: str
    raw: str
    age: Age | None
    age_column: str | None
    factors: tuple[str, ...]
    subgroups: tuple[str, ...]
    strata: Mapping[str, str]
    weight: str | None
    raw_low: float | None
    raw_high: float | None
    unable: float | None
    margins: Margins

    @property
    def columns(self) -> dict[str, str]:
        """Role by column of everything that is read."""
        found = {"raw": self.raw, **self.strata}
        found |= {self.age: self.age_column} if self.age and self.age_column else {}
        return found | ({"weight": self.weight} if self.weight else {})


def wanted_of(given: argparse.Namespace) -> Wanted:
    """What the caller asked for. Raises BadInput, BadSample."""
    factors, subgroups = columns_of(given.by), columns_of(given.subgroups)
    margins = read_margins(given.margins) if given.margins else {}
    crossed = [c for factor in margins for c in (factor if isinstance(factor, tuple) else (factor,))]
    strata = {c: c for c in crossed} | factors | subgroups
    age: Age | None = "age" if given.age else "age_months" if given.age_months else None
    return Wanted(
        file=given.file,
        raw=given.raw,
        age=age,
        age_column=given.age or given.age_months,
        factors=tuple(factors),
        subgroups=tuple(subgroups),
        strata=strata,
        weight=given.weight,
        raw_low=given.raw_low,
        raw_high=given.raw_high,
        unable=given.unable,
        margins=margins,
    )


def read_people(wanted: Wanted) -> pd.DataFrame:
    """The people by role, with the line of each in the file. Raises BadSample for a file that cannot be read."""
    columns = list(dict.fromkeys(wanted.columns.values()))
    texts = list(dict.fromkeys(wanted.strata.values()))
    parts = list(sample_file.chunks(wanted.file, columns, texts))
    if not parts:
        raise BadSample("The sample has no rows. Give at least the people to be counted.")
    whole = pd.concat(parts, ignore_index=True)
    return pd.DataFrame({role: whole[column] for role, column in wanted.columns.items()}).assign(**{LINE: whole[LINE]})


def problems_of(people: pd.DataFrame, wanted: Wanted, say: Callable[[str], str]) -> list[str]:
    """Every problem, a sentence each, in the order of the lines. Who is unable may have a score beyond the scale."""
    able = people
    if wanted.unable is not None:
        able = people[pd.to_numeric(people["raw"], errors="coerce") != wanted.unable]
    found = problems(
        able,
        age=wanted.age,
        strata={role: LEVELS.get(role, ()) for role in wanted.strata},
        weight="weight" if wanted.weight else None,
        raw_low=wanted.raw_low,
        raw_high=wanted.raw_high,
    )
    return [_said(row["template"], row["values"], wanted, say) for row in found.to_dict("records")]


def _said(template: str, values: Mapping[str, Any], wanted: Wanted, say: Callable[[str], str]) -> str:
    """A problem with the columns named as they are in the file."""
    named = ", ".join(wanted.columns.get(role, role) for role in str(values.get("column", "")).split(", "))
    return say(template).format(**{**values, "column": named})


def counted(wanted: Wanted, people: pd.DataFrame | None, scheduler: str | None) -> pd.DataFrame:
    """The counts of people already read, or of the file by Dask. Raises BadSample."""
    asked = {"age": wanted.age, "strata": list(wanted.strata), "weight": "weight" if wanted.weight else None}
    if people is not None:
        return tally(people, **asked)  # type: ignore[arg-type]
    renamed = [f"{column} -> {role}" for role, column in wanted.columns.items() if role != column]
    if renamed:
        raise BadInput(
            "Dask reads the columns by their own names. Rename them in the file: {renamed}.", renamed=", ".join(renamed)
        )
    return tally(wanted.file, engine="dask", scheduler=scheduler, **asked)  # type: ignore[arg-type]


def ready(counts: pd.DataFrame, wanted: Wanted) -> tuple[pd.DataFrame, Raked | None]:
    """The counts weighted to the margins, without the columns that only the margins needed. Raises NoFit, BadSample."""
    raked = rake_counts(counts, wanted.margins) if wanted.margins else None
    weighed = counts if raked is None else weighted(counts, raked)
    kept = [c for c in counts if c not in AMOUNTS and (c in ("raw", "age", *wanted.factors, *wanted.subgroups))]
    if len(kept) + len(AMOUNTS) == counts.shape[1]:
        return weighed, raked
    return weighed.groupby(kept, observed=True)[list(AMOUNTS)].sum().reset_index(), raked


def read_margins(file: str) -> dict[Factor, dict[Level, float]]:
    """Population shares from CSV with the columns column, level, share; crossed as "sex*region" and "F*north".

    Raises BadSample for a share that is no number; what is wrong with the shares is for `norms.weight` to say.
    """
    sample_file.check_head(file, MARGINS)
    try:
        rows = pd.read_csv(file, dtype=str, **sample_file.CELLS)
    except (OSError, ValueError) as wrong:
        raise sample_file.unreadable(file, wrong) from wrong
    found: dict[Factor, dict[Level, float]] = {}
    for line, row in enumerate(rows.to_dict("records"), start=2):
        column, level = str(row["column"]), str(row["level"])
        share = pd.to_numeric(row["share"], errors="coerce")
        if pd.isna(share) or column.count(CROSSED) != level.count(CROSSED):
            raise BadSample(
                "{file}, line {line}: needs column, level and a numeric share; crossed as sex*region, F*north.",
                file=file,
                line=line,
            )
        parts = column.split(CROSSED)
        columns_of(",".join(parts))
        factor: Factor = tuple(parts) if len(parts) > 1 else column
        at: Level = tuple(level.split(CROSSED)) if len(parts) > 1 else level
        found.setdefault(factor, {})[at] = float(share)
    return found
