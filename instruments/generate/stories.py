"""What does that come to at work? Word problems from chains of sentences, with wrong answers from likely mistakes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

from instruments.generate.offered import numbers, offered

NAMES = (
    ("小王", "Wang"), ("小李", "Li"), ("小张", "Zhang"), ("小陈", "Chen"), ("小林", "Lin"), ("小周", "Zhou"),
    ("小吴", "Wu"), ("小马", "Ma"),
)  # fmt: skip
LANGUAGES: Mapping[str, tuple[int, str]] = {
    "zh": (0, ""),
    "zh-easy": (0, ""),
    "en": (1, " "),
}  # whose names, what joins
LETTERS = "abcde"
BESIDE = ((2, 9), (11, 29), (31, 48))  # the number that is not needed, by size
MOST = 99_999
OPERATIONS: Mapping[str, Callable[[int, int], int | None]] = {
    "plus": lambda before, by: before + by,
    "minus": lambda before, by: before - by if before > by else None,
    "times": lambda before, by: before * by,
    "divide": lambda before, by: before // by if before % by == 0 and before > by else None,
}
MISTAKEN = {"plus": "minus", "minus": "plus", "times": "plus", "divide": "minus"}


@dataclass(frozen=True, kw_only=True)
class Story:
    """One chain: the operation and number bounds of each step, and its sentences in each language."""

    id: str
    steps: tuple[str, ...]
    numbers: tuple[tuple[tuple[int, int], ...], ...]  # [number][size - 1] -> lowest, highest
    things: tuple[tuple[str, str], ...]
    words: Mapping[str, Mapping[str, Any]]


@lru_cache
def stories() -> tuple[Story, ...]:
    """The stories of `stories.toml`, in its order."""
    table = tomllib.loads((files("instruments.generate") / "stories.toml").read_text(encoding="utf-8"))
    return tuple(
        Story(
            id=one["id"],
            steps=tuple(one["steps"]),
            numbers=tuple(tuple((low, high) for low, high in row) for row in one["numbers"]),
            things=tuple((zh, en) for zh, en in one["things"]),
            words={language: one[language] for language in LANGUAGES},
        )
        for one in table["stories"]
    )


def arithmetic_reasoning(*, seed: int, steps: int, size: int, irrelevant: int, story: int) -> dict[str, Any]:
    """A word problem of `steps` steps; with `irrelevant` 1 one number more is told than is needed.

    `story` is the place in `stories.toml` from 1, or 0 for one by chance.
    """
    chance = Random(f"arithmetic_reasoning:{seed}:{steps}:{size}:{irrelevant}:{story}")
    told = stories()[story - 1] if story else chance.choice(stories())
    values = _values(chance, told, steps, size)
    extra = chance.randint(*BESIDE[size - 1]) if irrelevant else None
    who, thing = chance.choice(NAMES), chance.choice(told.things)
    place = chance.randint(1, steps)  # the sentence before which the number that is not needed stands
    text = {
        language: _text(told.words[language], join, values, who[n], thing[n], extra, place)
        for language, (n, join) in LANGUAGES.items()
    }
    right = reached(told.steps, values)[-1]
    likely = _mistakes(told.steps, values, extra)
    chance.shuffle(likely)
    return offered(chance, {"text": text}, numbers(chance, right, likely, lowest=1))


def reached(steps: Sequence[str], values: Sequence[int]) -> list[int]:
    """The first number and what each step comes to, as far as whole numbers above 0 come out, none above `MOST`."""
    found = [values[0]]
    for step, by in zip(steps, values[1:], strict=False):
        number = OPERATIONS[step](found[-1], by)
        if number is None or number > MOST:
            break
        found.append(number)
    return found


def _values(chance: Random, told: Story, steps: int, size: int) -> list[int]:
    """Numbers by which every step comes out whole."""
    while True:
        values = [chance.randint(*row[size - 1]) for row in told.numbers[: steps + 1]]
        if len(reached(told.steps, values)) == len(values):
            return values


def _text(
    words: Mapping[str, Any], join: str, values: Sequence[int], who: str, thing: str, extra: int | None, place: int
) -> str:
    sentences = list(words["told"][: len(values)])
    if extra is not None:
        sentences.insert(place, words["beside"])
    sentences.append(words["asked"][len(values) - 2])
    named = dict(zip(LETTERS, values, strict=False))
    return join.join(sentences).format(who=who, thing=thing, x=extra, **named)


def _mistakes(steps: Sequence[str], values: Sequence[int], extra: int | None) -> list[int]:
    """One step too few, a step left out, the last operation taken for another, the number beside used, a slip."""
    chain = reached(steps, values)
    last = len(values) - 2
    right, before = chain[-1], chain[-2]
    swapped = OPERATIONS[MISTAKEN[steps[last]]](before, values[-1])
    likely = [before if last else None, swapped, right + 10, right - 10]
    for left_out in range(last):
        kept = [*values[: left_out + 1], *values[left_out + 2 :]]
        shorter = reached([*steps[:left_out], *steps[left_out + 1 :]], kept)
        likely.append(shorter[-1] if len(shorter) == len(kept) else None)
    likely += [right + extra, right - extra] if extra is not None else []
    return [number for number in likely if number is not None and 0 < number <= MOST]
