"""What did the assessment of a group come to, without telling of anybody?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

NotDone = Literal["closed", "not_eligible", "no_consent", "no_plan", "postponed", "not_begun"]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many of the group; `count` None: hidden, so that nobody can be told. `share` is of those it is counted of."""

    code: str
    count: int | None
    share: float | None = None
    low: float | None = None  # 95 %
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Where a scale's people stand in one norm set: how many below its 25th percentile, within the middle half, above.

    `mean_z` is the mean of their z scores with its 95 % interval, None where the set gives none or too few have one.
    """

    norm_set: str
    name: str
    version: str
    status: str
    country: str
    source: str
    n: int
    thirds: tuple[Counted, ...]  # below_25, middle, above_75
    mean_z: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class OfCategory:
    """A scale's middle among those with one category of disability; None where fewer than may be told have a value."""

    category: str
    n: int | None
    median: float | None


@dataclass(frozen=True, kw_only=True)
class ScaleOfGroup:
    """One scale over those who have a value of it: quartiles, and the median's 95 % interval from order statistics.

    `too_few`: fewer have a value than may be told; then there is no figure. `left_out` counts those whose value may not
    be interpreted, `missing` those without one. Lowest and highest are never told: each is one person's.
    """

    instrument: str
    instrument_name: str
    version: str
    scale: str
    name: str
    unit: str
    n: int | None  # None where `too_few`
    missing: int | None = None
    left_out: int | None = None
    quartiles: tuple[float, float, float] | None = None
    median_low: float | None = None
    median_high: float | None = None
    too_few: bool = False
    placings: tuple[Placing, ...] = ()
    by_category: tuple[OfCategory, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DimensionOfGroup:
    """One dimension of work functioning: how many of those assessed stand where."""

    dimension: str
    name: str
    standings: tuple[Counted, ...]  # strength, as_usual, support_need, unknown


@dataclass(frozen=True, kw_only=True)
class GroupCase:
    """A finished value: the report of a group reads nothing else, and no person is in it.

    `assessed` have at least one finished sitting; `finished` all that their plan asks for. `too_few`: fewer were
    assessed than may be told; then nothing but the numbers invited and assessed is.
    """

    group_id: str
    name: str
    organisation: str
    language: Literal["zh", "en"]
    on: date
    first_on: date | None
    last_on: date | None
    invited: int
    assessed: int
    finished: int | None
    not_assessed: tuple[Counted, ...] = ()  # by why
    categories: tuple[Counted, ...] = ()
    conditions: tuple[Counted, ...] = ()  # accommodations, by how many had them
    scales: tuple[ScaleOfGroup, ...] = ()
    dimensions: tuple[DimensionOfGroup, ...] = ()
    advice: tuple[Counted, ...] = ()  # kinds of recommendations, by how many have one
    least: int = 0
    least_of_category: int = 0
    too_few: bool = False
    synthetic: bool = False
    simulated: tuple[str, ...] = ()  # norm sets that are for training only
    summary: str = ""
    suggestions: str = ""
