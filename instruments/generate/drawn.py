"""Pieces of drawings: paths from points, round shapes, figures side by side.

A drawing is {"box": [width, height], "cells", "shapes": [{"d": <SVG path>, "fill", "line"?, "at"?}]}: paths only,
drawn by the player. `fill` is True (ink), False (a line only) or "half" (a shade between ink and paper). `line` is
"fine" or "edge" (of a cell) where it is not the usual one. `cells` is how many figures stand side by side; `wide` says
the drawing's width in figures where it has no cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import cos, pi, sin
from typing import Any

CELL = 100
ROUND = 24  # corners of what is shown round
Drawing = dict[str, Any]
Shape = dict[str, Any]
Point = tuple[float, float]
Points = Sequence[Point]


def path(points: Iterable[Point], closed: bool = True) -> str:
    """A path through these points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def shape(points: Iterable[Point], fill: bool | str) -> Shape:
    """A closed shape."""
    return {"d": path(points), "fill": fill}


def line(*points: Point) -> Shape:
    """An open line."""
    return {"d": path(points, closed=False), "fill": False}


def regular(corners: int, x: float, y: float, radius: float, first: float = -pi / 2) -> list[Point]:
    """The corners of a regular shape, from the angle `first` on."""
    angles = [first + 2 * pi * n / corners for n in range(corners)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]


def moved(points: Points, by: Callable[[float, float], Point]) -> list[Point]:
    """The points where `by` puts them."""
    return [by(x, y) for x, y in points]


def side_by_side(figures: Sequence[Sequence[Shape]]) -> Drawing:
    """Figures of 100 by 100 in a row, each with its place."""
    shapes = [{**part, "at": [place * CELL, 0]} for place, figure in enumerate(figures) for part in figure]
    return {"box": [CELL * len(figures), CELL], "cells": len(figures), "shapes": shapes}


def alone(figure: Sequence[Shape], width: int = CELL, height: int = CELL) -> Drawing:
    """One drawing without cells, as wide as that many figures."""
    return {"box": [width, height], "cells": 1, "wide": width / CELL, "shapes": [dict(part) for part in figure]}
