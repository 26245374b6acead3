"""Which figure is missing? Nine places in three rows, each attribute with a rule of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import pi
from random import Random
from typing import Any

from instruments.generate.drawn import CELL, ROUND, Shape, alone, moved, regular, shape
from instruments.generate.offered import offered

FORM, COUNT, FILL, FRAME = 0, 1, 2, 3
ROWS, COLUMNS, THIRDS, SUM = "rows", "columns", "thirds", "sum"
POOLS: Mapping[int, tuple[int, ...]] = {FORM: (0, 1, 2, 3, 4), COUNT: (1, 2, 3, 4), FILL: (0, 1, 2), FRAME: (0, 1, 2)}
ALLOWED: Mapping[int, tuple[str, ...]] = {1: (ROWS, COLUMNS), 2: (ROWS, COLUMNS, THIRDS), 3: (THIRDS, SUM)}
SIDE = 3
FILLS: tuple[bool | str, ...] = (False, "half", True)
FORMS_TOLD = {
    "zh": ("三角形", "方块", "圆", "星", "十字"), "en": ("triangle", "square", "circle", "star", "cross"),
}  # fmt: skip
FILLS_TOLD = {"zh": ("空心", "灰色", "黑色"), "en": ("empty", "grey", "black")}
FRAMES_TOLD = {"zh": ("", "，外面有方框", "，外面有圆框"), "en": ("", " in a square", " in a ring")}
ROWS_TOLD = {"zh": ("第一行", "第二行", "第三行"), "en": ("First row", "Second row", "Third row")}
PLACES: Mapping[int, tuple[tuple[float, float], ...]] = {
    1: ((50, 50),),
    2: ((32, 50), (68, 50)),
    3: ((50, 32), (32, 66), (68, 66)),
    4: ((32, 32), (68, 32), (32, 68), (68, 68)),
}
SIZES: Mapping[int, float] = {1: 22, 2: 15, 3: 15, 4: 15}
Values = tuple[int, int, int, int]  # form, count, fill, frame


def figure_matrix(*, seed: int, level: int, rules: int) -> dict[str, Any]:
    """Eight figures, the ninth missing, and six answers; `level` attributes change by a rule, the others stay.

    `rules`: 1 alike in rows or in columns, 2 also each once a row and column, 3 each once, or the third a sum of two.
    """
    chance = Random(f"figure_matrix:{seed}:{level}:{rules}")
    ruled = chance.sample((FORM, COUNT, FILL, FRAME), level)
    grids = {attribute: _grid(chance, attribute, attribute in ruled, rules) for attribute in POOLS}
    cells = [[_cell(grids, row, column) for column in range(SIDE)] for row in range(SIDE)]
    right = cells[-1][-1]
    first, second = ruled[0], chance.choice(ruled[1:] or [a for a in POOLS if a not in ruled])
    some = [right[first], *_others(chance, grids[first], first, right[first])[:2]]
    few = [right[second], _others(chance, grids[second], second, right[second])[0]]
    options = [_with(right, {first: one, second: other}) for one in some for other in few]
    stem = {"drawing": alone(_drawn(cells), SIDE * CELL, SIDE * CELL), "told": _described(cells)}
    return offered(chance, stem, [_option(values) for values in options])


def _grid(chance: Random, attribute: int, is_ruled: bool, rules: int) -> list[list[int]]:
    """The attribute's value in each row and column."""
    pool = POOLS[attribute]
    if not is_ruled:
        value = chance.choice(pool)
        return [[value] * SIDE for _ in range(SIDE)]
    three = chance.sample(pool, SIDE)
    rule = chance.choice([rule for rule in ALLOWED[rules] if rule != SUM or attribute == COUNT])
    if rule == SUM:
        return [
            [one, other, one + other] for one, other in chance.sample(((1, 1), (1, 2), (2, 1), (2, 2), (1, 3)), SIDE)
        ]
    by_row, by_column = {ROWS: (1, 0), COLUMNS: (0, 1), THIRDS: (chance.choice((1, 2)), 1)}[rule]
    return [[three[(by_row * row + by_column * column) % SIDE] for column in range(SIDE)] for row in range(SIDE)]


