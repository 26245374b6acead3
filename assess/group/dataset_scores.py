"""Which row has each score, and which place in a norm may stand beside it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from assess.group.dataset_given import Answered
from assess.group.dataset_people import UNTOLD, Told
from assess.group.dataset_rows import Row
from assess.meaning.group_counts import LEAST_OF_CATEGORY
from assess.nouns.civil import completed_months
from assess.nouns.people import Client
from assess.nouns.score import NormedScore, NormSet, Score
from assess.sitting import kept
from assess.store import scores
from assess.store.database import Reading
from norms.anonymity import levels
from norms.errors import BadNormSet
from norms.find import folder_files
from norms.read import read_folder
from norms.small_cells import LEAST

BY_AGE = ("equation", "model")  # norms that place by the very age, height or weight, not by a stratum
NOT_INTERPRETABLE, NO_NORM, NO_RAW = "not_interpretable", "no_norm", "no_raw"


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A score with the place that may be told: the first of a norm that was not made up.

    `alike` is what the place gives away of the person: two with the same raw score and place have the same.
    """

    answered: Answered
    score: Score
    place: NormedScore | None
    alike: str


def scored(at: Reading, sittings: Sequence[Answered], people: Mapping[str, Client], on: date) -> list[Scored]:
    """Every score of these sittings, in the order they were made."""
    found = []
    of_case = {one.sitting.case_id: scores.of_case(at, one.sitting.case_id)[0] for one in sittings}
    for one in sittings:
        kinds = {norm_set.hash: norm_set.kind for norm_set in kept.norm_sets_of(at, one.sitting)}
        for score in of_case[one.sitting.case_id]:
            if score.sitting_id == one.sitting.id:
                place = place_of(score)
                alike = _alike(place, kinds, people[one.client_id], on)
                found.append(Scored(answered=one, score=score, place=place, alike=alike))
    return found


def score_rows(scored: Sequence[Scored], told: Mapping[str, Told], heads: Mapping[str, Row]) -> list[Row]:
    """A row a score; `heads` by sitting id. A place stands where enough of the same class share its norm's row."""
    hidden = _hidden(scored, told)
    return [
        heads[one.answered.sitting.id] | _raw(one, told[one.answered.client_id]) | _normed(one, number in hidden)
        for number, one in enumerate(scored)
    ]


def place_of(score: Score) -> NormedScore | None:
    """The first place that a score may have beside it: one with a figure if there is any, never of a made-up norm."""
    if not score.interpretable:
        return None
    real = [place for place in score.normed if place.status != "simulated"]
    return next((place for place in real if place.why_none is None), real[0] if real else None)


def _alike(place: NormedScore | None, kinds: Mapping[str, str], client: Client, on: date) -> str:
    """Raw score and place together tell which row of the norm it was, and with it sex, age or disability."""
    if place is None:
        return ""
    by_age = kinds.get(place.hash) in BY_AGE
    months = str(completed_months(client.birth_date, on)) if by_age and client.birth_date else ""
    return "|".join((place.hash, place.stratum, place.why_none or "", months))


def _hidden(scored: Sequence[Scored], told: Mapping[str, Told]) -> set[int]:
    """Whose place is left untold: of a class of people, those whose row of the norm too few of them share."""
    by: defaultdict[tuple[str, str, int, int], list[int]] = defaultdict(list)
    for number, one in enumerate(scored):
        key = (one.score.instrument, one.score.raw.scale, one.answered.attempt, told[one.answered.client_id].of_class)
        if one.score.interpretable and one.score.raw.value is not None:
            by[key].append(number)
    return {
        number
        for numbers in by.values()
        for number in _rare(
            [scored[n].alike for n in numbers], numbers, told[scored[numbers[0]].answered.client_id].tells("category")
        )
    }


def _rare(alike: Sequence[str], numbers: Sequence[int], category: bool) -> list[int]:
    """A norm's row that all of a class share tells nothing new of one; it may tell their category."""
    if set(alike) == {""} or (len(set(alike)) == 1 and len(numbers) >= (LEAST if category else LEAST_OF_CATEGORY)):
        return []
    if len(numbers) < LEAST:
        return list(numbers)
    codes = np.array([[sorted(set(alike)).index(one)] for one in alike], dtype=np.int64)
    untold = levels(codes, (LEAST_OF_CATEGORY, LEAST))
    return [number for number, level in zip(numbers, untold.tolist(), strict=True) if level]


def _raw(one: Scored, told: Told) -> Row:
    score = one.score
    caveats = " ".join(dict.fromkeys(caveat.code for caveat in score.caveats)) or "none"
    return {
        "scale": score.raw.scale,
        "raw": score.raw.value,
        "unit": score.raw.unit or "points",
        "se": score.raw.se,
        "answered": score.raw.answered,
        "of": score.raw.of,
        "why_missing": score.raw.why_none if score.raw.value is None else None,
        "interpretable": int(score.interpretable),
        "caveats": caveats if told.tells("accommodations") else UNTOLD,
    }


def _normed(one: Scored, hidden: bool) -> Row:
    place = one.place
    if one.score.interpretable and one.score.raw.value is None:
        return {"why_not_placed": NO_RAW}
    if place is None or hidden:
        none = NO_NORM if one.score.interpretable else NOT_INTERPRETABLE
        return {"why_not_placed": UNTOLD if hidden else none}
    low, high = place.percentile_band or (None, None)
    return {
        "norm_set": place.norm_set,
        "norm_version": place.version,
        "norm_hash": place.hash,
        "norm_status": place.status,
        "norm_country": place.country,
        "z": place.z,
        "t": place.t_score,
        "percentile": place.percentile,
        "percentile_above": low,
        "percentile_below": high,
        "band": place.band,
        "norm_flags": " ".join(place.flags) or "none",
        "why_not_placed": place.why_none,
    }


def norm_row(norm_set: NormSet) -> Row:
    """Whose people a norm set measured; the words of a site's own are not told: anybody may have written them."""
    own = not _shipped(norm_set)
    return {
        "norm_set": norm_set.id,
        "norm_version": norm_set.version,
        "norm_hash": norm_set.hash,
        "norm_status": norm_set.status,
        "norm_country": norm_set.country,
        "population": None if own else norm_set.population,
        "source": None if own else norm_set.source,
    }


def _shipped(norm_set: NormSet) -> bool:
    """Whether it is one of the library's, to the letter."""
    try:
        return read_folder(folder_files(norm_set.id)).hash == norm_set.hash
    except BadNormSet:
        return False
