"""How often does each item come, how much do two courses share, and what would hold that down?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from instruments.adaptive.bank import Numbers
from instruments.adaptive.design import Design
from instruments.adaptive.simulate import Simulated, simulate


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """`rates`: which part of the people was given each item (n,); `overlap`: which part of a course two share."""

    rates: Numbers
    highest: float
    overlap: float
    unused: int


def exposure(design: Design, courses: Simulated) -> Exposure:
    """Exposure rates, and the mean overlap of two courses.

    Overlap as Chen, Ankenmann & Spray 2003 (J Educ Meas 40:129-145) have it: the sum of the squared rates by the mean
    length. With courses of unequal length it is the expected number of shared items by the mean length.
    """
    given = np.bincount(courses.asked[courses.asked >= 0], minlength=len(design.bank))
    rates = given / len(courses.length)
    return Exposure(
        rates=rates,
        highest=float(rates.max()),
        overlap=float((rates**2).sum() / courses.length.mean()),
        unused=int((given == 0).sum()),
    )


def hold_down(design: Design, most: float, true: Numbers, seed: int, rounds: int = 10) -> Design:
    """The design under "sympson_hetter" with each item's `admit` set so that its rate stays about `most`.

    Sympson & Hetter 1985: simulate, and set admit = most / (how often it was chosen) where that is below 1, else 1;
    again with the new numbers. At least `design.most` items keep 1, so that no course runs out of items.
    """
    held = replace(design, choose="sympson_hetter")
    for turn in range(rounds):
        courses = simulate(held, true, seed + turn)
        chosen = courses.chosen / len(true)
        admit = np.where(chosen > most, most / np.maximum(chosen, most), 1.0)
        admit[np.argsort(-admit, kind="stable")[: design.most]] = 1.0
        bank = tuple(replace(row, admit=float(k)) for row, k in zip(held.bank, admit, strict=True))
        held = replace(held, bank=bank)
    return held
