"""How do several scores of one people look side by side: each with its interval, on the bands of the norm?

Text in the drawing is letters and figures only: the words of the letters stand in the table beside. Bands differ by
grey and by lines, marks by their place: it can be read in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from reports.figures import INK, MUTED, line, mark, svg, text

LEFT, WIDTH, ROW, TOP = 40.0, 500.0, 36.0, 34.0
SHOWN_SD = 2  # on each side of the mean, or as far as a score or its interval reaches
WHISKER = 7.0  # half the height of the ends of an interval
WITHIN_1, WITHIN_2 = "#bcd3ea", "#e8eff6"  # in grey 0.81 and 0.93: each is told from the other and from the paper


@dataclass(frozen=True)
class Profiled:
    """One score by its letter, with the ends of its interval; a score without an interval is not drawn."""

    letter: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Norm:
    """What all the scores are scaled to: mean and standard deviation of the people of the norm."""

    mean: float
    sd: float

    def reach(self, rows: Sequence[Profiled]) -> tuple[int, int]:
        """Whole standard deviations from the mean that hold every score and interval: none is cut off."""
        low = min((row.low - self.mean) / self.sd for row in rows)
        high = max((row.high - self.mean) / self.sd for row in rows)
        return min(-SHOWN_SD, floor(low)), max(SHOWN_SD, ceil(high))


def profile(rows: Sequence[Profiled], norm: Norm) -> str:
    """A row a score: the mark at its value, a bar over its interval, the figure at the right; SDs above, scores below.

    The darker band is one standard deviation on each side of the mean, the lighter two.
    """
    first, last = norm.reach(rows)
    bottom = TOP + ROW * len(rows)

    def at(value: float) -> float:
        return LEFT + WIDTH * (value - norm.mean - first * norm.sd) / ((last - first) * norm.sd)

    parts = [
        _band(at(norm.mean - n * norm.sd), at(norm.mean + n * norm.sd), bottom, c)
        for n, c in ((2, WITHIN_2), (1, WITHIN_1))
    ]
    for step in range(first, last + 1):
        value = norm.mean + step * norm.sd
        x = at(value)
        parts.append(line(x, TOP, x, bottom, INK if step == 0 else MUTED, 1.5 if step == 0 else 0.5))
        parts += [
            text(x, TOP - 10, f"{step:+d} SD" if step else "M", size=12),
            text(x, bottom + 20, f"{value:g}", size=13),
        ]
    for place, row in enumerate(rows):
        y = TOP + ROW * (place + 0.5)
        low, high = at(row.low), at(row.high)
        parts += [line(low, y, high, y, INK, 2), *(line(x, y - WHISKER, x, y + WHISKER, INK, 2) for x in (low, high))]
        parts += [mark(at(row.value), y, False), text(LEFT - 18, y + 5, row.letter, "bold")]
        parts.append(text(LEFT + WIDTH + 14, y + 5, f"{row.value:.0f}", "bold", "start"))
    parts.append(line(LEFT, bottom, LEFT + WIDTH, bottom, INK, 1))
    return svg(LEFT + WIDTH + 60, bottom + 32, "".join(parts))


def _band(low: float, high: float, bottom: float, colour: str) -> str:
    place = f'x="{low:.1f}" y="{TOP:.1f}" width="{high - low:.1f}" height="{bottom - TOP:.1f}"'
    return f'<rect {place} fill="{colour}" stroke="none"/>'
