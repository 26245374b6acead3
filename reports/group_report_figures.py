"""How is a group drawn beside its norms: each scale's mean with its interval, on the middle half of the norm?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures import BAND, INK, MUTED, line, mark, svg, text
from reports.survey_figures import letter

LEFT, WIDTH, STEP, TOP = 48.0, 420.0, 40.0, 34.0
Z_MOST = 3.0  # the axis reaches so many standard deviations either side, or further where an interval does
QUARTER_Z = 0.6745  # of the standard normal: half of the norm's people lie within
HALF_HIGH = 14.0


@dataclass(frozen=True)
class MeanMark:
    """A scale's mean z with its interval."""

    mean: float
    low: float
    high: float


def mean_profile(marks: Sequence[MeanMark]) -> str:
    """A row a scale: the norm's middle half as a band, the mean a mark, its interval a line, letter before."""
    reach = max([Z_MOST, *(abs(end) for one in marks for end in (one.low, one.high))])
    scale, middle = WIDTH / (2 * reach), LEFT + WIDTH / 2
    bottom, parts = TOP + STEP * len(marks) - STEP / 2, []
    left, wide = middle - QUARTER_Z * scale, 2 * QUARTER_Z * scale
    parts.append(
        f'<rect x="{left:.1f}" y="{TOP - STEP / 2:.1f}" width="{wide:.1f}" height="{STEP * len(marks):.1f}" '
        f'fill="{BAND}" stroke="{MUTED}"/>'
    )
    for tick in range(-int(reach), int(reach) + 1):
        x = middle + tick * scale
        parts += [line(x, bottom, x, bottom + 6, INK, 1), text(x, bottom + 22, f"{tick:+d}" if tick else "0", size=13)]
    parts += [
        line(LEFT, bottom, LEFT + WIDTH, bottom, INK, 1),
        line(middle, TOP - STEP / 2, middle, bottom, MUTED, 1),
    ]
    for place, one in enumerate(marks):
        y = TOP + STEP * place
        low, high = (middle + end * scale for end in (one.low, one.high))
        parts.append(text(LEFT - 22, y + 5, letter(place), "bold"))
        parts.append(line(low, y, high, y, INK, 2))
        parts += [line(end, y - HALF_HIGH / 2, end, y + HALF_HIGH / 2, INK, 2) for end in (low, high)]
        parts.append(mark(middle + one.mean * scale, y, False))
        parts.append(text(LEFT + WIDTH + 10, y + 5, f"{one.mean:+.2f}", "bold", "start"))
    return svg(LEFT + WIDTH + 76, bottom + 34, "".join(parts))
