"""How near do two people's, or a person's and an occupation's, interests lie on Holland's hexagon?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, permutations, product

import numpy as np

from instruments.profile import CODE_LETTERS, HEXAGON

WEIGHTS = (3, 2, 1)  # of the first, second and third letters: Brown & Gore 1994
NEAREST = 3  # points of two letters that are the same; 2 adjacent, 1 alternate, 0 opposite: Brown & Gore 1994
# of a letter that stands at one place (row) in one code and at another (column) in the other: Iachan 1984
AGREEING = ((22, 10, 4), (10, 5, 2), (4, 2, 1))


def c_index(first: str, second: str) -> int:
    """How near two three-letter codes lie, 0 to 18: 3 X1 + 2 X2 + X3, X from 3 (the same letter) to 0 (opposite).

    Brown SD, Gore PA (1994), Journal of Vocational Behavior 45:310-327.

    >>> c_index("RIA", "RIA"), c_index("RIA", "SEC")
    (18, 0)
    """
    pairs = zip(WEIGHTS, first, second, strict=True)
    return sum(weight * (NEAREST - _steps(one, other)) for weight, one, other in pairs)


def iachan_m(first: str, second: str) -> int:
    """How far two three-letter codes agree, 0 (no letter in common) to 28 (the same code).

    Iachan R (1984), A measure of agreement for use with the Holland classification system, Journal of Vocational
    Behavior 24:133-141; the weights as the R package holland 0.1.2 (Heine) has them. The hexagon plays no part in it.

    >>> iachan_m("RIA", "RIA"), iachan_m("RIA", "IRA"), iachan_m("RIA", "SEC")
    (28, 21, 0)
    """
    places = ((AGREEING[i][j], one, other) for i, one in enumerate(first) for j, other in enumerate(second))
    return sum(weight for weight, one, other in places if one == other)


def correlation(first: Mapping[str, float], second: Mapping[str, float]) -> float | None:
    """Pearson's r of six interests with six others, by letter; None where either is flat or has not all six.

    >>> round(correlation(dict(zip("RIASEC", (5, 4, 1, 1, 2, 3))), dict(zip("RIASEC", (7, 5, 2, 1, 2, 4)))), 3)
    0.979
    """
    if not set(HEXAGON) <= set(first) & set(second):
        return None
    one, other = ([values[letter] for letter in HEXAGON] for values in (first, second))
    if len(set(one)) == 1 or len(set(other)) == 1:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def orders(letters: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Every code of three letters that rank groups allow, as often as whole orders begin with it.

    >>> list(orders((("S",), ("A", "E"), ("C",))))
    ['SAE', 'SEA']
    """
    for order in product(*(permutations(group) for group in letters)):
        yield "".join(chain.from_iterable(order))[:CODE_LETTERS]


def orderly(letters: tuple[tuple[str, ...], ...]) -> bool:
    """Whether rank groups make codes at all: not where more than three types are tied at the top."""
    return bool(letters) and len(letters[0]) <= CODE_LETTERS and sum(map(len, letters)) >= CODE_LETTERS


def _steps(one: str, other: str) -> int:
    apart = abs(HEXAGON.index(one) - HEXAGON.index(other))
    return min(apart, len(HEXAGON) - apart)
