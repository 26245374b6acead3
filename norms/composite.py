"""How sure is a weighted sum of several scores? Its mean, sd, reliability and error, from those of its parts.

The parts' figures must be of one and the same group of people: reliabilities and correlations of different groups
describe no sum that anybody has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from norms.errors import BadPerson
from norms.model import Numbers

ROUNDING = 1e-9  # what arithmetic may leave: a correlation just above 1, an eigenvalue just below 0


@dataclass(frozen=True, kw_only=True)
class Composite:
    """The weighted sum in the group of its parts.

    `beyond` are pairs of parts (by place) that correlate more than their reliabilities allow: their true scores would
    correlate above 1, so a figure of theirs is off.
    """

    mean: float
    sd: float
    reliability: float
    sem: float  # standard error of measurement, in the sum's unit
    beyond: tuple[tuple[int, int], ...] = ()


def composite(
    *,
    weights: Sequence[float],
    sds: Sequence[float],
    reliabilities: Sequence[float],
    correlations: Sequence[Sequence[float]] | Numbers,
    means: Sequence[float] | None = None,
) -> Composite:
    """The sum of `weights` times the parts' scores; without `means` the parts' means are taken as 0.

    Variance: the sum over i and j of w_i w_j s_i s_j r_ij. Error variance: the sum of w_i^2 s_i^2 (1 - rel_i), as
    errors of different parts are uncorrelated. Reliability: 1 less their ratio (Mosier 1943, Psychometrika 8:161-168;
    Feldt & Brennan 1989, in Linn (ed.), Educational Measurement, 3rd ed., pp. 105-146). A difference is a sum with a
    weight below 0. Raises BadPerson for figures that no group can have, and for a sum that does not vary.

    >>> both = composite(weights=[1, 1], sds=[1, 1], reliabilities=[0.9, 0.8], correlations=[[1, 0.5], [0.5, 1]])
    >>> round(both.sd, 4), round(both.reliability, 4), round(both.sem, 4)
    (1.7321, 0.9, 0.5477)
    """
    weight, sd, rel = (np.asarray(given, dtype=np.float64) for given in (weights, sds, reliabilities))
    matrix = np.asarray(correlations, dtype=np.float64)
    _check(weight, sd, rel, matrix, means)
    spread = weight * sd
    variance, error = float(spread @ matrix @ spread), float(spread**2 @ (1.0 - rel))
    if variance <= ROUNDING * float(spread @ spread):
        raise BadPerson(
            "The sum of these parts does not vary: its variance is {value:.3g}. Change the weights.", value=variance
        )
    if error > variance:
        raise BadPerson(
            "The errors of these parts vary more than their sum ({error:.3g} against {value:.3g}): its reliability "
            "would be below 0. Leave a part out, or change the weights.",
            error=error,
            value=variance,
        )
    return Composite(
        mean=float(weight @ np.asarray(means, dtype=np.float64)) if means is not None else 0.0,
        sd=math.sqrt(variance),
        reliability=1.0 - error / variance,
        sem=math.sqrt(error),
        beyond=_beyond(rel, matrix),
    )


def _beyond(rel: Numbers, matrix: Numbers) -> tuple[tuple[int, int], ...]:
    """Pairs whose correlation exceeds the square root of the product of their reliabilities (Spearman 1904)."""
    pairs = combinations(range(len(rel)), 2)
    return tuple((i, j) for i, j in pairs if abs(matrix[i, j]) > math.sqrt(rel[i] * rel[j]))


def _check(weight: Numbers, sd: Numbers, rel: Numbers, matrix: Numbers, means: Sequence[float] | None) -> None:
    parts = len(weight)
    lengths = {len(sd), len(rel), len(means) if means is not None else parts, *matrix.shape}
    if parts < 2 or lengths != {parts} or matrix.ndim != 2:
        raise BadPerson(
            "A composite takes two parts or more, each with a weight, a standard deviation, a reliability and its "
            "correlations; got {parts} weights. Give one of each for every part.",
            parts=parts,
        )
    _finite("weight", weight, -math.inf, math.inf)
    _finite("standard deviation", sd, 0.0, math.inf)
    _finite("reliability", rel, 0.0, 1.0)
    _finite("correlation", matrix.ravel(), -1.0, 1.0)
    if not sd.all():
        raise BadPerson("A part whose scores do not differ can be in no composite. Leave it out.")
    _check_matrix(matrix)


def _finite(name: str, values: npt.NDArray[np.float64], low: float, high: float) -> None:
    for value in values[~(np.isfinite(values) & (values >= low - ROUNDING) & (values <= high + ROUNDING))]:
        raise BadPerson(
            "A part's {name} is {value}; it lies from {low} to {high}. Mend it.",
            name=name,
            value=float(value),
            low=low,
            high=high,
        )


def _check_matrix(matrix: Numbers) -> None:
    if not np.allclose(matrix, matrix.T, rtol=0, atol=ROUNDING) or not np.allclose(np.diag(matrix), 1.0):
        raise BadPerson("The correlations are not one table: each pair has one, and each part 1 with itself. Mend it.")
    lowest = float(np.linalg.eigvalsh(matrix).min())
    if lowest < -ROUNDING:
        raise BadPerson(
            "These correlations cannot all hold in one group of people (smallest eigenvalue {value:.3f}). Take them "
            "from one sample in which everybody has every part.",
            value=lowest,
        )
