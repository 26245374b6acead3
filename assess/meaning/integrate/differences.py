"""Which scores of one person differ by more than error, how rarely, and how far apart do all of them lie?

Only scores that are placed in norm sets of one sample are compared, and only by the reliabilities and intercorrelations
that this sample gives; a simulated sample compares nobody. What lacks a figure says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from assess.meaning.aptitudes import inadmissible, newest_scores
from assess.nouns.case import Case
from assess.nouns.integration import ProfileDifference, Scatter
from assess.nouns.score import NormSet, Score
from norms.differences import difference_in_errors, reliable_together, share_with_difference, share_with_spread
from norms.units import T_MEAN, T_SD

UNIT = "T"
LEAST = 3  # scores of a scatter: two are a difference


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A score in one norm set."""

    name: str  # "instrument.scale"
    ref: str  # "sitting id/scale"
    z: float
    norm_set: NormSet


def differences(case: Case) -> tuple[ProfileDifference, ...]:
    """Each pair of placed scores of one sample; where a figure is lacking, the reason. Most certain ones first."""
    found: list[ProfileDifference] = []
    for parts in _by_sample(case):
        pairs = [_pair(one, other) for one, other in combinations(parts, 2)]
        compared = [pair for pair in pairs if pair.z is not None]
        reliable = iter(reliable_together([pair.z or 0.0 for pair in compared]))
        found += [
            pair if pair.z is None else replace(pair, reliable=next(reliable), of=len(compared)) for pair in pairs
        ]
    return tuple(sorted(found, key=lambda pair: -abs(pair.z or 0.0)))


def scatter(case: Case) -> tuple[Scatter, ...]:
    """The spread of all placed scores of a sample of which every intercorrelation is known."""
    return tuple(told for parts in _by_sample(case) if (told := _scatter(parts)) is not None)


def _by_sample(case: Case) -> Iterator[list[_Part]]:
    """The parts of each sample of real people in which two or more scores are placed."""
    found: dict[str, list[_Part]] = {}
    for name, score in newest_scores(case.scores, case.sittings).items():
        for part in _parts(name, score, case):
            parts = found.setdefault(part.norm_set.sample or part.norm_set.hash, [])
            if part.name not in {known.name for known in parts}:
                parts.append(part)
    yield from (parts for parts in found.values() if len(parts) > 1)


def _parts(name: str, score: Score, case: Case) -> Iterator[_Part]:
    if inadmissible(score) is not None:
        return
    ref = f"{score.sitting_id}/{score.raw.scale}"
    for place in score.normed:
        norm_set = case.norm_sets.get(place.hash)
        if norm_set is not None and place.z is not None and place.status != "simulated":
            yield _Part(name=name, ref=ref, z=place.z, norm_set=norm_set)


def _pair(one: _Part, other: _Part) -> ProfileDifference:
    told = {"one": one.ref, "other": other.ref, "difference": (one.z - other.z) * T_SD, "unit": UNIT}
    reliabilities = (one.norm_set.reliability, other.norm_set.reliability)
    r = correlation(one, other)
    sourced = all(part.norm_set.reliability_source for part in (one, other))
    why = "no_reliability" if None in reliabilities or not sourced else "no_correlation" if r is None else ""
    if why or r is None or reliabilities[0] is None or reliabilities[1] is None:
        return ProfileDifference(**told, z=None, reliable=None, rarer_than=None, why_none=why)  # type: ignore[arg-type]
    return ProfileDifference(
        **told,  # type: ignore[arg-type]
        z=difference_in_errors(one.z, other.z, (reliabilities[0], reliabilities[1])),
        reliable=None,
        rarer_than=share_with_difference(one.z, other.z, r),
        sources=tuple(dict.fromkeys((one.norm_set.reliability_source or "", other.norm_set.reliability_source or ""))),
    )


def _scatter(parts: list[_Part]) -> Scatter | None:
    if len(parts) < LEAST:
        return None
    rows = [[1.0 if one is other else correlation(one, other) for other in parts] for one in parts]
    if any(r is None for row in rows for r in row):
        return None
    z = [part.z for part in parts]
    spread = max(z) - min(z)
    return Scatter(
        scores=tuple(part.ref for part in parts),
        mean=T_MEAN + T_SD * sum(z) / len(z),
        spread=T_SD * spread,
        unit=UNIT,
        rarer_than=share_with_spread(spread, tuple(tuple(r or 0.0 for r in row) for row in rows)),
        sources=tuple(dict.fromkeys(part.norm_set.source for part in parts)),
    )


def correlation(one: _Part, other: _Part) -> float | None:
    """As either set tells it; None where neither does, or where they tell two different ones."""
    told = {one.norm_set.correlations.get(other.name), other.norm_set.correlations.get(one.name)} - {None}
    return told.pop() if len(told) == 1 else None
