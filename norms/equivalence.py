"""Is a difference shown to be small enough not to matter, shown to be there, or neither?

All intervals of one statistic hold together (Bonferroni; Dunn 1961, JASA 56:52-64): right whatever the dependence of
the strata, and strata do depend (two hands of the same people, neighbouring ages of one curve, one pooled stratum
beside several).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from norms.errors import BadSample
from norms.sources import Numbers

VERDICTS = ("equivalent", "different", "undecided")


def interval(
    difference: Numbers, standard_error: Numbers, degrees: Numbers, *, level: float = 0.95, family: int = 1
) -> tuple[Numbers, Numbers]:
    """Two-sided bounds at `level` for all `family` differences together.

    >>> one = np.array([1.0])
    >>> [bound.round(4).tolist() for bound in interval(one, one, np.array([np.inf]))]
    [[-0.96], [2.96]]
    """
    reach = student.ppf(1 - (1 - level) / (2 * family), degrees) * standard_error
    return difference - reach, difference + reach


def difference_p(difference: Numbers, standard_error: Numbers, degrees: Numbers, *, family: int = 1) -> Numbers:
    """Two-sided p of no difference, times `family`, at most 1."""
    p: Numbers = np.minimum(2 * family * student.sf(np.abs(difference) / standard_error, degrees), 1.0)
    return p


def equivalence_p(
    difference: Numbers, standard_error: Numbers, degrees: Numbers, margin: float, *, family: int = 1
) -> Numbers:
    """p of the two one-sided tests that the difference lies within plus and minus `margin`, times `family`, at most 1.

    Schuirmann 1987 (J Pharmacokinet Biopharm 15:657-680): the larger of the two. Raises BadSample for a margin that is
    not above 0.

    >>> nothing, one, normal = np.array([0.0]), np.array([1.0]), np.array([np.inf])
    >>> equivalence_p(nothing, one, normal, margin=1.6448536).round(4).tolist()
    [0.05]
    """
    check_margin(margin)
    larger = student.sf((margin - np.abs(difference)) / standard_error, degrees)
    p: Numbers = np.minimum(family * larger, 1.0)
    return p


def verdicts(p_difference: Numbers, p_equivalence: Numbers, *, level: float = 0.95) -> npt.NDArray[np.str_]:
    """equivalent, different or undecided; "" where there is no p. NaN p_equivalence: no margin was given.

    "equivalent": the 1 - 2 alpha interval lies within the margin, even where it leaves out 0 (a difference that is
    there, and small). "different": not that, and the 1 - alpha interval leaves out 0. Lakens, Scheel & Isager 2018 (Adv
    Methods Pract Psychol Sci 1:259-269).

    >>> verdicts(np.array([0.5, 0.01, 0.5]), np.array([0.01, 0.9, 0.9])).tolist()
    ['equivalent', 'different', 'undecided']
    """
    alpha = 1 - level
    chosen = [np.isnan(p_difference), p_equivalence < alpha, p_difference < alpha]
    return np.select(chosen, ["", "equivalent", "different"], "undecided")


def check_margin(margin: float) -> None:
    """Raises BadSample where the margin is not a finite number above 0."""
    if not (np.isfinite(margin) and margin > 0):
        raise BadSample(
            "Margin {value} is not above 0. State the largest difference that does not matter.", value=margin
        )


def check_level(level: float) -> None:
    """Raises BadSample where the level is not above 0.5 and below 1."""
    if not 0.5 < level < 1:
        raise BadSample(
            "Level {value} of the intervals is not above 0.5 and below 1. Give 0.95, for example.", value=level
        )
