"""How is it drawn which demands of which posts are met? A row a demand, a column a post, in each cell shape and figure.

Shapes differ without colour: a full disc is met, a ring likely, a diamond unsure, a cross unlikely, a dash not told.
Text in the drawing is letters and figures only: rows and columns carry the numbers of the table beside.
"""

from __future__ import annotations

from collections.abc import Sequence

from assess.nouns.match import DemandMatch, MatchState
from reports.figures import BLUE, INK, MUTED, VERMILION, line, svg, text

LEFT, TOP, ROW, COLUMN, SIZE = 56.0, 40.0, 34.0, 104.0, 8.0
MOST = 14  # rows of one drawing: it stays on a page with what is said around it, in large print too


Row = tuple[int, Sequence[DemandMatch | None]]  # its number in the table, and the match of every post in turn


def match_figures(rows: Sequence[Row], start: int = 0) -> tuple[str, ...]:
    """The rows in which anything was compared, as many drawings as their number takes; none where nothing was.

    In a row stands None where a post does not ask for the demand. The first post has the number after `start`.
    """
    told = [row for row in rows if any(one is not None and one.probability is not None for one in row[1])]
    return tuple(_figure(told[first : first + MOST], start) for first in range(0, len(told), MOST))


def _figure(rows: Sequence[Row], start: int) -> str:
    columns = max(len(row) for _, row in rows)
    right = LEFT + COLUMN * columns
    parts = [text(LEFT + COLUMN * (n + 0.5), TOP - 16, str(start + n + 1), "bold") for n in range(columns)]
    for down, (number, row) in enumerate(rows):
        y = TOP + ROW * (down + 0.5)
        parts += [line(LEFT, y + ROW / 2, right, y + ROW / 2, MUTED, 0.5), text(LEFT - 22, y + 5, str(number), "bold")]
        for place, one in enumerate(row):
            if one is not None:
                parts.append(_cell(LEFT + COLUMN * place + 26, y, one))
    parts.append(line(LEFT, TOP, right, TOP, INK, 1))
    return svg(max(right + 20, 420), TOP + ROW * len(rows) + 16, "".join(parts))


def chance(probability: float) -> str:
    """A probability in whole per cent; never 0 or 100, which nobody is sure of.

    >>> chance(0.823), chance(0.9999), chance(0.0001)
    ('82%', '>99%', '<1%')
    """
    whole = round(100 * probability)
    return ">99%" if whole >= 100 else "<1%" if whole <= 0 else f"{whole}%"


def _cell(x: float, y: float, one: DemandMatch) -> str:
    if one.probability is None:
        return _shape(one.state, x, y)
    told = chance(one.probability).replace("<", "&lt;").replace(">", "&gt;")
    return _shape(one.state, x, y) + text(x + 18, y + 5, told, anchor="start", size=13)


def _shape(state: MatchState, x: float, y: float) -> str:
    if state == "met":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{SIZE}" fill="{BLUE}" stroke="{INK}"/>'
    if state == "likely":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{SIZE}" fill="none" stroke="{BLUE}" stroke-width="3"/>'
    if state == "unsure":
        corners = ((x, y - SIZE - 1), (x + SIZE + 1, y), (x, y + SIZE + 1), (x - SIZE - 1, y))
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        return f'<polygon points="{points}" fill="none" stroke="{INK}" stroke-width="2"/>'
    if state == "unlikely":
        first = line(x - SIZE, y - SIZE, x + SIZE, y + SIZE, VERMILION, 3)
        return first + line(x - SIZE, y + SIZE, x + SIZE, y - SIZE, VERMILION, 3)
    return line(x - SIZE, y, x + SIZE, y, MUTED, 2)
