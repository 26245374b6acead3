"""What a norm set is: a dated, cited description of how a defined population scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

Status = Literal["published", "local", "provisional", "simulated"]
Copy = Literal["original", "secondary_copy", "abstract"]

NOT_STATED = "not_stated"  # the `scoring` of a set whose source does not tell its trial rule


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A cited figure of the population to show beside a score; it places nobody. `sd` is None where none is printed."""

    label: dict[str, str]  # language -> whose figure this is
    sex: Literal["M", "F", "any"]
    statistic: str  # mean, median, P5, P95 ...
    value: float
    sd: float | None
    unit: str
    source: str
    age_from: int | None = None  # where given, the figure is shown only for these ages
    age_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class NormSet:
    """A folder of the library, read and checked. `hash` is the sha256 of the folder's content.

    `table` has one row a stratum. A "strata" set: columns sex, age_from, age_to (whole years, both inclusive), hand, n
    (NaN where only recalled), mean, sd; where printed also lowest, highest and doubt (a reason to mistrust the row).
    A "percentiles" set: sex, age_from, age_to, percentile, value, source. sex and hand may be "any".
    """

    id: str
    version: str
    hash: str
    kind: Literal["strata", "percentiles"]
    measures: str  # what is measured, e.g. grip_strength; an instrument's `norm_sets` names the set
    scales: tuple[str, ...]
    scoring: str  # the trial rule of the table, e.g. mean_of_three; must equal the scale's
    unit: str
    better: Literal["higher", "lower"]
    population: str
    country: str  # ISO 3166 alpha-2, or "international"
    collected: str
    device: str | None
    status: Status
    verified: str  # how far, and in which copy, the figures were read
    source: str
    age_rule: str  # how age is taken, e.g. completed_years
    reliability: float | None  # None where no sourced coefficient exists
    reliability_source: str | None
    table: pd.DataFrame = field(compare=False)
    names: dict[str, str] = field(default_factory=dict)  # language -> display name
    limits: dict[str, str] = field(default_factory=dict)  # language -> what this set must not be used for
    hands: dict[str, str] = field(default_factory=dict)  # scale -> the hand it measures
    copy_read: Copy = "secondary_copy"  # what the figures were read in
    flags: tuple[str, ...] = ()  # carried by every score of this set: ages_pooled, hand_not_stated
    reference: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who is placed. None where not known; a set that needs it then places nobody."""

    age_years: int | None
    sex: Literal["M", "F"] | None
    hand: Literal["left", "right"] | None = None  # the hand measured


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A `level` (0-1) interval of the T score and which errors it holds: measurement, norm_sampling, both."""

    low: float
    high: float
    level: float
    holds: Literal["measurement", "norm_sampling", "both"]


@dataclass(frozen=True, kw_only=True)
class NormedScore:
    """A raw score's place in one norm set, with its provenance.

    A "strata" set gives z, t_score and percentile; a "percentiles" set gives `percentile_band` (the printed percentiles
    it lies between, None = beyond the outermost). `why_none` says why there is no place: no_raw, other_scale,
    wrong_scoring, wrong_unit, unknown_sex, unknown_age, unknown_hand, outside_age, no_stratum.
    """

    norm_set: str
    version: str
    hash: str
    status: Status
    country: str
    population: str
    source: str
    scale: str
    raw: float | None
    unit: str
    stratum: str  # e.g. "M 40-44 right"
    z: float | None = None
    t_score: float | None = None
    percentile: float | None = None
    percentile_band: tuple[float | None, float | None] | None = None
    intervals: tuple[Interval, ...] = ()
    why_none: str | None = None
    # n_recalled, doubtful_figures, below_observed, above_observed, secondary_copy, abstract, other_scoring_confounded
    # (the source does not tell its trial rule) and the set's own flags
    flags: tuple[str, ...] = ()
    reference: tuple[Reference, ...] = ()  # figures of the same population to show beside
