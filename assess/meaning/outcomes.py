"""Which codes say what a follow-up found of the work, and what are they called?"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from assess.errors import BadInput

FILE = "outcomes.toml"
CodeKind = Literal["wage_bands", "left_because", "support_used", "work_form", "way", "told_by"]
KINDS: tuple[CodeKind, ...] = ("wage_bands", "left_because", "support_used", "work_form", "way", "told_by")
NO_SUPPORT = "none"


@dataclass(frozen=True, kw_only=True)
class WageBand:
    """From `least` times the local minimum wage on, and below `below` times; None is open above."""

    code: str
    least: float
    below: float | None


def words(kind: CodeKind, language: str) -> dict[str, str]:
    """The codes of a kind in their order, with their words in "zh" or "en".

    >>> words("told_by", "en")["family"]
    'family or guardian'
    """
    key = "en" if language == "en" else "zh"
    return {one["code"]: one[key] for one in _read()[kind]}


def codes(kind: CodeKind) -> tuple[str, ...]:
    """The codes of a kind in their order."""
    return tuple(one["code"] for one in _read()[kind])


def wage_bands() -> tuple[WageBand, ...]:
    """The bands, lowest first."""
    return tuple(
        WageBand(code=one["code"], least=one["least"], below=one.get("below")) for one in _read()["wage_bands"]
    )


def band_of(wage_month: float, minimum_wage: float) -> str:
    """The band of a monthly wage, by the monthly minimum wage of the place in the same money; the wage is not kept.

    Raises BadInput for a wage below 0, or where the site has not entered the minimum wage.

    >>> band_of(3000, 2010), band_of(2010, 2010), band_of(0, 2010)
    ('minimum_to_1_5', 'minimum_to_1_5', 'unpaid')
    """
    if minimum_wage <= 0:
        told = "Setting {key!r} is not entered, so a wage cannot be put into its band. Enter it, or choose the band."
        raise BadInput(told, key="minimum_wage")
    if not math.isfinite(wage_month) or wage_month < 0:
        raise BadInput("A monthly wage of {value} cannot be. Write what was paid, 0 for no pay.", value=wage_month)
    unpaid, *paid = wage_bands()
    times = wage_month / minimum_wage
    return next((b.code for b in paid if b.below is None or times < b.below), "") if wage_month else unpaid.code


@cache
def _read() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    text = (files("assess.meaning") / FILE).read_text(encoding="utf-8")
    return {kind: tuple(rows) for kind, rows in tomllib.loads(text).items()}
