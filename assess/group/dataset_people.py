"""Who of an ended session is in its data set, who is counted alone, and what is told of each?"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import numpy as np

from assess.group import after
from assess.group.dataset_counts import AXES, NONE, Axis, Possible
from assess.meaning.group_counts import LEAST_OF_CATEGORY
from assess.nouns.case import CaseFile
from assess.nouns.civil import completed_years, today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.people import Client, Schooling
from assess.nouns.session import GroupSession
from assess.reception.consent import standing
from assess.service.norm_sample import allows_research, category
from assess.store import clients, shelf
from assess.store.database import Reading
from norms.anonymity import classes, levels
from norms.small_cells import LEAST

LETTERS = 16  # of a pseudonym: 64 bits
AGES = (18, 25, 35, 45, 55, 65)  # years at which a band begins (our own setting: ten years each from 25)
BROAD = (35, 55)  # the same of a wide one, told where the narrow one cannot be (our own setting)
UNTOLD, UNKNOWN = "withheld", "not_recorded"  # why a thing is not told of a person
Why = Literal["no_consent", "erased"]
Known = Literal["accommodations", "schooling", "grade", "sex", "age_band", "age_group", "category"]
ORDER: tuple[Known, ...] = (  # first left untold
    *("accommodations", "schooling", "grade", "sex", "age_band", "age_group", "category"),
)
SIZES = (*[LEAST_OF_CATEGORY] * len(ORDER), LEAST)  # of a class, by how many of ORDER are untold in it


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A client of the session, once, with the sittings of their seats; `why_not` in the set, or None."""

    client: Client
    case_ids: tuple[str, ...]
    sitting_ids: tuple[str, ...]
    complete: bool
    why_not: Why | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the set says of a participant: codes by Known, UNTOLD or UNKNOWN among them; those in a class are alike."""

    pseudonym: str
    known: Mapping[Known, str]
    of_class: int

    def tells(self, known: Known) -> bool:
        """Whether it is not left untold."""
        return self.known[known] != UNTOLD

    @property
    def untold(self) -> int:
        """How many things, from the first of ORDER, are."""
        return sum(not self.tells(name) for name in ORDER)


def participants(at: Reading, session: GroupSession, now: datetime) -> tuple[Participant, ...]:
    """Everybody who has a seat, but for made-up people, by client: whoever has two seats stands once."""
    found: dict[str, Participant] = {}
    for one in after.of(at, session, now).seats:
        file = shelf.read(at, CaseFile, one.seat.case_id)
        client = clients.unnamed(at, file.client_id)
        if client.synthetic:
            continue
        before = found.get(client.id)
        why_not = _why_not(at, file.id, client)
        found[client.id] = Participant(
            client=client,
            case_ids=(*(before.case_ids if before else ()), file.id),
            sitting_ids=(*(before.sitting_ids if before else ()), *one.seat.sitting_ids),
            complete=not one.why and (before is None or before.complete),
            why_not=(before.why_not if before else None) or why_not,
        )
    return tuple(found.values())


def still_allowed(at: Reading, inside: Sequence[Participant]) -> bool:
    """Whether each of them may still be in the set."""
    return not any(_why_not(at, case_id, one.client) for one in inside for case_id in one.case_ids)


def _why_not(at: Reading, case_id: str, client: Client) -> Why | None:
    """Research and the assessment itself are to be allowed today, and the identity not to be erased."""
    if clients.key_of(at, client.id) is None:
        return "erased"
    asked = standing(shelf.of_case(at, Consent, case_id), Purpose.ASSESSMENT)
    holds = asked is not None and asked.holds(today(at.site.zone))
    return None if holds and allows_research(at, case_id, client) else "no_consent"


def kind(one: Participant, on: date) -> dict[Axis, str]:
    """By what a participant is counted."""
    client = one.client
    return {
        "category": category(client),
        "grade": grade(client),
        "sex": client.sex or UNKNOWN,
        "age_band": age_band(client.birth_date, on),
        "completed": "yes" if one.complete else "no",
    }


def left_open(inside: Sequence[Participant], told: Mapping[str, Told], on: date) -> list[Possible]:
    """Of each, in their order, the codes that their row leaves open, of those that anybody in the set has."""
    kinds = [kind(one, on) for one in inside]
    every = {axis: frozenset(one[axis] for one in kinds) for axis in AXES}
    bands = {
        (one["age_band"], age_band(who.client.birth_date, on, BROAD)) for who, one in zip(inside, kinds, strict=True)
    }
    return [_open(told[one.client.id], kind(one, on), every, bands) for one in inside]


def _open(told: Told, known: Mapping[Axis, str], every: Possible, bands: Collection[tuple[str, str]]) -> Possible:
    """A grade goes with a category alone, and narrow ages with the wide one that is told."""
    may = {axis: frozenset({known[axis]}) if _tells(told, axis) else every[axis] for axis in AXES}
    if told.tells("category"):
        may["grade"] &= {NONE} if known["category"] == NONE else every["grade"] - {NONE}
    if told.tells("age_group"):
        may["age_band"] &= {narrow for narrow, broad in bands if broad == told.known["age_group"]}
    return may


def _tells(told: Told, axis: Axis) -> bool:
    return axis == "completed" or told.tells(axis)


def grade(client: Client) -> str:
    """The most severe of the grades, as a multiple disability has it (GB/T 26341-2010); `none` without a disability."""
    if not client.disabilities:
        return NONE
    grades = [one.grade for one in client.disabilities if one.grade is not None]
    return str(min(grades)) if grades else UNKNOWN


def age_band(birth: date | None, on: date, ages: Sequence[int] = AGES) -> str:
    """Of the day of the session, in the bands that begin at `ages`.

    >>> age_band(date(2000, 5, 1), date(2026, 4, 30)), age_band(None, date(2026, 4, 30))
    ('25-34', 'not_recorded')
    """
    if birth is None:
        return UNKNOWN
    years = completed_years(birth, on)
    for low, high in zip((0, *ages), ages, strict=False):
        if years < high:
            return f"{low}-{high - 1}"
    return f"{ages[-1]}+"


def told_of(
    at: Reading,
    set_id: str,
    on: date,
    fresh: Sequence[Participant],
    conditions: Mapping[str, str],
    held: Sequence[tuple[int, Sequence[Participant]]] = (),
) -> dict[str, Told]:
    """By client id, what the set says of them; nobody's class is smaller than SIZES has it.

    `conditions` are the accommodations by client id. `held` are classes as an earlier set told them, each with how much
    is untold in it: they stay as they are. Raises BadSample for fewer than LEAST fresh people, unless there are none.
    """
    rows = [_known(one, on, conditions[one.client.id]) for one in fresh]
    codes = np.array([[_place(rows, name, row[name]) for name in ORDER] for row in rows], dtype=np.int64)
    codes = codes.reshape(len(rows), len(ORDER))
    found = levels(codes, SIZES) if rows else np.zeros(0, dtype=np.int64)
    placed = list(zip(fresh, found.tolist(), classes(codes, found), strict=True))
    placed += [(one, untold, len(fresh) + n) for n, (untold, people) in enumerate(held) for one in people]
    return {
        one.client.id: Told(
            pseudonym=pseudonym(at, set_id, one.client.id),
            known=_but(_known(one, on, conditions[one.client.id]), untold),
            of_class=of_class,
        )
        for one, untold, of_class in placed
    }


def _but(known: Mapping[Known, str], untold: int) -> dict[Known, str]:
    """Without the first so many."""
    return {name: UNTOLD if place < untold else known[name] for place, name in enumerate(ORDER)}


def _known(one: Participant, on: date, conditions: str) -> dict[Known, str]:
    counted = kind(one, on)
    return {
        "accommodations": conditions,
        "schooling": _schooling(one.client),
        "grade": counted["grade"],
        "sex": counted["sex"],
        "age_band": counted["age_band"],
        "age_group": age_band(one.client.birth_date, on, BROAD),
        "category": counted["category"],
    }


def _schooling(client: Client) -> str:
    if client.schooling is None:
        return UNKNOWN
    return "no_schooling" if client.schooling is Schooling.NONE else client.schooling.value


def _place(rows: Sequence[Mapping[Known, str]], name: Known, code: str) -> int:
    return sorted({row[name] for row in rows}).index(code)


def pseudonym(at: Reading, set_id: str, client_id: str) -> str:
    """Another in each set, and not made without the site's key (HMAC-SHA256)."""
    made = hmac.new(at.keys.derived("group data set"), f"{set_id}|{client_id}".encode(), hashlib.sha256)
    return made.hexdigest()[:LETTERS]
