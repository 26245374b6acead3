"""Which of these is the same? Forms with corners here and there, and tools with parts light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from math import cos, pi, sin
from random import Random
from typing import Any

from instruments.generate.drawn import Drawing, Point, alone, shape
from instruments.generate.offered import offered
from instruments.generate.tools import TOOLS, Tool

OPTIONS = 5
NEAREST, FARTHEST = 14, 46  # a corner's distance from the middle, in units of the drawing
# How many corners are moved in a wrong form, and how far at least and at most, by likeness.
MOVED: Mapping[int, tuple[int, int, int]] = {1: (3, 12, 16), 2: (2, 10, 13), 3: (1, 9, 11)}
TONES: tuple[bool | str, ...] = (False, "half", True)
Radii = tuple[int, ...]


def form_matching(*, seed: int, corners: int, likeness: int) -> dict[str, Any]:
    """A form of so many corners, and five of which one is the same; the others have 4 - `likeness` corners moved."""
    chance = Random(f"form_matching:{seed}:{corners}:{likeness}")
    angles = [2 * pi * (n + chance.uniform(-0.2, 0.2)) / corners for n in range(corners)]
    right: Radii = tuple(chance.randint(NEAREST, FARTHEST) for _ in range(corners))
    options = [right]
    while len(options) < OPTIONS:
        other = _moved(chance, right, likeness)
        if min(_apart(other, known) for known in options) >= MOVED[likeness][1]:
            options.append(other)
    return offered(
        chance, {"drawing": _drawn(right, angles)}, [{"drawing": _drawn(radii, angles)} for radii in options]
    )


def _moved(chance: Random, right: Radii, likeness: int) -> Radii:
    count, least, most = MOVED[likeness]
    radii = list(right)
    for corner in chance.sample(range(len(radii)), count):
        by = chance.randint(least, most)
        ways = [radii[corner] + sign * by for sign in (1, -1)]
        radii[corner] = chance.choice([way for way in ways if NEAREST <= way <= FARTHEST])
    return tuple(radii)


def _apart(one: Radii, other: Radii) -> int:
    """By how much the most different corner differs."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _drawn(radii: Radii, angles: list[float]) -> Drawing:
    corners = [(50 + r * cos(angle), 50 + r * sin(angle)) for r, angle in zip(radii, angles, strict=True)]
    return alone([shape(corners, "half")])


def tool_matching(*, seed: int, likeness: int) -> dict[str, Any]:
    """A tool with parts in three tones, and five, one of them the same; the others differ in 4 - `likeness` parts."""
    chance = Random(f"tool_matching:{seed}:{likeness}")
    tool, flipped = chance.choice(TOOLS), chance.random() < 0.5
    parts = len(tool)
    right = tuple(chance.randrange(len(TONES)) for _ in range(parts))
    others = [
        tones
        for tones in product(range(len(TONES)), repeat=parts)
        if sum(a != b for a, b in zip(tones, right, strict=True)) == min(4 - likeness, parts)
    ]
    options = [right, *_spread(chance, right, others)]
    return offered(
        chance,
        {"drawing": _tool(tool, right, flipped)},
        [{"drawing": _tool(tool, tones, flipped)} for tones in options],
    )


def _spread(chance: Random, right: tuple[int, ...], others: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Four wrong ones in which no part is changed in all, so that no single part tells the right one."""
    chance.shuffle(others)
    for four in combinations(others[:40], OPTIONS - 1):
        if all(any(tones[part] == right[part] for tones in four) for part in range(len(right))):
            return list(four)
    return others[: OPTIONS - 1]


def _tool(tool: Tool, tones: tuple[int, ...], flipped: bool) -> Drawing:
    def put(x: float, y: float) -> Point:
        return (100 - x, y) if flipped else (x, y)

    return alone([shape([put(x, y) for x, y in part], TONES[tone]) for part, tone in zip(tool, tones, strict=True)])
