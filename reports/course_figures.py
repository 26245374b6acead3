"""How is a scale drawn along the days of a training?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assess.nouns.digits import in_digits
from reports.figures import INK, MUTED, line, mark, svg, text

WIDTH, HEIGHT, LEFT, TOP = 440.0, 160.0, 60.0, 30.0
SAME = 0.5  # half of the range that is drawn round figures that are all the same


@dataclass(frozen=True)
class Dot:
    """One value on its day from the first, with its interval where it has one."""

    day: float
    value: float
    low: float | None = None
    high: float | None = None


def course_line(dots: Sequence[Dot]) -> str:
    """Values by days, joined, each with its figure and interval; days below, the first at 0."""
    told = [end for dot in dots for end in (dot.value, dot.low, dot.high) if end is not None]
    low, high = min(told), max(told)
    low, high = (low - SAME, high + SAME) if low == high else (low, high)
    days = max(dot.day for dot in dots) or 1.0

    def place(day: float, value: float) -> tuple[float, float]:
        return LEFT + WIDTH * day / days, TOP + HEIGHT * (high - value) / (high - low)

    at = [place(dot.day, dot.value) for dot in dots]
    parts = [line(*first, *second, MUTED, 1.5) for first, second in pairwise(at)]
    for dot, (x, y) in zip(dots, at, strict=True):
        if dot.low is not None and dot.high is not None:
            parts.append(line(x, place(dot.day, dot.low)[1], x, place(dot.day, dot.high)[1], INK, 2))
        parts += [mark(x, y, False), text(x, y - 12, in_digits(dot.value), "bold", size=13)]
        parts += [text(x, TOP + HEIGHT + 34, f"{dot.day:g}", size=13)]
    parts.append(line(LEFT, TOP + HEIGHT + 14, LEFT + WIDTH, TOP + HEIGHT + 14, INK, 1))
    return svg(LEFT + WIDTH + 60, TOP + HEIGHT + 48, "".join(parts))
