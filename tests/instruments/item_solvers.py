"""Which solver, and which outside measure of difficulty, goes with each family of generated items?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isnan
from typing import Any

import solve_figures as figures
import solve_numbers as numbers
import solve_words as words

from instruments.definition import Item
from instruments.definition import ItemKind as K
from instruments.generate.given import MAKERS
from instruments.kinds import KINDS

Made = dict[str, Any]
Measure = Callable[[Made], float]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """As the factor takes these values in turn, the measure rises from each to the next, all else alike."""

    factor: str
    measure: Measure
    values: Sequence[int]
    beside: Mapping[str, int] | None = None  # values of other factors at which the claim is made


@dataclass(frozen=True, kw_only=True)
class Family:
    """A kind, its independent solver and what its factors claim; `also` fails on what else must hold of an item."""

    kind: K
    solve: Callable[[Made], set[int]]
    claims: tuple[Claim, ...]
    also: Callable[[Made], None] = lambda made: None


def nth(counts: Callable[[Made], Sequence[float] | Iterator[float]], place: int) -> Measure:
    return lambda made: list(counts(made))[place]


FAMILIES: tuple[Family, ...] = (
    Family(kind=K.NUMBER_SERIES, solve=numbers.series, claims=(
        Claim(factor="level", measure=numbers.series_effort, values=(1, 2, 3)),
        Claim(factor="rule", measure=numbers.series_effort, values=(1, 2, 3, 6)),
        Claim(factor="size", measure=numbers.series_figures, values=(1, 2, 3), beside={"rule": 3}),
    )),
    Family(kind=K.FIGURE_SERIES, solve=figures.figure_series, claims=(
        Claim(factor="level", measure=figures.series_rules, values=(1, 2, 3)),
    )),
    Family(kind=K.NAME_COMPARISON, solve=words.names, claims=(
        Claim(factor="length", measure=words.signs_to_compare, values=(2, 4, 6, 8)),
    )),
    Family(kind=K.ROTATION, solve=figures.turned, claims=(
        Claim(factor="level", measure=figures.turn_angle, values=(1, 2, 3), beside={"more": 2}),
        Claim(factor="more", measure=figures.turn_squares, values=(1, 2, 3, 4)),
    )),
    Family(kind=K.FIGURE_MATRIX, solve=figures.figure_matrix, also=figures.matrix_told, claims=(
        Claim(factor="level", measure=nth(figures.matrix_counts, 0), values=(1, 2, 3, 4)),
        Claim(factor="rules", measure=nth(figures.matrix_counts, 1), values=(1, 2, 3)),
    )),
    Family(kind=K.CUBE_FOLDING, solve=figures.cube, claims=(
        Claim(factor="level", measure=figures.cube_walk, values=(1, 2, 3)),
    )),
    Family(kind=K.FORM_MATCHING, solve=figures.form, claims=(
        Claim(factor="corners", measure=figures.form_corners, values=(5, 6, 7, 8, 9)),
        Claim(factor="likeness", measure=lambda made: -figures.form_distance(made), values=(1, 2, 3)),
    )),
    Family(kind=K.TOOL_MATCHING, solve=figures.tool, claims=(
        Claim(factor="likeness", measure=lambda made: -figures.tool_difference(made), values=(1, 2, 3)),
    )),
    Family(kind=K.COMPUTATION, solve=numbers.computed, claims=(
        Claim(factor="digits", measure=nth(numbers.columns, 0), values=(1, 2, 3)),
        Claim(factor="carry", measure=nth(numbers.columns, 1), values=(0, 1), beside={"digits": 2}),
    )),
    Family(kind=K.ARITHMETIC_REASONING, solve=numbers.story, claims=(
        Claim(factor="steps", measure=nth(numbers.story_counts, 0), values=(1, 2, 3, 4)),
        Claim(factor="size", measure=nth(numbers.story_counts, 1), values=(1, 2, 3)),
        Claim(factor="irrelevant", measure=nth(numbers.story_counts, 2), values=(0, 1)),
    )),
    Family(kind=K.ORDER_REASONING, solve=words.order, claims=(
        Claim(factor="terms", measure=nth(words.order_counts, 0), values=(3, 4, 5)),
        Claim(factor="scrambled", measure=nth(words.order_counts, 1), values=(0, 1), beside={"terms": 4}),
        Claim(factor="mixed", measure=nth(words.order_counts, 2), values=(0, 1), beside={"terms": 4}),
    )),
)  # fmt: skip


def make(kind: K, seed: int, **task: int) -> Made:
    """The item of a seed, without the cache that serves a sitting."""
    usual = {name: int(bounds[2]) for name, bounds in KINDS[kind].task.items()}
    return dict(MAKERS[kind](**{**usual, **task, "seed": seed}))


def item(kind: K, **task: float) -> Item:
    return Item(id="x", kind=kind, task=task)


def settings(kind: K) -> list[dict[str, int]]:
    """Every combination of the kind's factors; `level` of a series counts only where no rule is named."""
    ranges = {n: range(int(low), int(high) + 1) for n, (low, high, _) in KINDS[kind].task.items() if n != "seed"}
    found = [dict(zip(ranges, values, strict=True)) for values in product(*ranges.values())]
    if kind is K.NUMBER_SERIES:
        found = [s for s in found if (s["size"] == 1 if s["rule"] == 0 else s["level"] == 1)]
    return found


def means(family: Family, claim: Claim, count: int) -> list[float]:
    """The measure's mean at each value of the factor, over `count` items each."""
    found = []
    for value in claim.values:
        task = {**(claim.beside or {}), claim.factor: value}
        taken = [claim.measure(make(family.kind, seed, **task)) for seed in range(count)]
        there = [number for number in taken if not isnan(number)]
        found.append(sum(there) / len(there))
    return found
