"""How is the course of times over trials drawn: each trial's mark, the curve through them, the standard's line?

Text in the drawing is Latin letters and figures only: the words stand in the caption and the table beside.
"""

from __future__ import annotations

from collections.abc import Sequence

from assess.nouns.work_sample import LearningCurve, Trial
from reports.figures import BLUE, INK, VERMILION, line, mark, svg, text

LEFT, TOP, WIDTH, HEIGHT = 56.0, 28.0, 480.0, 220.0
CLEAR = 36.0  # a label above its mark would be struck through by a standard's line so near above it
STEPS = 40  # pieces of the drawn curve
ROOM = 1.25  # of the largest time: the axis goes so far, from 0 on


def learning_figure(trials: Sequence[Trial], curve: LearningCurve | None, standard: float | None) -> str:
    """Seconds from 0 upwards over the trials; a gap where a trial has no time; S is the standard's line."""
    last = max(trial.number for trial in trials)
    times = [trial.value for trial in trials if trial.value is not None]
    most = ROOM * max([*times, standard or 0.0, curve.at(1) if curve else 0.0])

    def x(number: float) -> float:
        return LEFT + WIDTH * (number - 0.5) / last

    def y(seconds: float) -> float:
        return TOP + HEIGHT * (1 - seconds / most)

    parts = [line(LEFT, y(0), LEFT + WIDTH, y(0), INK, 1), line(LEFT, TOP, LEFT, y(0), INK, 1)]
    parts += [text(x(trial.number), y(0) + 24, str(trial.number)) for trial in trials]
    parts += [text(LEFT - 8, y(0) + 5, "0", anchor="end", size=13), text(LEFT - 8, TOP + 5, "s", anchor="end", size=13)]
    if standard is not None:
        parts.append(_dashed(LEFT, y(standard), LEFT + WIDTH, y(standard)))
        parts.append(text(LEFT + WIDTH + 8, y(standard) + 5, f"S {standard:.1f}", anchor="start", size=13))
    if curve is not None:
        places = [1 + (last - 1) * step / STEPS for step in range(STEPS + 1)]
        points = " ".join(f"{x(place):.1f},{y(curve.at(place)):.1f}" for place in places)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{BLUE}" stroke-width="2"/>')
    for trial in trials:
        if trial.value is not None:
            parts.append(mark(x(trial.number), y(trial.value), True))
            under = standard is not None and 0 < y(trial.value) - y(standard) < CLEAR
            beside = y(trial.value) + (28 if under else -16)
            parts.append(text(x(trial.number), beside, f"{trial.value:.1f}", "bold"))
        else:
            parts.append(text(x(trial.number), y(0) - 10, "—"))
    return svg(LEFT + WIDTH + 80, TOP + HEIGHT + 40, "".join(parts))


def _dashed(x1: float, y1: float, x2: float, y2: float) -> str:
    return line(x1, y1, x2, y2, VERMILION, 2).replace("/>", ' stroke-dasharray="8 5"/>')
