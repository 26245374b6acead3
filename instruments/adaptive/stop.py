"""Does the course end here, and why? Named rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from instruments.adaptive.course import Bools, Course
from instruments.adaptive.design import Design, Fatigue

BANK = "bank"  # no item is left; ends every course


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What one person's sitting shows beside the answers: time since the first item, seconds per answer, rests."""

    minutes: float = 0.0
    answer_seconds: Sequence[float | None] = ()  # one for each item asked, None where it is not known
    rests: int = 0


NO_SIGNS = Signs()


def precise(design: Design, course: Course, _signs: Signs) -> Bools:
    """The standard error is down to `se`, after `least` items."""
    with np.errstate(invalid="ignore"):
        return (course.ability.se <= (design.se or 0.0)) & (course.step >= max(1, design.least))


def long_enough(design: Design, course: Course, _signs: Signs) -> Bools:
    """`most` items were asked."""
    return np.full(len(course.asked), course.step >= design.most)


def out_of_time(design: Design, course: Course, signs: Signs) -> Bools:
    """`minutes` have passed; the item in hand was still answered."""
    return np.full(len(course.asked), design.minutes is not None and signs.minutes >= design.minutes)


def tired(design: Design, course: Course, signs: Signs) -> Bools:
    """A sign of `fatigue` is there: much slower, items left out one after the other, rests asked for."""
    of = design.fatigue
    if of is None:
        return np.zeros(len(course.asked), dtype=np.bool_)
    return _left_out(of, course) | _slower(of, signs) | (of.rests is not None and signs.rests >= of.rests)


STOP: Mapping[str, Callable[[Design, Course, Signs], Bools]] = {
    "se": precise,
    "length": long_enough,
    "time": out_of_time,
    "fatigue": tired,
}


def why_over(design: Design, course: Course, signs: Signs = NO_SIGNS) -> list[str | None]:
    """The reason for each row, a name in `design.stop` or "bank"; None where the course goes on."""
    reasons: list[str | None] = [None] * len(course.asked)
    ended: list[tuple[str, Bools]] = [(name, STOP[name](design, course, signs)) for name in design.stop]
    ended.append((BANK, np.logical_not(course.open.any(axis=1))))
    for name, rows in reversed(ended):
        for row in np.flatnonzero(rows):
            reasons[row] = name
    return reasons


def _left_out(of: Fatigue, course: Course) -> Bools:
    many = of.omitted_in_a_row
    if many is None or course.step < many:
        return np.zeros(len(course.asked), dtype=np.bool_)
    return np.asarray((course.answers[:, -many:] < 0).all(axis=1))


def _slower(of: Fatigue, signs: Signs) -> bool:
    known = [seconds for seconds in signs.answer_seconds if seconds is not None]
    if of.slower_over is None or len(known) < 2 * of.answers:
        return False
    return median(known[-of.answers :]) > of.slower_over * median(known[: of.answers])
