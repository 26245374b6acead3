"""What do the subtests of a case come to as aptitudes, and where may no aptitude be made of them?

An aptitude is made only of subtests that were given, can be interpreted and are placed in norm sets of one sample whose
intercorrelations are known; else it is withheld with every reason. What is not measured lowers nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from assess.nouns.aptitude import AptitudeScore, Subtest, Used, Why, Withheld
from assess.nouns.score import NormedScore, NormSet, Score
from assess.nouns.sitting import Sitting, SittingState
from norms.composite import composite
from norms.errors import BadPerson
from norms.normset import Status
from norms.precision import measurement
from norms.units import gatb_from_z, z_from_t

BEST_FIRST: tuple[Status, ...] = ("published", "local", "provisional", "simulated")
BY_TOUCH = ("touch", "pen")


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A subtest's place in one norm set, with that set."""

    used: Used
    place: NormedScore
    norm_set: NormSet


@cache
def recipes() -> Mapping[str, tuple[Subtest, ...]]:
    """The subtests of each aptitude, in the order told."""
    return {made["id"]: tuple(map(_subtest, made["subtests"])) for made in _table()["aptitudes"]}


@cache
def stand_ins() -> Mapping[str, tuple[Subtest, ...]]:
    """What may stand in for a subtest where a norm set says so, by "instrument.scale"."""
    return {name: tuple(map(_subtest, others)) for name, others in _table()["stand_ins"].items()}


def _table() -> dict[str, Any]:
    return tomllib.loads((files("assess.meaning") / "aptitudes.toml").read_text(encoding="utf-8"))


def aptitudes(
    scores: Sequence[Score], sittings: Sequence[Sitting], norm_sets: Mapping[str, NormSet]
) -> tuple[AptitudeScore, ...]:
    """Each of the nine, from the newest finished sitting of each instrument; none where no subtest was given.

    `norm_sets` by hash. A pure function of the scores and of the norm sets that they were placed in.
    """
    newest = newest_scores(scores, sittings)
    asked = {subtest.name for subtests in (*recipes().values(), *stand_ins().values()) for subtest in subtests}
    if not asked & set(newest):
        return ()
    return tuple(_aptitude(name, subtests, newest, norm_sets) for name, subtests in recipes().items())


def _subtest(name: str) -> Subtest:
    instrument, _, scale = name.partition(".")
    return Subtest(instrument=instrument, scale=scale)


def newest_scores(scores: Sequence[Score], sittings: Sequence[Sitting]) -> dict[str, Score]:
    """The score of each subtest in the sitting that was finished last."""
    finished = {s.id: s.finished_at for s in sittings if s.state is SittingState.FINISHED and s.finished_at}
    told = (score for score in scores if score.sitting_id in finished)
    return {f"{s.instrument}.{s.raw.scale}": s for s in sorted(told, key=lambda s: finished[s.sitting_id])}


def _aptitude(
    name: str, subtests: tuple[Subtest, ...], newest: Mapping[str, Score], norm_sets: Mapping[str, NormSet]
) -> AptitudeScore:
    parts, withheld = [], []
    for subtest in subtests:
        found = list(_parts(subtest, newest, norm_sets))
        parts.append(found)
        withheld += [] if found else [_why(subtest, newest, norm_sets)]
    if withheld:
        return _none(name, *withheld)
    return _together(name, parts)


def _parts(subtest: Subtest, newest: Mapping[str, Score], norm_sets: Mapping[str, NormSet]) -> Iterator[_Part]:
    """Every place that may stand for the subtest: its own, else one that a norm set allows in its place."""
    own = list(_places(subtest, newest, norm_sets))
    if own:
        yield from own
        return
    for other in stand_ins().get(subtest.name, ()):
        for part in _places(other, newest, norm_sets):
            if subtest.name in part.norm_set.stands_in_for:
                yield replace(part, used=replace(part.used, instead_of=subtest))


