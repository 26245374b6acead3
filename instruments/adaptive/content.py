"""From which content area does the next item come?"""

from __future__ import annotations

import numpy as np

from instruments.adaptive.bank import Bank
from instruments.adaptive.course import Bools, Course
from instruments.adaptive.design import Design


def in_turn(design: Design, bank: Bank, course: Course) -> Bools:
    """The open items of the area that lies farthest below its share, (rows, n); all open ones without shares.

    Kingsbury & Zara 1989, Applied Measurement in Education 2:359-375. An area without an open item is left out.
    """
    if not design.shares:
        return course.open
    wanted = np.array([design.shares.get(area, 0.0) for area in bank.areas])
    had = np.stack([(bank.area[course.asked] == n).sum(axis=1) for n in range(len(bank.areas))], axis=1)
    there = np.stack([course.open[:, bank.area == n].any(axis=1) for n in range(len(bank.areas))], axis=1)
    short = np.where(there, wanted / wanted.sum() - had / max(course.step, 1), -np.inf)
    turn: Bools = course.open & np.equal(bank.area, short.argmax(axis=1)[:, np.newaxis])
    return turn
