"""Which number comes next? Series by rule, with wrong answers that come from a wrong rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random
from typing import Any

from instruments.generate.offered import numbers, offered

SHOWN = 5
OPTIONS = 5
STEPS: Mapping[int, tuple[int, int]] = {1: (2, 9), 2: (11, 39), 3: (41, 199)}  # by size
STARTS: Mapping[int, tuple[int, int]] = {1: (1, 30), 2: (20, 99), 3: (100, 499)}
FACTORS: Mapping[int, tuple[int, int]] = {1: (2, 2), 2: (2, 3), 3: (3, 5)}
LENGTHS = {
    1: 5,
    2: 6,
    3: 5,
    4: 5,
    5: 6,
    6: 6,
    7: 6,
    8: 5,
}  # numbers shown by rule: each rule shows itself twice at least
MOST = 99_999  # five figures can be read and heard


def number_series(*, seed: int, level: int, rule: int, size: int) -> dict[str, Any]:
    """A series and five answers; `rule` 0 goes by `level`: 1 adds one step, 2 alternates two, 3 lets it grow.

    The other rules: 1 add, 2 alternate two steps, 3 growing step, 4 multiply, 5 multiply and add in turn,
    6 two series in turn, 7 the sum of the two before, 8 multiply and add at once.

    >>> number_series(seed=3, level=1, rule=0, size=1)["stem"]["text"]["zh"].count("，")
    5
    """
    if rule == 0:
        return _by_level(seed, level)
    chance = Random(f"number_series:{seed}:{rule}:{size}")
    series = RULES[rule](chance, size)
    while not MOST >= max(series) >= min(series) > 0 or len(set(series)) < len(series):
        series = RULES[rule](chance, size)
    *shown, right = series
    return offered(chance, {"text": _told(shown)}, numbers(chance, right, _mistakes(chance, shown, right), lowest=1))


def _between(chance: Random, bounds: tuple[int, int]) -> int:
    return chance.randint(*bounds)


def _continued(start: int, steps: list[Callable[[int], int]], length: int) -> list[int]:
    """`length` numbers and the one after them, the steps taken in turn."""
    series = [start]
    for place in range(length):
        series.append(steps[place % len(steps)](series[-1]))
    return series


def _add(chance: Random, size: int) -> list[int]:
    by = _between(chance, STEPS[size]) * chance.choice((1, -1))
    start = _between(chance, STARTS[size])
    return [start + by * n for n in range(LENGTHS[1] + 1)]


def _alternate(chance: Random, size: int) -> list[int]:
    one, other = _between(chance, STEPS[size]), _between(chance, STEPS[size]) * chance.choice((1, -1))
    while abs(one) == abs(other):
        one = _between(chance, STEPS[size])
    return _continued(_between(chance, STARTS[size]), [lambda n: n + one, lambda n: n + other], LENGTHS[2])


def _grow(chance: Random, size: int) -> list[int]:
    first, by = _between(chance, STEPS[size]), chance.randint(1, 4 * size)
    series = [_between(chance, STARTS[size])]
    for place in range(LENGTHS[3]):
        series.append(series[-1] + first + by * place)
    return series if chance.random() < 0.5 else series[::-1]


def _multiply(chance: Random, size: int) -> list[int]:
    by, start = _between(chance, FACTORS[size]), chance.randint(1, 30 * size)
    series = [start * by**n for n in range(LENGTHS[4] + 1)]
    return series if chance.random() < 0.6 else series[::-1]


def _multiply_and_add(chance: Random, size: int) -> list[int]:
    by, more = _between(chance, FACTORS[size]), _between(chance, STEPS[size]) * chance.choice((1, -1))
    steps = [lambda n: n * by, lambda n: n + more]
    return _continued(chance.randint(2, 20 * size), steps[:: chance.choice((1, -1))], LENGTHS[5])


def _two_in_turn(chance: Random, size: int) -> list[int]:
    steps = [_between(chance, STEPS[size]) * chance.choice((1, -1)) for _ in (1, 2)]
    while steps[0] == steps[1]:
        steps[1] = _between(chance, STEPS[size])
    starts = [_between(chance, STARTS[size]) for _ in steps]
    return [starts[n % 2] + steps[n % 2] * (n // 2) for n in range(LENGTHS[6] + 1)]


def _sum_of_two(chance: Random, size: int) -> list[int]:
    series = [_between(chance, STEPS[size]), _between(chance, STARTS[size])]
    while len(series) <= LENGTHS[7]:
        series.append(series[-1] + series[-2])
    return series


def _multiply_with(chance: Random, size: int) -> list[int]:
    by, more = _between(chance, FACTORS[size]), chance.randint(1, 6 * size) * chance.choice((1, -1))
    return _continued(chance.randint(2, 12 * size), [lambda n: n * by + more], LENGTHS[8])


RULES: Mapping[int, Callable[[Random, int], list[int]]] = {
    1: _add, 2: _alternate, 3: _grow, 4: _multiply, 5: _multiply_and_add, 6: _two_in_turn, 7: _sum_of_two,
    8: _multiply_with,
}  # fmt: skip


def _mistakes(chance: Random, shown: list[int], right: int) -> list[int]:
    """The last step, the first or the one before again, one off, ten off, the last number; in an order by chance."""
    steps = [after - before for before, after in pairwise(shown)]
    likely = [shown[-1] + steps[-1], shown[-1] + steps[0], shown[-1] + steps[-2], right + 1, right - 1, right + 10]
    likely += [right - 10, shown[-1]]
    chance.shuffle(likely)
    return likely


def _told(shown: list[int]) -> dict[str, str]:
    return {"zh": "，".join(map(str, shown)) + "，？", "en": ", ".join(map(str, shown)) + ", ?"}


def _by_level(seed: int, level: int) -> dict[str, Any]:
    """The three rules of `level` with small numbers."""
    chance = Random(f"number_series:{seed}:{level}")
    *shown, right = _numbers(chance, level)
    options = [right, *_wrong(chance, shown, right)]
    chance.shuffle(options)
    return {
        "stem": {"text": _told(shown)},
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
