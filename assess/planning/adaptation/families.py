"""To which family of the adaptation table does an instrument belong?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assess.nouns.score import Instrument


@dataclass(frozen=True, kw_only=True)
class Family:
    """One family: its names by language."""

    id: str
    names: Mapping[str, str]
    standard: tuple[str, ...] = ()  # whole families of the standard
    instruments: tuple[str, ...] = ()


@cache
def families() -> Mapping[str, Family]:
    """The fourteen families in the order of the file."""
    told = tomllib.loads((files("assess.planning.adaptation") / "families.toml").read_text(encoding="utf-8"))
    return {
        key: Family(
            id=key,
            names={"zh": one["zh"], "en": one["en"]},
            standard=tuple(one.get("standard", ())),
            instruments=tuple(one.get("instruments", ())),
        )
        for key, one in told.items()
    }


def family_of(instrument: Instrument) -> str | None:
    """Its family; None where the table has no rows for it, so that only its own demands decide."""
    return _by_id().get(instrument.id) or _by_standard().get(instrument.family)


def name_of(family: str, language: str) -> str:
    """What the family is called; the key itself where it is none of ours."""
    found = families().get(family)
    return found.names["en" if language == "en" else "zh"] if found else family


@cache
def _by_id() -> Mapping[str, str]:
    return {instrument: family.id for family in families().values() for instrument in family.instruments}


@cache
def _by_standard() -> Mapping[str, str]:
    return {standard: family.id for family in families().values() for standard in family.standard}
