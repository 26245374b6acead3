"""How do norm sets and samples differ, and what would it mean for real clients if one took another's place?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from assess.errors import BadInput
from assess.nouns.people import Evaluator
from assess.nouns.score import NormSet
from assess.service.levels import need
from assess.service.norm_columns import Gathered
from assess.service.norm_proposals import DUTY, PROPOSES
from assess.service.norm_sureness import Origin
from norms.compare import compare
from norms.errors import BadSample
from norms.impact import Impact, impact
from norms.normset import NOT_STATED
from norms.sample_figures import from_sample
from norms.side_by_side import side_by_side
from norms.sources import Bands, Source, from_model, from_norm_set, told_of
from norms.subgroups import placed_levels

COMPARED = ("strata", "percentiles", "model")  # kinds of sets that have figures by stratum
BAND_YEARS = 10
LEVEL = 0.95
CUTOFFS = (2.0, 5.0, 16.0, 25.0)  # percentiles of z -2, about -1.6, -1 and the lower quarter


@dataclass(frozen=True, kw_only=True)
class About:
    """What a sample is of, and how its scores were had; as a norm set says it."""

    name: str
    measures: str
    unit: str
    scoring: str
    better: Literal["higher", "lower"]
    population: str
    collected: str = NOT_STATED
    device: str | None = None
    hand: Literal["left", "right"] | None = None
    origin: Origin = "measured"


@dataclass(frozen=True, kw_only=True, eq=False)
class Compared:
    """`rows` as `norms.compare.compare`, `curves` as `norms.side_by_side`, of the `sources` in their order."""

    sources: tuple[Source, ...]
    rows: pd.DataFrame
    curves: pd.DataFrame


def comparable_with(first: NormSet, sets: Sequence[NormSet]) -> tuple[NormSet, ...]:
    """Those of the sets that measure the same in the same unit and direction and have figures to compare."""
    alike = (s for s in sets if (s.measures, s.unit, s.better) == (first.measures, first.unit, first.better))
    return tuple(s for s in alike if s.kind in COMPARED and s.hash != first.hash)


def bands_of(sets: Sequence[NormSet], ages: Sequence[float]) -> Bands:
    """The age bands of the first set that has its own and whose bands do not overlap, else ten years each.

    >>> bands_of([], [23.0, 41.5])
    [(20, 29), (30, 39), (40, 49)]
    """
    for norm_set in sets:
        if norm_set.kind in ("strata", "percentiles"):
            found = sorted(
                {(int(a), int(b)) for a, b in norm_set.table[["age_from", "age_to"]].itertuples(index=False)}
            )
            if all(one[1] < other[0] for one, other in pairwise(found)):
                return found
    if not len(ages):
        raise BadInput("No ages are known to compare at. Choose a norm set with ages, or a sample with them.")
    first, last = (int(age) // BAND_YEARS * BAND_YEARS for age in (min(ages), max(ages)))
    return [(low, low + BAND_YEARS - 1) for low in range(first, last + 1, BAND_YEARS)]


def source_of_set(norm_set: NormSet, bands: Bands) -> Source:
    """One side: a set's printed figures, or a fitted model's curves at the middle of each band.

    What a set does not print is taken from a normal distribution and noted so. Raises BadSample for a set without
    figures by stratum.
    """
    if norm_set.model is None:
        return from_norm_set(norm_set, implied_normal=norm_set.kind == "percentiles")
    model, domain = norm_set.model, norm_set.model.domain
    if domain.age_low is None or domain.age_high is None:
        told = "{name}: the fitted set knows no ages, and there is nothing to compare it at."
        raise BadInput(told, name=norm_set.id)
    inside = [band for band in bands if domain.age_low <= (band[0] + band[1] + 1) / 2 <= domain.age_high]
    if not inside:
        told = "{name}: speaks of ages {low:.1f} to {high:.1f}, in which no age band has its middle."
        raise BadInput(told, name=norm_set.id, low=domain.age_low, high=domain.age_high)
    return from_model(
        model,
        bands=inside,
        levels=placed_levels(model),
        implied_normal=True,
        **told_of(norm_set),
    )


def source_of_sample(gathered: Gathered, about: About, bands: Bands, by: Sequence[str] = ()) -> Source:
    """One side: a sample's own figures by the roles of `by` and each age band that has people. Raises as `from_sample`.

    BadInput where problems are not mended or ages not known.
    """
    if gathered.problems:
        told = "{origin}: {count} problems are not mended. Mend the file, or leave their rows out and say so."
        raise BadInput(told, origin=gathered.origin, count=len(gathered.problems))
    if gathered.age is None:
        raise BadInput("{origin}: the ages are not known, and norms are compared by age.", origin=gathered.origin)
    people, parted = gathered.people, list(by)
    years = np.floor(people["age"] if gathered.age == "age" else people["age_months"] / 12)
    bands = [(low, high) for low, high in bands if ((years >= low) & (years <= high)).any()]
    if not bands:
        raise BadInput("{origin}: nobody is of the ages that are compared.", origin=gathered.origin)
    if about.hand is not None and "hand" not in people:
        people, parted = people.assign(hand=about.hand), [*parted, "hand"]
    return from_sample(
        people,
        bands=bands,
        by=parted,
        name=about.name,
        measures=about.measures,
        unit=about.unit,
        scoring=about.scoring,
        device=about.device,
        better=about.better,
        population=about.population,
        collected=about.collected,
        status="simulated" if about.origin == "simulated" else "local",
    )


def compared(
    actor: Evaluator, sources: Sequence[Source], *, margins: Mapping[str, float] | None = None, level: float = LEVEL
) -> Compared:
    """The differences of every pair with intervals that hold together, and the curves side by side.

    Nothing is written. Raises NotAllowed below level 3; BadSample for sources that cannot be compared.
    """
    need(actor, PROPOSES, DUTY)
    return Compared(
        sources=tuple(sources),
        rows=compare(sources, level=level, margins=margins),
        curves=side_by_side(sources, level=level),
    )


def clients_of(gathered: Gathered, about: About) -> pd.DataFrame:
    """The clients to be placed by two norms: raw, age in years and what else is known of them. Raises BadInput."""
    if gathered.problems:
        told = "{origin}: {count} problems are not mended. Mend the file, or leave their rows out and say so."
        raise BadInput(told, origin=gathered.origin, count=len(gathered.problems))
    people = gathered.people
    if gathered.age == "age_months":
        people = people.assign(age=(people["age_months"].astype(np.float64) + 0.5) / 12)
    if "age" not in people:
        raise BadInput("{origin}: the ages are not known, and norms are compared by age.", origin=gathered.origin)
    return people if about.hand is None or "hand" in people else people.assign(hand=about.hand)


def impact_on(
    actor: Evaluator, clients: pd.DataFrame, a: Source, b: Source, *, cutoffs: Sequence[float], scoring: str
) -> Impact:
    """Who would change band if `b` took the place of `a`: counts and shares, no person. Nothing is written.

    Raises NotAllowed below level 3; BadSample and BadPerson as `norms.impact.impact` does.
    """
    need(actor, PROPOSES, DUTY)
    if not len(clients):
        raise BadSample("The sample has no rows. Give at least the people to be counted.")
    return impact(clients, a, b, cutoffs=cutoffs, scoring=scoring)
