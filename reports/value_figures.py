"""How is a rank of values drawn: each with its place on the scale and how far it may be from there?

Text in the drawing is figures only: the numbers of the rows stand in the table beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures import INK, MUTED, line, mark, svg, text

LEFT, WIDTH, ROW = 40.0, 520.0, 40.0


@dataclass(frozen=True)
class Span:
    """One row: its number in the table, where it is, and the ends between which it may be."""

    number: int
    low: float
    middle: float
    high: float
    leads: bool


@dataclass(frozen=True)
class Ruler:
    """What the rows are drawn on, with the marks that are written under it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    unit: str = ""

    def place(self, value: float) -> float:
        """Where a value stands from left to right."""
        return LEFT + WIDTH * (value - self.low) / (self.high - self.low)


def spans(rows: Sequence[Span], ruler: Ruler) -> str:
    """A row a value: a line from end to end, a mark at its place, a diamond where it leads."""
    bottom = ROW * (len(rows) + 0.5)
    parts = []
    for tick in ruler.ticks:
        x = ruler.place(tick)
        parts += [line(x, 10, x, bottom, MUTED, 0.5), text(x, bottom + 22, f"{tick:g}{ruler.unit}")]
    for place, row in enumerate(rows):
        y = ROW * (place + 0.75)
        low, high = ruler.place(row.low), ruler.place(row.high)
        parts.append(text(LEFT - 22, y + 5, str(row.number), "bold" if row.leads else "normal"))
        parts += [line(low, y, high, y, INK, 2), *(line(x, y - 7, x, y + 7, INK, 2) for x in (low, high))]
        parts.append(mark(ruler.place(row.middle), y, row.leads))
    parts.append(line(LEFT, bottom, LEFT + WIDTH, bottom, INK, 1))
    return svg(LEFT * 2 + WIDTH, bottom + 34, "".join(parts))
