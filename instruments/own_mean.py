"""Which of a person's scales stand out from the mean of them all? A comparison within one person, without a norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance
from typing import Literal

from scipy.special import stdtrit

from instruments.broad import broad
from instruments.definition import Instrument, Scale
from instruments.profile import ROUNDING_VARIANCE, Answers
from instruments.score import raw_scores, turned_answers

LEVEL = 0.90  # over all the comparisons together
LEAST = 2  # answers that have a spread, and scales that have a mean


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One scale beside the person's own mean: `deviation` from it, its standard error, and whether it stands out."""

    scale: str
    value: float
    deviation: float
    error: float
    side: Literal["above", "near", "below"]


def own_mean(instrument: Instrument, answers: Answers) -> tuple[Standing, ...]:
    """Each broad mean scale beside the mean of them; none unless every one of them has a value.

    The error is the person's own: the spread of the answers within each scale (Brennan 1998, Applied Psychological
    Measurement 22:307-331, conditional absolute error), at least that of rounding. A scale stands out where its
    deviation exceeds Student's t times its error, with the degrees of freedom of Welch (1947, Biometrika 34:28-35), at
    a level that holds over all scales together (Dunn 1961, JASA 56:52-64).
    """
    scales = broad(instrument)
    if len(scales) < LEAST or any(scale.rule != "mean" for scale in scales) or not _whole(instrument, scales, answers):
        return ()
    given = [list(turned_answers(instrument, scale, answers).values()) for scale in scales]
    means = [fmean(one) for one in given]
    middle = fmean(means)
    return tuple(
        _standing(scale.id, means[place], means[place] - middle, _weighed(given, place))
        for place, scale in enumerate(scales)
    )


def error_of_mean(given: Sequence[float], rounding: float = ROUNDING_VARIANCE) -> float:
    """The standard error of a mean of answers, from their spread, which is at least that of rounding.

    >>> round(error_of_mean([3, 4, 5, 4, 3, 4, 5, 4]), 4)
    0.2673
    """
    return sqrt(max(variance(given), rounding) / len(given))


def critical(comparisons: int, degrees: float) -> float:
    """Student's t beyond which one of so many two-sided comparisons stands out, at LEVEL over them all.

    >>> round(critical(1, 11), 3), round(critical(5, 11), 3)
    (1.796, 2.718)
    """
    return float(stdtrit(degrees, 1 - (1 - LEVEL) / (2 * comparisons)))


def _whole(instrument: Instrument, scales: Sequence[Scale], answers: Answers) -> bool:
    values = {raw.scale: (raw.value, raw.answered) for raw in raw_scores(instrument, answers)}
    return all(values[scale.id][0] is not None and values[scale.id][1] >= LEAST for scale in scales)


@dataclass(frozen=True, kw_only=True)
class _Weighed:
    """The error of a deviation, its degrees of freedom, and how many are compared."""

    error: float
    degrees: float
    comparisons: int


def _weighed(given: Sequence[Sequence[float]], place: int) -> _Weighed:
    """A deviation is the scale's own mean with weight 1 - 1/k, less every other with weight 1/k."""
    k = len(given)
    weights = [1 - 1 / k if n == place else 1 / k for n in range(k)]
    parts = [(w * error_of_mean(one)) ** 2 for w, one in zip(weights, given, strict=True)]
    degrees = sum(parts) ** 2 / sum(part**2 / (len(one) - 1) for part, one in zip(parts, given, strict=True))
    return _Weighed(error=sqrt(sum(parts)), degrees=degrees, comparisons=k)


def _standing(scale: str, value: float, deviation: float, weighed: _Weighed) -> Standing:
    far = abs(deviation) > critical(weighed.comparisons, weighed.degrees) * weighed.error
    side: Literal["above", "near", "below"] = "near" if not far else "above" if deviation > 0 else "below"
    return Standing(scale=scale, value=value, deviation=deviation, error=weighed.error, side=side)
