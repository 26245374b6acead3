"""How far apart are a person's own view and somebody else's, on the same items? Said, never averaged."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from instruments.broad import broad
from instruments.definition import Instrument, Scale
from instruments.own_mean import LEAST, critical, error_of_mean
from instruments.profile import ROUNDING_VARIANCE, Answers
from instruments.score import turned_answers


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Two views of one scale over the `items` that both answered: other less own, its standard error, and whether
    they differ by more than it."""

    scale: str
    own: float
    other: float
    difference: float
    error: float
    items: int
    differs: bool


def two_views(instrument: Instrument, own: Answers, other: Answers) -> tuple[Difference, ...]:
    """Each broad mean scale that both views give a value, in the instrument's order.

    The items are the same, so what is easy to say of everyone falls out of the difference: its error is that of the
    mean of the item differences (paired t; Student 1908, Biometrika 6:1-25), whose variance is at least that of two
    roundings, and the level holds over all scales together (Dunn 1961, JASA 56:52-64). No reliability is used.
    """
    scales = [scale for scale in broad(instrument) if scale.rule == "mean"]
    both = [pair for scale in scales if (pair := _both(instrument, scale, own, other)) is not None]
    return tuple(_difference(scale_id, ours, theirs, len(both)) for scale_id, ours, theirs in both)


def _both(
    instrument: Instrument, scale: Scale, own: Answers, other: Answers
) -> tuple[str, list[float], list[float]] | None:
    """The counted answers of both to the items that both answered; None where too many are missing for a score."""
    ours, theirs = turned_answers(instrument, scale, own), turned_answers(instrument, scale, other)
    items = [item for item in scale.items if item in ours and item in theirs]
    if len(items) < max(LEAST, len(scale.items) - scale.missing_at_most):
        return None
    return scale.id, [ours[item] for item in items], [theirs[item] for item in items]


def _difference(scale: str, ours: list[float], theirs: list[float], comparisons: int) -> Difference:
    apart = [b - a for a, b in zip(ours, theirs, strict=True)]
    error = error_of_mean(apart, 2 * ROUNDING_VARIANCE)
    return Difference(
        scale=scale,
        own=fmean(ours),
        other=fmean(theirs),
        difference=fmean(apart),
        error=error,
        items=len(apart),
        differs=abs(fmean(apart)) > critical(comparisons, len(apart) - 1) * error,
    )
