"""Which dimensions of work functioning are there, and what speaks about each of them?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from assess.nouns.finding import RecommendationKind
from assess.nouns.integration import Source, Standing

ANY = "*"  # every scale without a row of its own


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One dimension; a preference is told, and never called a strength or a support need by a figure."""

    id: str
    icf: tuple[str, ...]
    core: bool
    names: Mapping[str, str]  # language -> name
    preference: bool = False
    proposes: RecommendationKind = "other"


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """What one scale speaks about, in which kind of source, by which criterion where no norm speaks."""

    dimensions: tuple[str, ...]
    source: Source
    criterion: str | None = None


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """`reached` is what a value from `good` on is called; one up to `poor` is a support need."""

    good: float
    poor: float
    reached: Standing


@dataclass(frozen=True, kw_only=True)
class AnswerPlaced:
    """What the answer to one question of the intake speaks about, and how each answer is placed."""

    dimensions: tuple[str, ...]
    standings: Mapping[str, Standing] = field(default_factory=dict)


@cache
def table() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads((files("assess.meaning") / "dimensions.toml").read_text(encoding="utf-8"))


@cache
def dimensions() -> Mapping[str, Dimension]:
    """Every dimension by its id, in the order told."""
    core = set(table()["core"])
    return {
        row["id"]: Dimension(
            id=row["id"],
            icf=tuple(row["icf"]),
            core=bool(core & set(row["icf"])),
            names=row["names"],
            preference=row.get("preference", False),
            proposes=row.get("proposes", "other"),
        )
        for row in table()["dimensions"]
    }


@cache
def mapped(instrument: str, scale: str) -> Mapped | None:
    """What a scale of an instrument speaks about; None where it is left out or is not of our library."""
    rows = _rows().get(instrument, ())
    if why_left_out(instrument, scale):
        return None
    for row in sorted(rows, key=lambda row: scale not in row.get("scales", {})):
        found = row.get("scales", {}).get(scale) or row.get("scales", {}).get(ANY)
        if found:
            return Mapped(dimensions=tuple(found), source=row["source"], criterion=row.get("rule"))
    return None


@cache
def why_left_out(instrument: str, scale: str) -> str | None:
    """The code of the reason why a scale speaks about no dimension of its own."""
    for row in _rows().get(instrument, ()):
        if scale in row.get("left_out", {}):
            return str(row["left_out"][scale])
    return None


@cache
def criterion(name: str) -> Criterion:
    """A criterion by its name."""
    row = table()["criteria"][name]
    reached: Standing = "strength" if "strength" in row else "as_usual"
    return Criterion(good=row[reached], poor=row["support_need"], reached=reached)


def band_standing(norm_set: str, band: str) -> Standing:
    """What a band of a norm set says; `described` where nothing is set."""
    return table()["bands"].get(norm_set, {}).get(band, "described")  # type: ignore[no-any-return]


@cache
def of_intake() -> Mapping[str, AnswerPlaced]:
    """The questions of the intake that speak about dimensions."""
    return {
        name: AnswerPlaced(
            dimensions=tuple(row["dimensions"]),
            standings=dict.fromkeys(row["support_need"], "support_need")
            | dict.fromkeys(row.get("as_usual", ()), "as_usual"),
        )
        for name, row in table()["intake"].items()
    }


@cache
def _rows() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in table()["rows"]:
        found[row["instrument"]] = (*found.get(row["instrument"], ()), row)
    return found
