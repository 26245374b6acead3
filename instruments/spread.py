"""How far do the trials of one scale lie apart?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev

from instruments.definition import Instrument

LEAST = "variation_undefined_below"  # the setting, in the unit measured


def spread_percent(instrument: Instrument, values: Sequence[float]) -> float | None:
    """The coefficient of variation in percent: SD with n - 1 over the mean.

    None for fewer than two trials (a question is none), and for a mean so near zero that any unit is a large share.

    >>> from instruments.find import library
    >>> round(spread_percent(library()["grip_strength"], [40.0, 42.0, 44.0]), 2)
    4.76
    """
    mean = fmean(values) if len(values) > 1 else 0.0
    if mean <= 0 or mean < instrument.settings.get(LEAST, 0.0):
        return None
    return 100 * stdev(values) / mean
