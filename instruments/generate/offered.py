"""How do a right answer and its likely mistakes become the options of an item?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Any


def offered(chance: Random, stem: Mapping[str, Any], options: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The item: options (the right one first) in an order by chance, each with its value from 1, and the key."""
    order = list(range(len(options)))
    chance.shuffle(order)
    return {
        "stem": dict(stem),
        "options": [{"value": place, **options[n]} for place, n in enumerate(order, start=1)],
        "key": order.index(0) + 1,
    }


def numbers(chance: Random, right: int, likely: Iterable[int], lowest: int = 0) -> list[dict[str, str]]:
    """The right number first, then four wrong ones: two mistakes, both at once, and one more beside any of these.

    Right, one mistake, the other and both stand to each other as the corners of a square: none lies in the middle of
    the others, so that the options alone do not tell which is right.
    """
    near = [right + by * sign for by in (1, 2, 10, 3, 5, 4, 6, 7) for sign in chance.sample((1, -1), 2)]
    slips = [number - right for number in dict.fromkeys([*likely, *near]) if number != right and number >= lowest]
    one, other = next(
        (a, b) for a, b in combinations(slips, 2) if a + b and right + a + b >= lowest and a + b not in (a, b)
    )
    square = [right, right + one, right + other, right + one + other]
    rest = [slip for slip in slips if slip not in (one, other)]
    from_any = [corner + slip for slip in rest for corner in chance.sample(square, len(square))]
    fifth = next(number for number in from_any if number >= lowest and number not in square)
    return [{"text": str(number)} for number in (*square, fifth)]
