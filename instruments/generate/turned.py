"""Is it the same shape turned, or its mirror image?"""

from __future__ import annotations

from math import cos, hypot, pi, sin
from random import Random
from typing import Any

from instruments.generate.drawn import Shape, shape, side_by_side

SAME, MIRRORED = 1, 2
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
SQUARE = 18
HALF = 47  # of a cell, less its edge
FEWEST = 3  # `more` squares above this
STEP = 15  # degrees between two ways in which the first shape lies
ANGLES = {1: (30, 45, 60), 2: (75, 90, 105, 120), 3: (135, 150, 165, 180)}


def rotation(*, seed: int, level: int, more: int) -> dict[str, Any]:
    """A shape, and the same shape turned (1) or its mirror image turned (2); the angle grows with the level.

    `more` 0 takes one of six shapes; from 1 on any shape of 3 + `more` squares, lying in any of 24 ways.
    """
    if more:
        return _any_shape(seed, level, more)
    chance = Random(f"rotation:{seed}:{level}")
    cells = chance.choice(CHIRAL)
    mirrored = chance.random() < 0.5
    angle = chance.choice({1: (45, -45), 2: (90, -90, 135, -135), 3: (160, -160, 200)}[level])
    return _pair(cells, mirrored, 0, angle, SQUARE)


def _any_shape(seed: int, level: int, more: int) -> dict[str, Any]:
    chance = Random(f"rotation:{seed}:{level}:{more}")
    cells = _grown(chance, FEWEST + more)
    while not chiral(cells):
        cells = _grown(chance, FEWEST + more)
    lies, angle = STEP * chance.randrange(360 // STEP), chance.choice(ANGLES[level]) * chance.choice((1, -1))
    size = min(SQUARE, HALF / _reach(cells))
    return _pair(cells, chance.random() < 0.5, lies, lies + angle, size)


def _pair(cells: Cells, mirrored: bool, first: float, second: float, size: float) -> dict[str, Any]:
    other = tuple((-x, y) for x, y in cells) if mirrored else cells
    return {
        "stem": {"drawing": side_by_side([_squares(cells, first, size), _squares(other, second, size)])},
        "options": [{"value": SAME}, {"value": MIRRORED}],
        "key": MIRRORED if mirrored else SAME,
    }


def chiral(cells: Cells) -> bool:
    """Whether no turn brings the shape onto its mirror image."""
    return at_corner(tuple((-x, y) for x, y in cells)) not in turns(cells)


def turns(cells: Cells) -> set[frozenset[tuple[int, int]]]:
    """The shape in its four quarter turns, each moved to the corner."""
    found = set()
    for _ in range(4):
        cells = tuple((y, -x) for x, y in cells)
        found.add(at_corner(cells))
    return found


def at_corner(cells: Cells) -> frozenset[tuple[int, int]]:
    """The shape moved so that its lowest column and row are 0."""
    low_x, low_y = min(x for x, _ in cells), min(y for _, y in cells)
    return frozenset((x - low_x, y - low_y) for x, y in cells)


def _grown(chance: Random, count: int) -> Cells:
    cells = {(0, 0)}
    while len(cells) < count:
        x, y = chance.choice(sorted(cells))
        by_x, by_y = chance.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
        cells.add((x + by_x, y + by_y))
    return tuple(sorted(cells))


def _middle(cells: Cells) -> list[float]:
    return [sum(cell[axis] + 0.5 for cell in cells) / len(cells) for axis in (0, 1)]


def _reach(cells: Cells) -> float:
    """How far the farthest corner is from the middle, in squares, so that any turn stays in its cell."""
    x0, y0 = _middle(cells)
    return max(hypot(x + dx - x0, y + dy - y0) for x, y in cells for dx in (0, 1) for dy in (0, 1))


def _squares(cells: Cells, degrees: float, size: float) -> list[Shape]:
    """Unit squares about the middle of a cell, turned by that angle."""
    angle, middle = degrees * pi / 180, _middle(cells)
    shapes = []
    for x, y in cells:
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        placed = [((a - middle[0]) * size, (b - middle[1]) * size) for a, b in corners]
        turned = [(50 + a * cos(angle) - b * sin(angle), 50 + a * sin(angle) + b * cos(angle)) for a, b in placed]
        shapes.append(shape(turned, True))
    return shapes
