"""What does all the evidence of a case say about each dimension of work functioning?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assess.nouns.finding import Basis, Confidence

Source = Literal["software", "physical", "self", "informant", "observed_task", "situational", "note", "intake"]
Standing = Literal["strength", "as_usual", "support_need", "described"]  # `described`: told, not placed


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece that speaks about a dimension: where it stands, by which rule, and how sure that is."""

    source: Source
    basis: Basis
    standing: Standing
    rule: str  # by which the standing follows
    figure: str = ""  # as it is told, with its unit
    caveats: tuple[str, ...] = ()
    excluded: str = ""  # why it counts for nothing (not interpretable ...)


@dataclass(frozen=True, kw_only=True)
class DimensionView:
    """One dimension with its evidence: several agree, contradict one another, only one speaks, or none."""

    dimension: str
    icf: tuple[str, ...]  # codes of the International Classification of Functioning
    core: bool  # of the brief core set for vocational rehabilitation
    evidence: tuple[Evidence, ...]
    agreement: Literal["converges", "contradicts", "single", "mixed", "none"]
    standing: Standing | None
    confidence: Confidence | None
    why_unknown: str = ""
    names: Mapping[str, str] = field(default_factory=dict)  # language -> what the dimension is called


@dataclass(frozen=True, kw_only=True)
class ProfileDifference:
    """Two placed scores of one sample: is the difference more than error, and how rare is it in the sample?

    `z` is the difference in standard errors; `rarer_than` the share of the sample with at least that difference, in
    either direction. `reliable` holds the level for all `of` pairs of the sample together (Holm 1979).
    """

    one: str  # "sitting id/scale" or an aptitude's letter
    other: str
    difference: float
    unit: str
    z: float | None
    reliable: bool | None
    rarer_than: float | None
    sources: tuple[str, ...] = ()
    why_none: str = ""
    of: int = 0  # pairs compared together


@dataclass(frozen=True, kw_only=True)
class Scatter:
    """How far the placed scores of one sample lie apart within the person."""

    scores: tuple[str, ...]
    mean: float
    spread: float  # highest minus lowest
    unit: str
    rarer_than: float | None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Integration:
    """Everything joined; a pure function of the case."""

    dimensions: tuple[DimensionView, ...] = ()
    differences: tuple[ProfileDifference, ...] = ()
    scatter: tuple[Scatter, ...] = ()
