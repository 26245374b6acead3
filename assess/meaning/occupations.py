"""Which occupations lie near a person's interests? A list to look at and talk about, never a recommendation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, permutations, product
from statistics import fmean

from assess.nouns.occupation import NearOccupation, Occupation
from assess.nouns.score import Profile
from instruments.profile import CODE_LETTERS, HEXAGON

FILE = "occupations.csv"
WEIGHTS = (3, 2, 1)  # of the first, second and third letters: Brown & Gore 1994
NEAREST = 3  # points of two letters that are the same; 2 adjacent, 1 alternate, 0 opposite: Brown & Gore 1994
SHOWN = 12  # and all that lie as near as the twelfth (our own setting)


def near(profile: Profile) -> tuple[NearOccupation, ...]:
    """The occupations nearest to a profile, the nearest first, at least `SHOWN`.

    Where types are tied, near is what is near to one of the orders that the ties allow, then what is near to most. None
    where more than three types are tied at the top: then the interests order nothing.
    """
    if not profile.letters or len(profile.letters[0]) > CODE_LETTERS:
        return ()
    codes = tuple(orders(profile.letters))
    found = sorted((_near(one, codes) for one in occupations()), key=_nearness, reverse=True)
    return tuple(one for one in found if _nearness(one) >= _nearness(found[SHOWN - 1]))


def c_index(first: str, second: str) -> int:
    """How near two three-letter codes lie, 0 to 18: 3 X1 + 2 X2 + X3, X from 3 (the same letter) to 0 (opposite).

    Brown SD, Gore PA (1994), Journal of Vocational Behavior 45:310-327.

    >>> c_index("RIA", "RIA"), c_index("RIA", "SEC")
    (18, 0)
    """
    pairs = zip(WEIGHTS, first, second, strict=True)
    return sum(weight * (NEAREST - _steps(one, other)) for weight, one, other in pairs)


def orders(letters: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Every code of three letters that rank groups allow, as often as whole orders begin with it.

    >>> list(orders((("S",), ("A", "E"), ("C",))))
    ['SAE', 'SEA']
    """
    for order in product(*(permutations(group) for group in letters)):
        yield "".join(chain.from_iterable(order))[:CODE_LETTERS]


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


def _steps(one: str, other: str) -> int:
    apart = abs(HEXAGON.index(one) - HEXAGON.index(other))
    return min(apart, len(HEXAGON) - apart)
