"""Which item comes next? The most informative one, within the content areas' shares, held back by a named rule.

Fisher's information at the ability so far, as Lord (1980, ch. 10) has it. The rules that spread the choice:
"randomesque" (Kingsbury & Zara 1989), "progressive" (Revuelta & Ponsoda 1998, J Educ Meas 35:311-327) and
"sympson_hetter" (Sympson & Hetter 1985); "best" spreads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from instruments.adaptive.bank import Bank, Numbers, Places
from instruments.adaptive.chance import CHOICE, uniforms
from instruments.adaptive.content import in_turn
from instruments.adaptive.course import Bools, Course
from instruments.adaptive.design import Design
from norms.irt.models import information

Draw = Callable[[], Numbers]  # uniforms, (rows, n)
Rule = Callable[[Design, Bank, Course, Numbers, Draw], tuple[Places, Bools]]


def choose(design: Design, bank: Bank, course: Course, seed: int) -> tuple[Places, Course]:
    """A place in the bank for each row (each has one open item at least), and the course without items passed over."""
    told = information(bank.items, course.ability.theta[:, np.newaxis])
    candidates = np.where(in_turn(design, bank, course), told, -np.inf)
    places, passed = RULES[design.choose](
        design, bank, course, candidates, lambda: uniforms(seed, course.step, CHOICE, told.shape)
    )
    return places, replace(course, open=course.open & ~passed) if passed.any() else course


def best(_design: Design, _bank: Bank, _course: Course, told: Numbers, _draw: Draw) -> tuple[Places, Bools]:
    """The most informative item; of two alike the first in the bank."""
    return told.argmax(axis=1), _none(told)


def randomesque(design: Design, _bank: Bank, _course: Course, told: Numbers, draw: Draw) -> tuple[Places, Bools]:
    """One of the `best_of` most informative, each as likely as the other."""
    order = np.argsort(-told, axis=1, kind="stable")
    there = np.minimum(np.isfinite(told).sum(axis=1), design.best_of)
    drawn = (draw()[:, 0] * there).astype(np.int64)
    return np.take_along_axis(order, drawn[:, np.newaxis], axis=1)[:, 0], _none(told)


def progressive(design: Design, _bank: Bank, course: Course, told: Numbers, draw: Draw) -> tuple[Places, Bools]:
    """A mixture of chance and information, of which information has more and more: 0 at first, 1 at `most`."""
    share = course.step / design.most
    there = np.isfinite(told)
    known = np.where(there, told, 0.0)
    mixed = np.where(there, (1 - share) * draw() * known.max(axis=1, keepdims=True) + share * known, -np.inf)
    return mixed.argmax(axis=1), _none(told)


def sympson_hetter(_design: Design, bank: Bank, _course: Course, told: Numbers, draw: Draw) -> tuple[Places, Bools]:
    """Down from the most informative: each is given with its probability `admit`, else passed over for good.

    Where none is admitted the most informative is given.
    """
    admitted = np.where(draw() < bank.admit, told, -np.inf)
    some = np.isfinite(admitted).any(axis=1)
    places = np.where(some, admitted.argmax(axis=1), told.argmax(axis=1))
    better = np.greater(told, np.take_along_axis(told, places[:, np.newaxis], axis=1))
    return places, np.logical_and(better, np.asarray(some)[:, np.newaxis])


def _none(told: Numbers) -> Bools:
    return np.zeros(told.shape, dtype=np.bool_)


RULES: Mapping[str, Rule] = {
    "best": best,
    "randomesque": randomesque,
    "progressive": progressive,
    "sympson_hetter": sympson_hetter,
}
