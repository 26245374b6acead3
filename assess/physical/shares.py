"""What share of the competitive standard is this?"""

from __future__ import annotations

from assess.nouns.work_sample import WhyNoShare
from instruments.definition import Scale

ERRORS = "errors"  # the unit of units with an error, a unit made


def share(scale: Scale, value: float, standard: float) -> tuple[float | None, WhyNoShare | None]:
    """Productivity in percent of the standard, higher is better; with why there is none.

    Times: standard / time * 100. Counts and forces: value / standard * 100. Units with an error: the share of good
    units over the standard's share of good units. A time of 0 cannot be entered; nothing is cut off at 100.
    """
    if scale.unit == ERRORS:
        if value > 1:
            return None, "over_all_units"
        return 100 * (1 - value) / (1 - standard), None
    if scale.better == "lower":
        return (100 * standard / value, None) if value > 0 else (None, "no_score")
    return 100 * value / standard, None
