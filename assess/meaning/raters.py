"""Do raters who watched the client together agree, and was enough watched?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from assess.nouns.observation import Observation
from assess.nouns.score import Instrument, Score
from assess.nouns.sitting import Response, Sitting, SittingState
from assess.nouns.situational import RatersBeside, ScaleBeside, SitesObserved
from norms.agreement import icc
from norms.kappa import weighted_kappa

# Texas DARS1838, situational assessment: three or more competitive integrated sites, two or more hours at each
ADVISED_SITES, ADVISED_MINUTES = 3, 120.0


def standing(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Those that count."""
    return tuple(seen for seen in observations if not seen.withdrawn)


def together(observations: Sequence[Observation]) -> tuple[tuple[Observation, ...], ...]:
    """Observations of one site and post whose times all share a moment, each group once; the earliest first."""
    groups: list[list[Observation]] = []
    for seen in sorted(standing(observations), key=lambda one: one.began_at):
        for group in groups:
            same = (_name(group[0].site), _name(group[0].post)) == (_name(seen.site), _name(seen.post))
            if same and all(seen.began_at < other.ended_at for other in group):
                group.append(seen)
                break
        else:
            groups.append([seen])
    return tuple(tuple(group) for group in groups)


def beside(
    observations: Sequence[Observation],
    sittings: Mapping[str, Sitting],
    instruments: Mapping[str, Instrument],
    responses: Mapping[str, Sequence[Response]],
    scores: Sequence[Score],
) -> tuple[RatersBeside, ...]:
    """For each group that watched together and each instrument that at least two different raters finished."""
    return tuple(
        _beside(group, given, instruments[instrument_hash], responses, scores)
        for group in together(observations)
        for instrument_hash, given in _by_instrument(group, sittings)
        if len(given) > 1
    )


def sites(observations: Sequence[Observation]) -> SitesObserved:
    """Sites and minutes watched in ordinary workplaces; two raters at one time watched that time once."""
    minutes: dict[str, float] = {}
    for group in together([seen for seen in observations if seen.place == "competitive"]):
        name = _name(group[0].site)
        minutes[name] = minutes.get(name, 0.0) + max(seen.minutes for seen in group)
    return SitesObserved(
        sites=len(minutes),
        minutes=sum(minutes.values()),
        long_enough=sum(watched >= ADVISED_MINUTES for watched in minutes.values()),
        advised_sites=ADVISED_SITES,
        advised_minutes=ADVISED_MINUTES,
    )


def _name(told: str) -> str:
    return " ".join(told.split()).casefold()


def _by_instrument(
    group: Sequence[Observation], sittings: Mapping[str, Sitting]
) -> Iterator[tuple[str, dict[str, tuple[Observation, Sitting]]]]:
    """The newest finished sitting of each rater, by the exact instrument."""
    found: dict[str, dict[str, tuple[Observation, Sitting]]] = {}
    for seen in group:
        for sitting in (sittings[sitting_id] for sitting_id in seen.sittings if sitting_id in sittings):
            if sitting.state is SittingState.FINISHED:
                found.setdefault(sitting.instrument_hash, {})[seen.whose] = (seen, sitting)
    yield from found.items()


def _beside(
    group: Sequence[Observation],
    given: Mapping[str, tuple[Observation, Sitting]],
    instrument: Instrument,
    responses: Mapping[str, Sequence[Response]],
    scores: Sequence[Score],
) -> RatersBeside:
    ids = [sitting.id for _, sitting in given.values()]
    levels, rated, left_out = _levels(instrument, [responses.get(sitting_id, ()) for sitting_id in ids])
    table = np.array(rated, dtype=np.float64).reshape(len(rated), len(ids))
    pairs = combinations(range(len(ids)), 2)
    return RatersBeside(
        site=group[0].site,
        post=group[0].post,
        instrument_hash=instrument.hash,
        sittings=tuple(ids),
        observations=tuple(seen.id for seen, _ in given.values()),
        items=len(rated),
        left_out=left_out,
        single=icc(table),
        averaged=icc(table, averaged=True),
        kappas=tuple(weighted_kappa([row[a] for row in rated], [row[b] for row in rated], levels) for a, b in pairs)
        if levels
        else (),
        scales=_scales(instrument, ids, scores),
    )


def _levels(
    instrument: Instrument, answers: Sequence[Sequence[Response]]
) -> tuple[tuple[int, ...], list[list[int]], int]:
    """The levels of the items rated by choice (those of the commonest set), each rating a row, and rows left out."""
    asked = [item for item in instrument.scored_items if item.choices]
    if not asked:
        return (), [], 0
    sets = [item.choices or "" for item in asked]
    common = max(dict.fromkeys(sets), key=sets.count)
    given = [{r.item_id: r.value for r in each if isinstance(r.value, int | float)} for each in answers]
    items = [item.id for item in asked if item.choices == common]
    whole = [item_id for item_id in items if all(item_id in each for each in given)]
    rows = [[int(each[item_id]) for each in given] for item_id in whole]
    return instrument.choice_sets[common].values, rows, len(items) - len(whole)


def _scales(instrument: Instrument, ids: Sequence[str], scores: Sequence[Score]) -> tuple[ScaleBeside, ...]:
    values = {(score.sitting_id, score.raw.scale): score.raw.value for score in scores if score.interpretable}
    return tuple(
        ScaleBeside(scale=scale.id, values=tuple(values.get((sitting_id, scale.id)) for sitting_id in ids))
        for scale in instrument.scales
    )
