"""In which metric, and at which level, is a demand held against scores?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from assess.nouns.post import Demand
from norms.units import converter

CRITERION = "criterion:"
APTITUDE = "aptitude."


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """A row of the cited table: levels of one metric as raw values of another."""

    metric: str
    to: str
    unit: str
    levels: Mapping[str, float]  # code -> value in `unit`
    source: str


@cache
def mappings() -> Mapping[str, Mapped]:
    """The cited table by metric."""
    text = (files("assess.meaning.match") / "mappings.toml").read_text(encoding="utf-8")
    return {row["metric"]: _mapping(row) for row in tomllib.loads(text)["mapping"]}


def in_scores(demand: Demand) -> Demand:
    """The demand as it is held against scores: one in a mapped metric by its code, at the level that the source says.

    A code without a level of its own keeps none. Every other demand stays as it is.
    """
    row = mappings().get(demand.metric)
    if row is None:
        return demand
    return replace(demand, metric=row.to, level=row.levels.get(demand.what), unit=row.unit, level_source=row.source)


def score_name(demand: Demand) -> str:
    """The scale that a demand rests on, "instrument.scale" or "aptitude.V", whether raw or by its criterion."""
    return demand.metric.removeprefix(CRITERION)


def _mapping(row: Mapping[str, object]) -> Mapped:
    turn = converter(str(row["printed_in"]), str(row["unit"]))
    levels: Mapping[str, float] = row["levels"]  # type: ignore[assignment]
    return Mapped(
        metric=str(row["metric"]),
        to=str(row["to"]),
        unit=str(row["unit"]),
        levels={code: turn(value) for code, value in levels.items()} if turn else {},
        source=str(row["source"]),
    )