def _places(subtest: Subtest, newest: Mapping[str, Score], norm_sets: Mapping[str, NormSet]) -> Iterator[_Part]:
    score = newest.get(subtest.name)
    if score is None or inadmissible(score):
        return
    for place in score.normed:
        norm_set = norm_sets.get(place.hash)
        if place.z is not None and norm_set is not None and norm_set.reliability is not None:
            ref = f"{score.sitting_id}/{score.raw.scale}"
            used = Used(subtest=subtest, ref=ref, norm_hash=place.hash, flags=place.flags)
            yield _Part(used=used, place=place, norm_set=norm_set)


def inadmissible(score: Score) -> Why | None:
    """Why a score counts for nothing, whatever norm there is."""
    caveats = {caveat.code: caveat.values for caveat in score.caveats}
    if not score.interpretable:
        return "not_interpretable"
    if score.raw.value is None:
        return "no_score"
    if "scanned_time" in caveats:
        return "scanned"
    if caveats.get("pressed_by", {}).get("how", BY_TOUCH[0]) not in BY_TOUCH:
        return "other_input"
    return None


def _why(subtest: Subtest, newest: Mapping[str, Score], norm_sets: Mapping[str, NormSet]) -> Withheld:
    """The first thing that keeps the subtest out."""
    if subtest.name in newest:
        return Withheld(code=_why_none(newest[subtest.name]), subtest=subtest)
    for other in stand_ins().get(subtest.name, ()):
        if other.name in newest:
            placed = any(_places(other, newest, norm_sets))
            return Withheld(code="no_stand_in" if placed else _why_none(newest[other.name]), subtest=other)
    return Withheld(code="not_given", subtest=subtest)


def _why_none(score: Score) -> Why:
    """Why a score that was given stands in no norm set with a known reliability."""
    placed = any(place.z is not None for place in score.normed)
    return inadmissible(score) or ("no_reliability" if placed else "no_place" if score.normed else "no_norm")


def _together(name: str, parts: Sequence[Sequence[_Part]]) -> AptitudeScore:
    """The composite in the best sample that holds a place of every part."""
    shared = [chosen for chosen in product(*parts) if len({_sample(part) for part in chosen}) == 1]
    if not shared:
        return _none(name, Withheld(code="other_samples"))
    return _made(name, min(shared, key=lambda chosen: (max(map(_rank, chosen)), _sample(chosen[0]))))


def _sample(part: _Part) -> str:
    """The sample of a norm set; a set that names none is put together with no other."""
    return part.norm_set.sample or part.norm_set.hash


def _rank(part: _Part) -> int:
    return BEST_FIRST.index(part.norm_set.status)


def _made(name: str, chosen: Sequence[_Part]) -> AptitudeScore:
    z, reliability = [part.place.z or 0.0 for part in chosen], [part.norm_set.reliability or 0.0 for part in chosen]
    total, certain = z[0], reliability[0]
    if len(chosen) > 1:
        matrix = [[_correlation(one, other) for other in chosen] for one in chosen]
        if any(r is None for row in matrix for r in row):
            return _none(name, Withheld(code="no_correlation"))
        ones = [1.0] * len(chosen)
        try:
            made = composite(weights=ones, sds=ones, reliabilities=reliability, correlations=matrix)  # type: ignore[arg-type]
        except BadPerson:
            return _none(name, Withheld(code="impossible_figures"))
        total, certain = sum(z) / made.sd, made.reliability
    around = measurement(total, certain)
    low, high = (gatb_from_z(z_from_t(end)) for end in (around.low, around.high))
    return AptitudeScore(
        aptitude=name,
        value=gatb_from_z(total),
        interval=replace(around, low=low, high=high),
        reliability=certain,
        status=BEST_FIRST[max(map(_rank, chosen))],
        sample=chosen[0].norm_set.sample,
        used=tuple(part.used for part in chosen),
    )


def _correlation(one: _Part, other: _Part) -> float | None:
    """As either set tells it; None where neither does, or where they tell two different ones."""
    if one is other:
        return 1.0
    a, b = one.used.subtest.name, other.used.subtest.name
    told = {one.norm_set.correlations.get(b), other.norm_set.correlations.get(a)} - {None}
    return told.pop() if len(told) == 1 else None


def _none(name: str, *withheld: Withheld) -> AptitudeScore:
    return AptitudeScore(aptitude=name, withheld=withheld)
