"""How are the answers to one question of a survey drawn? Bars by letter, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from assess.nouns.survey_report import Chosen
from reports.figures import BAND, INK, MUTED, line, svg, text

LEFT, WIDTH, STEP, HIGH, TOP = 48.0, 400.0, 40.0, 22.0, 26.0
TICKS = (0, 25, 50, 75, 100)  # percent


def letter(place: int) -> str:
    """A, B ... Z, AA, AB ... of an answer by its place.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    first, second = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def share_bars(choices: Sequence[Chosen]) -> str:
    """A bar an answer from 0 to 100 per cent, its interval as a line with ends, letter and per cent beside."""
    scale, parts, y = WIDTH / 100, [], TOP
    bottom = TOP + STEP * len(choices) - HIGH / 2
    for tick in TICKS:
        x = LEFT + tick * scale
        parts += [line(x, TOP - HIGH, x, bottom, MUTED, 0.5), text(x, bottom + 20, f"{tick}%", size=13)]
    for place, chosen in enumerate(choices):
        told = chosen.share
        parts.append(text(LEFT - 20, y + 5, letter(place), "bold"))
        if told.share is None or told.low is None or told.high is None:
            parts.append(text(LEFT + 12, y + 5, "—"))
        else:
            long, low, high = (LEFT + 100 * part * scale for part in (told.share, told.low, told.high))
            parts.append(
                f'<rect x="{LEFT}" y="{y - HIGH / 2:.1f}" width="{long - LEFT:.1f}" height="{HIGH}" fill="{BAND}" '
                f'stroke="{INK}"/>'
            )
            parts.append(line(low, y, high, y, INK, 2))
            parts += [line(end, y - 6, end, y + 6, INK, 2) for end in (low, high)]
            parts.append(text(LEFT + WIDTH + 12, y + 5, f"{100 * told.share:.0f}%", "bold", "start"))
        y += STEP
    return svg(LEFT + WIDTH + 76, bottom + 32, "".join(parts))
