"""Which numbers does chance give at one step of a course? The same for the same seed, on every computer."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
CHOICE, ANSWER, BEGINNING = 1, 2, 3  # what a draw is for: each has a stream of its own
UNUSED_BITS, MANTISSA = np.uint64(11), 2.0**-53


def uniforms(seed: int, step: int, purpose: int, shape: tuple[int, ...]) -> Numbers:
    """Numbers from 0 to below 1, from PCG64's raw bits, which numpy promises to keep from version to version."""
    raw = np.random.PCG64(np.random.SeedSequence((seed, step, purpose))).random_raw(prod(shape))
    kept = np.right_shift(np.asarray(raw, dtype=np.uint64), UNUSED_BITS)
    drawn: Numbers = kept.astype(np.float64) * MANTISSA
    return drawn.reshape(shape)
