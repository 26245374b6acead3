"""Which instruments show whether a demand of a post is met? The table, row by row."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """A row of the table: a demand's names, the instruments that show whether it is met, why, and the source."""

    key: str
    names: Mapping[str, str]
    instruments: tuple[str, ...]
    why: Mapping[str, str]
    source: str


@cache
def dimensions() -> Mapping[str, Dimension]:
    """The rows by the demand's key, in the order of the file."""
    table = tomllib.loads((files("assess.planning") / "post_dimensions.toml").read_text(encoding="utf-8"))
    return {row["key"]: _dimension(row) for row in table["demand"]}


def _dimension(row: Mapping[str, object]) -> Dimension:
    both = ("zh", "en")
    return Dimension(
        key=str(row["key"]),
        names={language: str(row[language]) for language in both},
        instruments=tuple(row["instruments"]),  # type: ignore[arg-type]
        why={language: str(row[f"why_{language}"]) for language in both},
        source=str(row["source"]),
    )