def _cell(grids: Mapping[int, list[list[int]]], row: int, column: int) -> Values:
    return tuple(grids[attribute][row][column] for attribute in sorted(grids))  # type: ignore[return-value]


def _others(chance: Random, grid: list[list[int]], attribute: int, right: int) -> list[int]:
    """Wrong values: those that stand in the matrix first."""
    there = [value for value in dict.fromkeys(v for row in grid for v in row) if value != right]
    rest = [value for value in POOLS[attribute] if value != right and value not in there]
    return [*chance.sample(there, len(there)), *chance.sample(rest, len(rest))]


def _with(values: Values, changed: Mapping[int, int]) -> Values:
    return tuple(changed.get(attribute, value) for attribute, value in enumerate(values))  # type: ignore[return-value]


def _option(values: Values) -> dict[str, Any]:
    return {"drawing": alone(_figure(values)), "text": {language: _said(values, language) for language in FORMS_TOLD}}


@lru_cache(maxsize=512)
def _figure(values: Values) -> tuple[Shape, ...]:
    """The shapes of a figure; whoever takes them copies them."""
    form, count, fill, frame = values
    size = SIZES[count]
    frames = {0: [], 1: [shape(_square(50, 50, 44), False)], 2: [shape(regular(ROUND, 50, 50, 46), False)]}[frame]
    return (*frames, *(shape(_form(form, x, y, size), FILLS[fill]) for x, y in PLACES[count]))


def _square(x: float, y: float, half: float) -> list[tuple[float, float]]:
    return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]


def _form(form: int, x: float, y: float, size: float) -> list[tuple[float, float]]:
    if form == 0:
        return regular(3, x, y + size * 0.15, size)
    if form == 1:
        return _square(x, y, size * 0.8)
    if form == 2:
        return regular(ROUND, x, y, size * 0.9)
    if form == 3:
        outer, inner = regular(5, x, y, size * 1.1), regular(5, x, y, size * 0.45, first=-pi / 2 + pi / 5)
        return [point for pair in zip(outer, inner, strict=True) for point in pair]
    arm, wide = size, size / 3
    cross = [(-wide, -arm), (wide, -arm), (wide, -wide), (arm, -wide), (arm, wide), (wide, wide)]
    cross += [(-a, -b) for a, b in cross]
    return moved(cross, lambda a, b: (x + a, y + b))


def _drawn(cells: Sequence[Sequence[Values]]) -> list[Shape]:
    """Nine cells with their edges; a mark of its own in the ninth."""
    shapes = []
    for row in range(SIDE):
        for column in range(SIDE):
            at = [column * CELL, row * CELL]
            shapes.append({**shape(_square(50, 50, 48), False), "line": "edge", "at": at})
            if (row, column) != (SIDE - 1, SIDE - 1):
                shapes += [{**part, "at": at} for part in _figure(cells[row][column])]
    question = {"d": "M36 38a14 14 0 1 1 20 13q-6 3-6 13M50 76v3", "fill": False}
    return [*shapes, {**question, "at": [(SIDE - 1) * CELL, (SIDE - 1) * CELL]}]


def _said(values: Values, language: str) -> str:
    form, count, fill, frame = values
    name = FORMS_TOLD[language][form]
    if language == "zh":
        return f"{count}个{FILLS_TOLD['zh'][fill]}的{name}{FRAMES_TOLD['zh'][frame]}"
    ending = "" if count == 1 else "es" if name == "cross" else "s"
    return f"{count} {FILLS_TOLD['en'][fill]} {name}{ending}{FRAMES_TOLD['en'][frame]}"


def _described(cells: Sequence[Sequence[Values]]) -> dict[str, str]:
    """The eight figures row by row in words; the ninth is asked for."""
    told = {}
    for language, colon, between, mark in (("zh", "：", "；", "？"), ("en", ": ", "; ", "?")):
        rows = [[_said(values, language) for values in row] for row in cells]
        rows[-1][-1] = mark
        lines = [f"{ROWS_TOLD[language][n]}{colon}{between.join(row)}" for n, row in enumerate(rows)]
        told[language] = "\n".join(lines)
    return told
