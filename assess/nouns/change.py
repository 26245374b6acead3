"""How does a second figure of one scale stand to the first, and may the change be called reliable?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assess.nouns.sitting import Stage
from assess.nouns.teaching import Teaching

WhyUnsure = Literal["no_sourced_retest", "no_practice_effect", "not_interpretable", "other_version", "no_value"]


@dataclass(frozen=True, kw_only=True)
class ReliableChange:
    """A change in units of its error, beyond the practice that the source states; beyond 1.96 it is called reliable.

    `source` names where the reliability (and practice) is from; `practice` is 0 only where the source says so.
    """

    index: float
    error: float
    practice: float | None  # None: the source gives no practice effect, so practice is not taken off
    unit: str
    source: str
    country: str = ""  # of the norm set, where T is told among its people

    @property
    def reliable(self) -> bool:
        """Beyond 1.96 errors, which 5% of people without any change reach (Jacobson & Truax 1991)."""
        return abs(self.index) > BEYOND


BEYOND = 1.96


@dataclass(frozen=True, kw_only=True)
class Gain:
    """One scale before and after."""

    scale: str
    first: float | None
    second: float | None
    unit: str
    better: Literal["higher", "lower", "neither"]
    change: ReliableChange | None = None
    why_unsure: WhyUnsure | None = None

    @property
    def raw(self) -> float | None:
        """Second less first."""
        return None if self.first is None or self.second is None else self.second - self.first


@dataclass(frozen=True, kw_only=True)
class Taught:
    """One lesson with what came of it; `transfer` are the scales of the task apart, never mixed with the gains."""

    teaching: Teaching
    gains: tuple[Gain, ...]
    transfer: tuple[tuple[str, float | None, str], ...] = ()  # scale, value, unit


@dataclass(frozen=True, kw_only=True)
class Point:
    """One scale at one stage."""

    stage: Stage
    on: date
    sitting_id: str
    value: float | None
    low: float | None = None  # 95%, where the score brings an error of its own, in the unit of the score
    high: float | None = None
    t_score: float | None = None  # the place in the first norm set that has one, with its interval
    t_low: float | None = None
    t_high: float | None = None
    t_country: str = ""  # of that norm set


@dataclass(frozen=True, kw_only=True)
class Trend:
    """Least-squares slope in units a 30 days, with its 95% interval; few points make it wide."""

    slope: float
    low: float
    high: float
    points: int


@dataclass(frozen=True, kw_only=True)
class Course:
    """One scale along a training. `gains` are from each point to the next, then from the first to the last."""

    instrument: str
    instrument_hash: str
    scale: str
    unit: str
    points: tuple[Point, ...]
    gains: tuple[Gain, ...]
    trend: Trend | None = None
    versions: tuple[str, ...] = ()  # more than one: what is compared is not quite the same
