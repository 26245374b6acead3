"""How are scores drawn, so that they can be read in grey, and told to who does not see them?

Text in the drawings is Latin letters and figures only: the words stand in the table beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

HEXAGON = "RIASEC"
INK, MUTED, BLUE, VERMILION, BAND = "#1b1f23", "#4a5158", "#0072b2", "#d55e00", "#dcebfa"  # Okabe & Ito 2008
FONT = 'font-family="Noto Sans CJK TC, Noto Sans CJK SC, sans-serif"'


def hexagon(values: Mapping[str, float | None], low: float, high: float, leading: Sequence[str]) -> str:
    """Holland's hexagon: a mark on each axis at its score, a diamond where the type leads, letter and score beside."""
    centre, radius = 170.0, 110.0
    parts = [_polygon(centre, radius * share, MUTED) for share in (1.0, 0.5)]
    marks = []
    for place, letter in enumerate(HEXAGON):
        angle = -pi / 2 + place * pi / 3
        x, y = cos(angle), sin(angle)
        parts.append(line(centre, centre, centre + radius * x, centre + radius * y, MUTED, 1))
        value = values.get(letter)
        told = "—" if value is None else f"{value:g}"
        weight = "bold" if letter in leading else "normal"
        parts.append(text(centre + (radius + 28) * x, centre + (radius + 28) * y + 6, f"{letter} {told}", weight))
        if value is not None:
            reach = radius * (value - low) / (high - low)
            marks.append(mark(centre + reach * x, centre + reach * y, letter in leading))
    return svg(340, 322, "".join([*parts, *marks]))


@dataclass(frozen=True)
class HandMark:
    """One hand's measured value on the scale of kilograms."""

    letter: str  # R or L
    value: float


@dataclass(frozen=True)
class Band:
    """A stretch of a norm with its middle: "25-50-75" of percentiles, or mean and one SD either side."""

    label: str  # Latin, e.g. "CN P25-P50-P75"
    low: float
    middle: float
    high: float


def grip_profile(hands: Sequence[HandMark], bands: Sequence[Band]) -> str:
    """Kilograms from left to right: each norm's band with its middle, each hand a mark with its letter and value."""
    most = max([*(h.value for h in hands), *(b.high for b in bands), 10.0])
    top = 10.0 * (int(most / 10) + 1)
    width, left, row = 520.0, 20.0, 44.0
    scale = width / top
    parts, y = [], 30.0
    for band in bands:
        x, long = left + band.low * scale, (band.high - band.low) * scale
        parts.append(
            f'<rect x="{x:.1f}" y="{y - 12:.1f}" width="{long:.1f}" height="24" fill="{BAND}" stroke="{MUTED}"/>'
        )
        parts.append(line(left + band.middle * scale, y - 12, left + band.middle * scale, y + 12, INK, 2))
        parts.append(text(left + band.high * scale + 6, y + 5, band.label, "normal", "start", 13))
        y += row
    for number, hand in enumerate(hands):
        parts.append(line(left, y, left + hand.value * scale, y, MUTED, 0.5))
        parts.append(mark(left + hand.value * scale, y, number % 2 == 0))
        parts.append(text(left + hand.value * scale + 12, y + 5, f"{hand.letter} {hand.value:.1f} kg", "bold", "start"))
        y += row
    parts += [line(left, y, left + width, y, INK, 1)]
    for tick in range(0, int(top) + 1, 10):
        parts += [
            line(left + tick * scale, y, left + tick * scale, y + 6, INK, 1),
            text(left + tick * scale, y + 22, str(tick)),
        ]
    return svg(640, y + 34, "".join(parts))


@dataclass(frozen=True)
class Mark:
    """One view's value: a circle for the person's own, a diamond for another's."""

    shape: str  # "circle" or "diamond"
    value: float


@dataclass(frozen=True)
class Row:
    """One scale by its letter, with the marks on its line."""

    letter: str
    marks: Sequence[Mark]


def rows_of_marks(rows: Sequence[Row], low: float, high: float) -> str:
    """A line a scale from the lowest to the highest possible score, each view's mark on it with its figure."""
    left, width, step = 40.0, 480.0, 56.0
    scale, parts, y = width / (high - low), [], 30.0
    for row in rows:
        parts.append(text(left - 16, y + 5, row.letter, "bold"))
        parts.append(line(left, y, left + width, y, MUTED, 1))
        for place, one in enumerate(row.marks):
            x = left + (one.value - low) * scale
            parts.append(mark(x, y, one.shape == "diamond"))
            parts.append(text(x, y - 12 if place == 0 else y + 24, f"{one.value:.2f}", size=13))
        y += step
    parts.append(line(left, y, left + width, y, INK, 1))
    for tick in range(int(low), int(high) + 1):
        x = left + (tick - low) * scale
        parts += [line(x, y, x, y + 6, INK, 1), text(x, y + 22, str(tick))]
    return svg(560, y + 34, "".join(parts))


def svg(width: float, height: float, inside: str) -> str:
    """A drawing of that size."""
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    """A straight line."""
    place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {place} stroke="{colour}" stroke-width="{width}"/>'


def _polygon(centre: float, radius: float, colour: str) -> str:
    corners = (
        (centre + radius * cos(-pi / 2 + n * pi / 3), centre + radius * sin(-pi / 2 + n * pi / 3)) for n in range(6)
    )
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{points}" fill="none" stroke="{colour}"/>'


def mark(x: float, y: float, leads: bool) -> str:
    """A diamond where something leads, else a dot."""
    if leads:
        points = f"{x:.1f},{y - 9:.1f} {x + 9:.1f},{y:.1f} {x:.1f},{y + 9:.1f} {x - 9:.1f},{y:.1f}"
        return f'<polygon points="{points}" fill="{VERMILION}" stroke="{INK}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{BLUE}" stroke="{INK}"/>'


def text(x: float, y: float, told: str, weight: str = "normal", anchor: str = "middle", size: int = 15) -> str:
    """Letters and figures at a place."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
    return f'<text {place} {FONT} fill="{INK}">{told}</text>'
