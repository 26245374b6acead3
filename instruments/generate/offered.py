"""How do a right answer and its likely mistakes become the options of an item?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

OPTIONS = 5


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
    """The right number first, then four of likely mistakes, in their order; near ones where these are too few.

    The near ones stand on both sides of the right number, so that the middle of the options tells nothing.
    """
    wrong = [number for number in dict.fromkeys(likely) if number != right and number >= lowest]
    spread = [by * sign for by in (1, 2, 10, 3, 5, 4, 6, 7, 8, 9) for sign in chance.sample((1, -1), 2)]
    near = [right + by for by in spread if right + by >= lowest and right + by not in wrong]
    return [{"text": str(number)} for number in [right, *[*wrong, *near][: OPTIONS - 1]]]
