"""Figures from a seed: a series that goes on, and a shape that is turned or mirrored.

A drawing is {"box": [width, height], "shapes": [{"d": <SVG path>, "fill": bool}]}: paths only, drawn by the player.
"""

from __future__ import annotations

from math import cos, pi, sin
from random import Random
from typing import Any

CELL = 100
SHOWN = 4
OPTIONS = 5
SAME, MIRRORED = 1, 2
Drawing = dict[str, Any]
State = tuple[int, int, int]  # dots 0-5, turn in eighths, filled 0/1
Cells = tuple[tuple[int, int], ...]
# Shapes of squares that no turn brings onto their mirror image.
CHIRAL: tuple[Cells, ...] = (
    ((0, 0), (0, 1), (0, 2), (1, 0)),
    ((0, 0), (1, 0), (1, 1), (2, 1)),
    ((0, 0), (0, 1), (0, 2), (0, 3), (1, 3)),
    ((0, 0), (0, 1), (0, 2), (1, 2), (1, 3)),
    ((0, 0), (0, 1), (1, 1), (0, 2), (0, 3)),
    ((0, 0), (1, 0), (1, 1), (1, 2), (2, 1)),
)


def figure_series(*, seed: int, level: int) -> dict[str, Any]:
    """Four figures that change by `level` rules (dots, turn, filling), and five answers for the fifth."""
    chance = Random(f"figure_series:{seed}:{level}")
    start: State = (chance.randint(0, 1), chance.randrange(8), chance.randrange(2))
    ruled = set(chance.sample(range(3), level))
    turn = chance.choice((1, 2, -1, -2))
    states = [_state(start, place, ruled, turn) for place in range(SHOWN + 1)]
    options = [states[-1], *_near(chance, states[-1], states[-2])]
    chance.shuffle(options)
    return {
        "stem": {"drawing": _row([_figure(state) for state in states[:-1]])},
        "options": [
            {"value": place, "drawing": _row([_figure(state)])} for place, state in enumerate(options, start=1)
        ],
        "key": options.index(states[-1]) + 1,
    }


def rotation(*, seed: int, level: int) -> dict[str, Any]:
    """A shape, and the same shape turned (1) or its mirror image turned (2); the angle grows with the level."""
    chance = Random(f"rotation:{seed}:{level}")
    cells = chance.choice(CHIRAL)
    mirrored = chance.random() < 0.5
    angle = chance.choice({1: (45, -45), 2: (90, -90, 135, -135), 3: (160, -160, 200)}[level])
    second = tuple((-x, y) for x, y in cells) if mirrored else cells
    return {
        "stem": {"drawing": _row([_squares(cells, 0), _squares(second, angle)])},
        "options": [{"value": SAME}, {"value": MIRRORED}],
        "key": MIRRORED if mirrored else SAME,
    }


def _state(start: State, place: int, ruled: set[int], turn: int) -> State:
    dots, eighths, filled = start
    return (
        dots + place if 0 in ruled else dots,
        (eighths + turn * place) % 8 if 1 in ruled else eighths,
        (filled + place) % 2 if 2 in ruled else filled,
    )


def _near(chance: Random, right: State, before: State) -> list[State]:
    """Figures that are wrong in one way or two, the last shown one among them."""
    dots, eighths, filled = right
    ways = [
        (dots, (eighths + 2) % 8, filled),
        ((dots + 1) % 6, eighths, filled),
        (dots, eighths, 1 - filled),
        ((dots - 1) % 6, (eighths + 1) % 8, filled),
        (dots, (eighths - 2) % 8, 1 - filled),
    ]
    chance.shuffle(ways)
    return list(dict.fromkeys(state for state in [before, *ways] if state != right))[: OPTIONS - 1]


def _figure(state: State) -> list[dict[str, Any]]:
    """An arrow in a ring with dots below; filled or not."""
    dots, eighths, filled = state
    angle = eighths * pi / 4
    points = [(0, -26), (20, 22), (0, 10), (-20, 22)]
    turned = [(50 + x * cos(angle) - y * sin(angle), 40 + x * sin(angle) + y * cos(angle)) for x, y in points]
    arrow = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in turned) + "Z"
    return [
        {"d": arrow, "fill": bool(filled)},
        *({"d": _circle(12.5 + 15 * n, 88, 5), "fill": True} for n in range(dots)),
    ]


def _squares(cells: Cells, degrees: float) -> list[dict[str, Any]]:
    """Unit squares about the middle of a cell, turned by that angle."""
    size, angle = 18, degrees * pi / 180
    middle = [sum(c[axis] + 0.5 for c in cells) / len(cells) for axis in (0, 1)]
    shapes = []
    for x, y in cells:
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        placed = [((a - middle[0]) * size, (b - middle[1]) * size) for a, b in corners]
        turned = [(50 + a * cos(angle) - b * sin(angle), 50 + a * sin(angle) + b * cos(angle)) for a, b in placed]
        shapes.append({"d": "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in turned) + "Z", "fill": True})
    return shapes


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"


def _row(figures: list[list[dict[str, Any]]]) -> Drawing:
    """Figures side by side, each in a cell of 100 by 100 with its place."""
    shapes = [{**shape, "at": [place * CELL, 0]} for place, figure in enumerate(figures) for shape in figure]
    return {"box": [CELL * len(figures), CELL], "cells": len(figures), "shapes": shapes}
