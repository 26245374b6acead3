"""Which norm sets suit this person, and how well?

A reference of the general population, of people with the same disability and of what a job demands answer different
questions, so the question asked of the referral picks among them. Among those that answer it, the order goes by who was
measured, how far the figures were checked and how finely they place: never by the place that the person gets, as no raw
score is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from norms.normset import NOT_STATED, Answers, NormSet, Person, Status
from norms.people import of_person
from norms.place import place_people
from norms.placed import Placed
from norms.rows import ANY

Fit = Literal["same", "wider", "unknown", "other"]
Age = Literal["inside", "edge", "not_asked"]
Gives = Literal["score", "percentile_band", "band", "limit", "figures"]

DOUBTS = ("ages_pooled", "hand_not_stated", "other_scoring_confounded", "doubtful_figures")


@dataclass(frozen=True, kw_only=True)
class Suitability:
    """How one norm set suits one person; what does not apply is None.

    `country`: same, wider (international), unknown (the person's), other. `region`: same, wider (the whole country),
    unknown, other. `disability`: same, wider (people of any), unknown. `age`: edge where it is the youngest or the
    oldest completed year of the set. `n` people of the person's stratum, or of the whole sample of a model, where it
    was read. `years_since` the last year of collection (of publication where only that is told) at the day asked.
    """

    norm_set: str
    version: str
    hash: str
    answers: Answers
    places: bool
    why_none: str | None
    stratum: str
    country: Fit
    region: Fit
    disability: Fit | None
    age: Age
    gives: Gives
    n: int | None
    years_since: int | None
    status: Status
    flags: tuple[str, ...]


def suits(
    norm_set: NormSet, person: Person, *, scale: str, scoring: str, unit: str, on: date, country: str | None = None
) -> Suitability:
    """How the set suits the person, whose `country` is an ISO 3166 code, on a day. Raises BadPerson as `look_up`."""
    placed = place_people(
        norm_set, of_person(person, None), scale=scale, scoring=scoring, unit=unit, intervals=False, needs_raw=False
    )
    why_none, stratum = placed.reasons.of(0), int(placed.stratum[0])
    return Suitability(
        norm_set=norm_set.id,
        version=norm_set.version,
        hash=norm_set.hash,
        answers=norm_set.answers,
        places=why_none is None,
        why_none=why_none,
        stratum="" if stratum < 0 else placed.strata[stratum],
        country=_country(norm_set, country),
        region=_fit(norm_set.region, norm_set.table.get("region", ()), person.region),
        disability=_disability(norm_set, person),
        age=_age(norm_set, person),
        gives=_gives(norm_set, stratum),
        n=_n(norm_set, placed),
        years_since=_years_since(norm_set.collected, on),
        status=norm_set.status,
        flags=_flags(norm_set, placed),
    )


def _country(norm_set: NormSet, country: str | None) -> Fit:
    if norm_set.country == "international":
        return "wider"
    return "unknown" if country is None else "same" if norm_set.country == country else "other"


def _fit(whole: str | None, rows: Collection[str], own: str | None) -> Fit:
    """Of a set for one group (`whole`), or with a row a group."""
    groups = {whole} if whole is not None else set(rows) - {ANY}
    if not groups:
        return "wider"
    if own is None:
        return "unknown"
    return "same" if own in groups else "wider" if ANY in set(rows) else "other"


def _disability(norm_set: NormSet, person: Person) -> Fit | None:
    if norm_set.answers != "disability":
        return None
    levels = norm_set.model.domain.levels.get("disability", ()) if norm_set.model else ()
    return _fit(norm_set.disability, norm_set.table.get("disability", levels), person.disability)


def _age(norm_set: NormSet, person: Person) -> Age:
    age = person.age_years if person.age_years is not None else (person.age_months or 0) // 12
    if norm_set.model is not None:
        low, high = norm_set.model.domain.age_low, norm_set.model.domain.age_high
        return "not_asked" if low is None or high is None else "inside" if low + 1 <= age < high - 1 else "edge"
    table = norm_set.table
    mine = table[table["sex"].isin([person.sex, ANY])] if len(table) else table
    if not len(mine):
        return "not_asked"
    return "inside" if mine["age_from"].min() < age < mine["age_to"].max() else "edge"


def _gives(norm_set: NormSet, stratum: int) -> Gives:
    if norm_set.kind == "equation":
        row = norm_set.table.iloc[stratum] if stratum >= 0 else norm_set.table.iloc[0]
        return "score" if norm_set.shape == "normal" and row["residual_sd"] > 0 else "limit"
    gives: dict[str, Gives] = {"percentiles": "percentile_band", "cutoffs": "band", "figures": "figures"}
    return gives.get(norm_set.kind, "score")


def _n(norm_set: NormSet, placed: Placed) -> int | None:
    if norm_set.model is not None:
        return norm_set.model.report.n
    stratum = int(placed.stratum[0])
    if stratum < 0 or norm_set.kind not in ("strata", "equation"):
        return None
    n = float(norm_set.table["n"].iloc[stratum])
    return int(n) if n >= 0 else None  # NaN: only recalled


def _years_since(collected: str, on: date) -> int | None:
    """From the last year named in the text; a year to come is none of collection.

    >>> _years_since("2012 to 2017", date(2026, 3, 1)), _years_since("see the source", date(2026, 3, 1))
    (9, None)
    """
    years = [year for year in map(int, re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", collected)) if year <= on.year]
    return on.year - max(years) if years else None


def _flags(norm_set: NormSet, placed: Placed) -> tuple[str, ...]:
    """What is said of the set and the stratum, whatever the score."""
    found = list(placed.flags.of(0))
    if not found:  # nobody is placed: the set's own
        found = [norm_set.copy_read] if norm_set.copy_read != "original" else []
        found += ["other_scoring_confounded"] if norm_set.scoring == NOT_STATED else []
        found += norm_set.flags
    return tuple(dict.fromkeys(found))


def ordered(found: Sequence[Suitability]) -> tuple[Suitability, ...]:
    """The best suited first, by CRITERIA in their order; ids decide where nothing else does."""
    return tuple(sorted(found, key=lambda s: (*(key(s) for key in CRITERIA.values()), s.norm_set)))


def _rank(order: Sequence[str | None], value: str | None) -> float:
    return float(order.index(value)) if value in order else float(len(order))


FITS: tuple[Fit, ...] = ("same", "wider", "unknown", "other")
STATUSES: tuple[Status, ...] = ("published", "local", "provisional", "simulated")
GIVES: tuple[Gives, ...] = ("score", "percentile_band", "band", "limit", "figures")
CRITERIA: dict[str, Callable[[Suitability], float]] = {
    "places": lambda s: float(not s.places),
    "disability": lambda s: 0.0 if s.disability is None else _rank(FITS, s.disability),
    "country": lambda s: _rank(FITS, s.country),
    "region": lambda s: _rank(FITS, s.region),
    "status": lambda s: _rank(STATUSES, s.status),
    "gives": lambda s: _rank(GIVES, s.gives),
    "doubts": lambda s: float(sum(flag in DOUBTS for flag in s.flags)),
    "age": lambda s: float(s.age == "edge"),
    "n": lambda s: 0.0 if s.n is None else -float(s.n),
    "years_since": lambda s: float("inf") if s.years_since is None else float(s.years_since),
}  # in this order; the smaller comes first
