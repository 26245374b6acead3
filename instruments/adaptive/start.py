"""At which ability does a course begin? Named rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from instruments.adaptive.chance import BEGINNING, uniforms
from instruments.adaptive.design import Design

Numbers = NDArray[np.float64]


def average(design: Design, rows: int, _seed: int) -> Numbers:
    """At the prior's mean."""
    return np.full(rows, design.prior_mean)


def easy(design: Design, rows: int, _seed: int) -> Numbers:
    """Below the mean by `easier` prior sd, so that a course begins with a success more often than not."""
    return np.full(rows, design.prior_mean - design.easier * design.prior_sd)


def spread(design: Design, rows: int, seed: int) -> Numbers:
    """Anywhere within `spread` prior sd of the mean, so that not everyone meets the same first item."""
    drawn = uniforms(seed, 0, BEGINNING, (rows,))
    return design.prior_mean + (2 * drawn - 1) * design.spread * design.prior_sd


START: Mapping[str, Callable[[Design, int, int], Numbers]] = {"average": average, "easy": easy, "spread": spread}
