"""At which figure of a work sample does a share of the competitive standard lie?"""

from __future__ import annotations

from dataclasses import replace

from assess.nouns.case import Case
from assess.nouns.post import Demand
from assess.nouns.score import Scale, Score
from assess.physical.shares import ERRORS

PERCENT = "percent"


def standard_of(case: Case, score: Score) -> float | None:
    """The standard that the sitting of a score was held against, in the scale's unit; None where there was none."""
    used = (one for sitting in case.sittings if sitting.id == score.sitting_id for one in sitting.work_standards)
    return next((one.value for one in used if one.scale == score.raw.scale), None)


def as_raw(demand: Demand, scale: Scale, standard: float) -> Demand | None:
    """The demand in the scale's unit; None of a scale of errors, or where no level above 0 is named.

    `assess.physical.shares.share` turned round: a time of standard / share, or a count of standard * share. The
    tolerance is half of what it spans on either side of the level.
    """
    if not demand.level or demand.level <= 0 or scale.unit == ERRORS:
        return None
    spread = min(demand.tolerance or 0.0, demand.level / 2)

    def raw(share: float) -> float:
        return 100 * standard / share if scale.better == "lower" else standard * share / 100

    tolerance = abs(raw(demand.level + spread) - raw(demand.level - spread)) / 2
    told = {"level": raw(demand.level), "tolerance": tolerance, "unit": scale.unit or ""}
    return replace(demand, **told, better=scale.better)  # type: ignore[arg-type]
