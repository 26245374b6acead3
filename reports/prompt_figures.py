"""How is the help that tasks needed drawn, so that it can be read in grey?

Each square is a task with its level written in it; text is Latin letters and figures only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.nouns.score import INDEPENDENT
from reports.figures import INK, MUTED, svg, text

SIZE, GAP, LEFT, STEP, NARROWEST = 26.0, 5.0, 44.0, 34.0, 560.0
DARK, PALE, WHITE = "#1d4f7c", "#dcebfa", "#ffffff"


@dataclass(frozen=True)
class TaskRow:
    """One group of tasks by its letter: how many at each level, and how many were not given."""

    letter: str
    at: Mapping[int, int]
    not_given: int


def prompt_squares(rows: Sequence[TaskRow]) -> str:
    """A row a group, the tasks done alone first and dark; a dash and a broken edge where a task was not given."""
    most = max((sum(row.at.values()) + row.not_given for row in rows), default=1)
    parts, y = [], 10.0
    for row in rows:
        parts.append(text(LEFT / 2, y + SIZE / 2 + 5, row.letter, "bold"))
        levels = [level for level in sorted(row.at, reverse=True) for _ in range(row.at[level])]
        for place, level in enumerate([*levels, *[None] * row.not_given]):
            parts.append(_square(LEFT + place * (SIZE + GAP), y, level))
        y += STEP
    return svg(max(LEFT + most * (SIZE + GAP), NARROWEST), y, "".join(parts))


def _square(x: float, y: float, level: int | None) -> str:
    alone = level == INDEPENDENT
    fill, ink = (DARK, WHITE) if alone else (WHITE if level is None else PALE, INK)
    edge = ' stroke-dasharray="4 3"' if level is None else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{SIZE:.0f}" height="{SIZE:.0f}"'
    square = f'<rect {place} fill="{fill}" stroke="{MUTED}"{edge}/>'
    told = text(x + SIZE / 2, y + SIZE / 2 + 6, "–" if level is None else str(level), "bold")
    return square + told.replace(f'fill="{INK}"', f'fill="{ink}"')
