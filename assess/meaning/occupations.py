"""Which occupations lie near a person's interests? A list to look at and talk about, never a recommendation."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from statistics import fmean

from assess.meaning.interests import c_index, orderly, orders
from assess.nouns.occupation import NearOccupation, Occupation
from assess.nouns.score import Profile

FILE = "occupations.csv"
SHOWN = 12  # and all that lie as near as the twelfth (our own setting)


def near(profile: Profile) -> tuple[NearOccupation, ...]:
    """The occupations nearest to a profile, the nearest first, at least `SHOWN`.

    Where types are tied, near is what is near to one of the orders that the ties allow, then what is near to most. None
    where more than three types are tied at the top: then the interests order nothing.
    """
    if not orderly(profile.letters):
        return ()
    codes = tuple(orders(profile.letters))
    found = sorted((_near(one, codes) for one in occupations()), key=_nearness, reverse=True)
    return tuple(one for one in found if _nearness(one) >= _nearness(found[SHOWN - 1]))


@cache
def occupations() -> tuple[Occupation, ...]:
    """The list beside this file, in the order of codes."""
    rows = csv.DictReader((files("assess.meaning") / FILE).read_text(encoding="utf-8").splitlines())
    return tuple(
        Occupation(
            code=row["code"],
            names={"zh": row["zh"], "en": row["en"]},
            letters=row["letters"],
            basis="reviewed" if row["basis"] == "reviewed" else "own_judgement",
        )
        for row in rows
    )


def _near(occupation: Occupation, codes: tuple[str, ...]) -> NearOccupation:
    found = [c_index(code, occupation.letters) for code in codes]
    return NearOccupation(occupation=occupation, lowest=min(found), highest=max(found), mean=fmean(found))


def _nearness(one: NearOccupation) -> tuple[int, float]:
    return one.highest, one.mean
