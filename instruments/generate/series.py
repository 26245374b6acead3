"""Which number comes next? Series by rule, with wrong answers that come from a wrong rule."""

from __future__ import annotations

from random import Random
from typing import Any

SHOWN = 5
OPTIONS = 5


def number_series(*, seed: int, level: int) -> dict[str, Any]:
    """A series of five numbers and five answers; level 1 adds one step, 2 alternates two, 3 lets the step grow.

    >>> number_series(seed=3, level=1)["stem"]["text"]["zh"].count("，")
    5
    """
    chance = Random(f"number_series:{seed}:{level}")
    numbers = _numbers(chance, level)
    *shown, right = numbers
    wrong = _wrong(chance, shown, right)
    options = [right, *wrong]
    chance.shuffle(options)
    told = {"zh": "，".join(map(str, shown)) + "，？", "en": ", ".join(map(str, shown)) + ", ?"}
    return {
        "stem": {"text": told},
        "options": [{"value": place, "text": str(option)} for place, option in enumerate(options, start=1)],
        "key": options.index(right) + 1,
    }


def _numbers(chance: Random, level: int) -> list[int]:
    start, step = chance.randint(1, 9), chance.randint(2, 9)
    other = chance.choice([n for n in range(1, 10) if n != step])
    steps = {
        1: [step] * SHOWN,
        2: [step if place % 2 == 0 else -other if start + step > other else other for place in range(SHOWN)],
        3: [step + place * (1 + other % 3) for place in range(SHOWN)],
    }[level]
    numbers = [start]
    for by in steps:
        numbers.append(numbers[-1] + by)
    return numbers


def _wrong(chance: Random, shown: list[int], right: int) -> list[int]:
    """Answers of likely mistakes: the last step again, one off, the last number; then what is near."""
    likely = [shown[-1] + (shown[-1] - shown[-2]), shown[-1] + (shown[1] - shown[0]), right + 1, right - 1, shown[-1]]
    near = [right + by for by in (2, -2, 3, -3, 10)]
    wrong = [number for number in dict.fromkeys([*likely, *near]) if number != right]
    chosen = wrong[: OPTIONS - 1]
    chance.shuffle(chosen)
    return chosen
