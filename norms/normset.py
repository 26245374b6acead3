"""What a norm set is: a dated, cited description of how a defined population scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

import pandas as pd

from norms.errors import BadNormSet
from norms.model import NormModel

Kind = Literal["strata", "percentiles", "equation", "cutoffs", "figures", "model"]
Holds = Literal["measurement", "norm_sampling", "both"]
TrueScore = Literal["classical", "regressed"]
Answers = Literal["general", "disability", "criterion"]  # which question a reference answers
Status = Literal["published", "local", "provisional", "simulated"]
Copy = Literal["original", "secondary_copy", "abstract"]

AGE_RULES = ("completed_years", "completed_months")  # a new rule needs code that counts age by it
PREDICTORS = (
    "sex",
    "hand",
    "schooling",
    "disability",
    "region",
    "accommodation",
)  # what may tell people apart, but age
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
    scales: tuple[str, ...] = ()  # where given, the figure is shown only beside these


@dataclass(frozen=True, kw_only=True)
class NormSet:
    """A folder of the library, read and checked. `hash` is the sha256 of the folder's content.

    `table` has one row a stratum. A "strata" set: columns sex, age_from, age_to (whole years, both inclusive), hand, n
    (NaN where only recalled), mean, sd; where printed also lowest, highest and doubt (a reason to mistrust the row).
    A "percentiles" set: sex, age_from, age_to, percentile, value, source. An "equation" set: sex, age_from, age_to,
    intercept, per_age_year, per_height_cm, per_weight_kg, residual_sd, lower_limit_below, n. A "cutoffs" set: sex,
    age_from, age_to, hand, from (inclusive), below (exclusive), band. Any of them may have hand, schooling, disability
    and region. A stratum column may be "any"; a number that the source does not give is NaN. A "figures" set has only
    `reference`, and a "model" set only `model`: no rows in their tables.
    """

    id: str
    version: str
    hash: str
    kind: Kind
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
    age_rule: str  # completed_years (whole, also to a model), or for a model completed_months: taken at mid-month
    reliability: float | None  # None where no sourced coefficient exists
    reliability_source: str | None
    table: pd.DataFrame = field(compare=False)
    names: dict[str, str] = field(default_factory=dict)  # language -> display name
    limits: dict[str, str] = field(default_factory=dict)  # language -> what this set must not be used for
    hands: dict[str, str] = field(default_factory=dict)  # scale -> the hand it measures
    copy_read: Copy = "secondary_copy"  # what the figures were read in
    flags: tuple[str, ...] = ()  # carried by every score of this set: ages_pooled, hand_not_stated
    reference: tuple[Reference, ...] = ()
    shape: Literal["normal", "skewed"] = "normal"  # skewed: mean and sd give no z
    answers: Answers = "general"
    disability: str | None = None  # the category of a set that speaks of one only
    region: str | None = None  # the part of the country whose people were measured
    floor: float | None = None  # ends of the raw scale where it has some, in `unit`
    ceiling: float | None = None
    bands: dict[str, dict[str, str]] = field(default_factory=dict)  # code -> language -> words, of a "cutoffs" set
    model: NormModel | None = field(default=None, compare=False)
    sample: str | None = None  # a name of the people measured: scores of one sample may be put together
    correlations: dict[str, float] = field(default_factory=dict)  # "instrument.scale" of that sample -> r, in a stratum
    stands_in_for: tuple[str, ...] = ()  # "instrument.scale" in whose place this scale may be taken
    languages: tuple[str, ...] = ()  # the words in which these people were asked; empty where that does not matter

    def __post_init__(self) -> None:
        """Refuse what no code could place by. Raises BadNormSet."""
        choices = {"kind": get_args(Kind), "better": ("higher", "lower"), "age_rule": AGE_RULES}
        for key, allowed in choices.items():
            if getattr(self, key) not in allowed:
                raise BadNormSet(
                    "{file}: key {key!r} is {value!r}. Allowed: {allowed}. Choose one of them.",
                    file=self.id,
                    key=key,
                    value=getattr(self, key),
                    allowed=", ".join(allowed),
                )
        if (self.kind == "model") != (self.model is not None):
            raise BadNormSet(
                "{file}: a set of kind 'model' has a fitted model, and no other has, but 'kind' is {value!r}. Mend it.",
                file=self.id,
                key="kind",
                value=self.kind,
            )
        beside = {scale for figure in self.reference for scale in figure.scales} - set(self.scales)
        if beside:
            raise BadNormSet(
                "{file}: a figure of reference.csv stands beside {value!r}, which is no scale of it. Known: {known}.",
                file=self.id,
                key="scales",
                value=min(beside),
                known=", ".join(self.scales),
            )
        unknown = set(self.model.domain.levels) - set(PREDICTORS) if self.model is not None else ()
        if unknown:
            raise BadNormSet(
                "{file}: the model tells people apart by {value!r}, which is known of nobody. Known: {known}.",
                file=self.id,
                key="levels",
                value=min(unknown),
                known=", ".join(PREDICTORS),
            )


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who is placed. None where not known; a set that needs it then places nobody.

    Schooling, disability and region are the codes of the set's own table.
    """

    age_years: int | None
    sex: Literal["M", "F"] | None
    hand: Literal["left", "right"] | None = None  # the hand measured
    age_months: int | None = None  # completed months
    height_cm: float | None = None
    weight_kg: float | None = None
    schooling: str | None = None
    disability: str | None = None
    region: str | None = None
    accommodation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A `level` (0-1) interval of the T score and which errors it holds: measurement, norm_sampling, both.

    `model` "classical" is round the score as observed, "regressed" round the estimated true score, which lies nearer
    to the mean of the norm group.
    """

    low: float
    high: float
    level: float
    holds: Holds
    model: TrueScore = "classical"


@dataclass(frozen=True, kw_only=True)
class NormedScore:
    """A raw score's place in one norm set, with its provenance.

    A "strata", "equation" or "model" set gives z, t_score and percentile; an "equation" also what is `predicted` for
    the person and, where the source has one, the `lower_limit` of normal and whether the score lies below it; a
    "percentiles" set `percentile_band` (the printed percentiles it lies between, None = beyond the outermost); a
    "cutoffs" set the code of its `band` with the `band_words` in each language.

    `why_none`, one of norms.reasons.WHY_NONE, says why there is no place; with no_sd and skewed the stratum's own
    figures stand in `reference`. `flags` are those of norms.placed.FLAGS, the set's own and a fitted model's doubts.
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
    flags: tuple[str, ...] = ()
    reference: tuple[Reference, ...] = ()  # figures of the same population to show beside
    predicted: float | None = None  # in `unit`
    lower_limit: float | None = None  # in `unit`
    below_lower_limit: bool | None = None
    band: str | None = None
    band_words: dict[str, str] = field(default_factory=dict)
