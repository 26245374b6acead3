"""How do the values of one scale lie in a group, and where in each norm?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import t as student

from assess.meaning.group_counts import CONFIDENCE, LEAST_OF_CATEGORY, apart, median_interval
from assess.nouns.case import Case
from assess.nouns.group_case import OfCategory, Placing, ScaleOfGroup
from assess.nouns.score import Instrument, NormedScore, NormSet, Score
from assess.nouns.sitting import Sitting, SittingState
from norms.small_cells import LEAST

LOW, HIGH = 25.0, 75.0  # percentiles: the middle half of a norm
Key = tuple[str, str, str]  # instrument, version, scale


@dataclass(frozen=True)
class OnePerson:
    """What a group's figures take from one person: the newest score of each scale, and the category."""

    category: str
    scores: Mapping[Key, Score]


def person_of(case: Case) -> OnePerson:
    """The newest finished sitting of each instrument counts; several categories are the category `multiple`."""
    newest: dict[str, Sitting] = {}
    for sitting in case.sittings:
        if sitting.state is SittingState.FINISHED:
            newest[sitting.instrument] = max(newest.get(sitting.instrument, sitting), sitting, key=_finished)
    of = {sitting.id for sitting in newest.values()}
    scores = {(s.instrument, s.instrument_version, s.raw.scale): s for s in case.scores if s.sitting_id in of}
    categories = {str(disability.category) for disability in case.client.disabilities}
    return OnePerson(min(categories) if len(categories) == 1 else "multiple" if categories else "", scores)


def scales_of(
    people: Sequence[OnePerson],
    instruments: Mapping[tuple[str, str], Instrument],
    norm_sets: Mapping[tuple[str, str], NormSet],
    language: str,
) -> tuple[ScaleOfGroup, ...]:
    """Every scale that anybody was given, instrument by instrument, in the instruments' own order."""
    keys = {key for person in people for key in person.scores}
    ordered = [
        (name, version, scale.id)
        for name, version in sorted({(key[0], key[1]) for key in keys})
        for scale in instruments[name, version].scales
    ]
    return tuple(
        _scale(key, people, instruments[key[0], key[1]], norm_sets, language) for key in ordered if key in keys
    )


def _scale(
    key: Key,
    people: Sequence[OnePerson],
    instrument: Instrument,
    norm_sets: Mapping[tuple[str, str], NormSet],
    language: str,
) -> ScaleOfGroup:
    given = [(person, score) for person in people if (score := person.scores.get(key))]
    told = [(p, s, s.raw.value) for p, s in given if s.raw.value is not None and s.interpretable]
    broken = sum(score.raw.value is not None and not score.interpretable for _, score in given)
    values = [value for _, _, value in told]
    words = instrument.words.get(language) or next(iter(instrument.words.values()))
    few = len(told) < LEAST
    middle = None if few else median_interval(values)
    low, half, high = (0.0, 0.0, 0.0) if few else (float(q) for q in np.quantile(values, (0.25, 0.5, 0.75)))
    return ScaleOfGroup(
        instrument=key[0],
        instrument_name=words.name,
        version=key[1],
        scale=key[2],
        name=words.scales.get(key[2], key[2]),
        unit=next((s.raw.unit for _, s, _ in told if s.raw.unit), ""),
        n=None if few else len(told),
        missing=_shown(len(given) - len(told) - broken),
        left_out=_shown(broken),
        quartiles=None if few else (low, half, high),
        median_low=middle[0] if middle else None,
        median_high=middle[1] if middle else None,
        too_few=few,
        placings=() if few else tuple(_placings([score for _, score, _ in told], norm_sets, language)),
        by_category=() if few else _by_category([(person.category, value) for person, _, value in told]),
    )


def _shown(count: int) -> int | None:
    """None for a few; how many were given the scale is told nowhere, so that no difference tells it."""
    return None if 0 < count < LEAST else count


def _placings(
    scores: Sequence[Score], norm_sets: Mapping[tuple[str, str], NormSet], language: str
) -> Iterator[Placing]:
    """Each norm set that places enough of these people, by the version that placed them."""
    by_set: dict[tuple[str, str], list[NormedScore]] = {}
    for score in scores:
        for place in score.normed:
            if third(place):
                by_set.setdefault((place.norm_set, place.version), []).append(place)
    for (name, version), places in sorted(by_set.items()):
        if len(places) < LEAST:
            continue
        counts = Counter(third(place) for place in places)
        known = norm_sets.get((name, version))
        mean, low, high = _mean([place.z for place in places if place.z is not None])
        yield Placing(
            norm_set=name,
            name=known.names.get(language, name) if known else name,
            version=version,
            status=places[0].status,
            country=places[0].country,
            source=places[0].source,
            n=len(places),
            thirds=apart({code: counts[code] for code in ("below_25", "middle", "above_75")}),
            mean_z=mean,
            low=low,
            high=high,
        )


def third(place: NormedScore) -> str:
    """Below the 25th percentile, between, or above the 75th; empty where the set does not say that much."""
    if place.percentile is not None:
        return "below_25" if place.percentile < LOW else "above_75" if place.percentile > HIGH else "middle"
    if place.percentile_band is None:
        return ""
    low, high = place.percentile_band
    if high is not None and high <= LOW:
        return "below_25"
    if low is not None and low >= HIGH:
        return "above_75"
    return "middle" if low is not None and high is not None and low >= LOW and high <= HIGH else ""


def _mean(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """The mean with Student's 95 % interval; nothing for fewer than may be told."""
    n = len(values)
    if n < LEAST:
        return None, None, None
    mean, sd = float(np.mean(values)), float(np.std(values, ddof=1))
    reach = float(student.ppf((1 + CONFIDENCE) / 2, n - 1)) * sd / sqrt(n)
    return mean, mean - reach, mean + reach


def _by_category(values: Sequence[tuple[str, float]]) -> tuple[OfCategory, ...]:
    counts = Counter(category for category, _ in values)
    if len(counts) < 2:
        return ()
    return tuple(
        OfCategory(
            category=one.code,
            n=one.count,
            median=float(np.median([v for c, v in values if c == one.code])) if one.count else None,
        )
        for one in apart(dict(sorted(counts.items())), LEAST_OF_CATEGORY)
    )


def _finished(sitting: Sitting) -> str:
    return sitting.finished_at.isoformat() if sitting.finished_at else ""
