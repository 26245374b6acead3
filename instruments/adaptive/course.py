"""How far is a course of items, and what does the next answer make of it? One row a person; one person is one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.adaptive.bank import Bank, Numbers, Places
from instruments.adaptive.design import Design
from instruments.adaptive.estimate import estimate
from instruments.adaptive.start import START
from norms.irt.heights import Ability

Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Course:
    """All rows are at the same step. `open` are items neither asked nor passed over by exposure control."""

    asked: Places  # (rows, steps): places in the bank
    answers: Places  # (rows, steps): categories, -1 where not answered
    heights: Numbers  # (rows, points): log likelihood over the bank's grid
    open: Bools  # (rows, n)
    ability: Ability  # what the next choice goes by

    @property
    def step(self) -> int:
        """How many items were asked."""
        return int(self.asked.shape[1])

    def rows(self, kept: Any) -> Course:
        """The course of those rows alone."""
        return Course(
            asked=self.asked[kept],
            answers=self.answers[kept],
            heights=self.heights[kept],
            open=self.open[kept],
            ability=Ability(theta=self.ability.theta[kept], se=self.ability.se[kept]),
        )


def begin(design: Design, bank: Bank, rows: int, seed: int) -> Course:
    """Before the first item, at the ability that the start rule gives."""
    none = np.zeros((rows, 0), dtype=np.int64)
    theta = START[design.start](design, rows, seed)
    return Course(
        asked=none,
        answers=none,
        heights=np.zeros((rows, len(bank.grid.theta))),
        open=np.ones((rows, len(bank.ids)), dtype=np.bool_),
        ability=Ability(theta=theta, se=np.full(rows, design.prior_sd)),
    )


def take(design: Design, bank: Bank, course: Course, places: Places, answers: Places) -> Course:
    """The course after one more item a row: `places` in the bank (rows,), `answers` categories or -1 (rows,)."""
    there = course.open.copy()
    there[np.arange(len(places)), places] = False
    told = np.where(answers[:, np.newaxis] >= 0, bank.curves[places, answers], 0.0)
    longer = replace(
        course,
        asked=np.column_stack((course.asked, places)),
        answers=np.column_stack((course.answers, answers)),
        heights=course.heights + told,
        open=there,
    )
    return replace(longer, ability=_ability(design, bank, longer))


def resume(
    design: Design, bank: Bank, seed: int, basis: Sequence[tuple[str, int | None]], passed_over: Sequence[str] = ()
) -> Course:
    """One person's course from the items asked so far and their answers, in order (None: not answered).

    It is what `take` would have come to item by item, to the bit: the same sums in the same order.
    """
    course = begin(design, bank, 1, seed)
    if not basis:
        return course
    place = {item: n for n, item in enumerate(bank.ids)}
    asked = np.array([[place[item] for item, _ in basis]], dtype=np.int64)
    answers = np.array([[-1 if answer is None else answer for _, answer in basis]], dtype=np.int64)
    heights = course.heights
    for item, answer in zip(asked[0], answers[0], strict=True):
        if answer >= 0:
            heights = heights + bank.curves[item, answer]
    there = course.open.copy()
    there[0, [*asked[0], *(place[item] for item in passed_over)]] = False
    whole = replace(course, asked=asked, answers=answers, heights=heights, open=there)
    return replace(whole, ability=_ability(design, bank, whole))


def _ability(design: Design, bank: Bank, course: Course) -> Ability:
    """What the answers speak for; while nothing was answered, only left out, the course stays where it began."""
    found = estimate(design.estimate, bank, course.asked, course.answers, course.heights)
    nothing = (course.answers < 0).all(axis=1)
    if not nothing.any():
        return found
    return Ability(
        theta=np.where(nothing, course.ability.theta, found.theta),
        se=np.where(nothing, course.ability.se, found.se),
    )
