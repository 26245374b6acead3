"""What is a revision of a norm set: of which, to what, on which evidence, for how long on trial?

Who proposed it and what was decided stands in the store that keeps proposals, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from norms.rows import ANY


@dataclass(frozen=True, kw_only=True)
class Recommended:
    """New parameters of one stratum, in the set's unit; `percentiles` are pairs of percentile and raw score.

    `n` is the number of people, or the whole part of the effective number where they are weighted.
    """

    sex: str
    age_from: int
    age_to: int
    hand: str = ANY
    schooling: str = ANY
    disability: str = ANY
    region: str = ANY
    n: int
    mean: float
    sd: float
    percentiles: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a proposal rests on. `digest` is the sha256 of the comparison's rows; `verdicts` counts them."""

    digest: str
    rows: int
    verdicts: tuple[tuple[str, int], ...]
    confounded: int  # rows in which method and population are mixed
    sample: str
    n: int
    collected: str
    method: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """What norms.toml of the new version says of itself; what is None stays as it was. Limits and names by language."""

    population: str
    collected: str
    source: str
    verified: str
    limits: Mapping[str, str] | None = None
    names: Mapping[str, str] | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A revision of `norm_set` at `version` (content `hash` of its folder) to `new_version`.

    Where `new_id` is given, another norm set is made: it speaks of the recommended strata only, of the people of
    `words`, because those of the old set were other people.
    """

    norm_set: str
    version: str
    hash: str
    new_version: str
    status: Literal["local", "provisional", "simulated"]
    recommended: tuple[Recommended, ...]
    evidence: Evidence
    words: Words = field(hash=False)
    trial_from: date
    trial_until: date
    new_id: str | None = None
