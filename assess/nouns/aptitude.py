"""Which aptitudes can be told of a person, from which subtests, and why not the others?

Nine aptitudes in the sense of the General Aptitude Test Battery: G, V, N, S, P, Q, K from the screen, F and M by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from norms.normset import Interval, Status

Why = Literal[
    "not_given",
    "no_score",
    "not_interpretable",
    "other_input",  # marks that were not made by touch or pen
    "scanned",
    "no_norm",
    "no_place",  # norm sets there are, and none places this person
    "no_reliability",
    "other_samples",
    "no_correlation",
    "impossible_figures",
    "other_version",  # of the instrument than the composite was made with
    "no_stand_in",  # heard words are no written ones unless a norm says so
]


@dataclass(frozen=True, kw_only=True)
class Subtest:
    """One scale of one instrument."""

    instrument: str
    scale: str

    @property
    def name(self) -> str:
        """As recipes and norm sets write it, "instrument.scale"."""
        return f"{self.instrument}.{self.scale}"


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """Why an aptitude is not told, and of which subtest that is said (None of all together)."""

    code: Why
    subtest: Subtest | None = None


@dataclass(frozen=True, kw_only=True)
class Used:
    """A subtest that counted: its score (`sitting id/scale`), its norm set (hash), and in whose place it stood."""

    subtest: Subtest
    ref: str
    norm_hash: str
    instead_of: Subtest | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AptitudeScore:
    """One aptitude: a standard score (mean 100, sd 20 among the people of the sample), or why there is none.

    The interval is that of measurement error, from the reliability of the composite.
    """

    aptitude: str
    value: float | None = None
    interval: Interval | None = None
    reliability: float | None = None
    status: Status | None = None
    sample: str | None = None
    used: tuple[Used, ...] = ()
    withheld: tuple[Withheld, ...] = ()
