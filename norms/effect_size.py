"""How large is the difference of two groups, and how sure?

Each function takes arrays (a row a stratum), b minus a, and gives a frame: difference, standard_error, degrees (of
freedom; inf where the normal distribution serves). NaN in, NaN out: what needs an n that is not known is not given.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import gammaln

from norms.sources import Numbers


def mean_difference(
    mean_a: Numbers, variance_a: Numbers, n_a: Numbers, mean_b: Numbers, variance_b: Numbers, n_b: Numbers
) -> pd.DataFrame:
    """Difference of two means, of which the variances are given (sd^2 / n), with Welch's (1947) degrees of freedom.

    Where an n is not known but its variance is (a model's curve), its degrees are taken as infinite. As
    scipy.stats.ttest_ind(equal_var=False).

    >>> n = np.array([10.0])
    >>> mean_difference(np.array([5.0]), 4 / n, n, np.array([7.0]), 9 / n, n).round(4).values.tolist()
    [[2.0, 1.1402, 15.6804]]
    """
    return _effect(mean_b - mean_a, variance_a + variance_b, welch_degrees(variance_a, n_a, variance_b, n_b))


def hedges_g(
    mean_a: Numbers, sd_a: Numbers, n_a: Numbers, mean_b: Numbers, sd_b: Numbers, n_b: Numbers
) -> pd.DataFrame:
    """Hedges' g: the difference in pooled sd, freed of small-sample bias; (b - a).

    Hedges & Olkin 1985, eqs 5-7, with the exact factor J = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2)); variance
    J^2 ((n_a + n_b) / (n_a n_b) + d^2 / (2 (n_a + n_b))), Borenstein, Hedges, Higgins & Rothstein 2009, eqs 4.20-4.24,
    whose example (103, 5.5, 50 against 100, 4.5, 50) is the one below.

    >>> n = np.array([50.0])
    >>> a, b = np.array([[100.0], [4.5]]), np.array([[103.0], [5.5]])
    >>> g = hedges_g(*a, n, *b, n)
    >>> float(g["difference"].round(4)[0]), float((g["standard_error"] ** 2).round(4)[0])
    (0.5924, 0.0411)
    """
    freedom = n_a + n_b - 2
    pooled = np.sqrt(((n_a - 1) * sd_a**2 + (n_b - 1) * sd_b**2) / freedom)
    d = (mean_b - mean_a) / pooled
    correction = small_sample_factor(freedom)
    variance = correction**2 * ((n_a + n_b) / (n_a * n_b) + d**2 / (2 * (n_a + n_b)))
    return _effect(correction * d, variance)


def glass_delta(
    mean_a: Numbers, sd_a: Numbers, n_a: Numbers, mean_b: Numbers, sd_b: Numbers, n_b: Numbers
) -> pd.DataFrame:
    """Glass's (1976) delta: where b's mean stands in a, in a's own sd; the z that a's table gives it (not corrected).

    Needs no n; its variance does: 1/n_a + sd_b^2 / (sd_a^2 n_b) + delta^2 / (2 (n_a - 1)), unequal sds allowed
    (Bonett 2008, Psychol Methods 13:99-109; metafor's SMD1H). The one effect that swapping the sides does not only turn
    in sign.

    >>> unknown = np.array([np.nan])
    >>> tianjin = glass_delta(np.array([116.8]), np.array([20.7]), unknown, np.array([99.649]), unknown, unknown)
    >>> float(tianjin["difference"].round(2)[0])
    -0.83
    """
    delta = (mean_b - mean_a) / sd_a
    variance = 1 / n_a + sd_b**2 / (sd_a**2 * n_b) + delta**2 / (2 * (n_a - 1))
    return _effect(delta, variance)


def log_sd_ratio(
    sd_a: Numbers, variance_a: Numbers, n_a: Numbers, sd_b: Numbers, variance_b: Numbers, n_b: Numbers
) -> pd.DataFrame:
    """ln(sd_b / sd_a), freed of small-sample bias where both n are known; exp() of it and its bounds is the ratio.

    Nakagawa et al. 2015 (Methods Ecol Evol 6:143-152), eqs 9 and 11: ln(sd) + 1 / (2 (n-1)), variance 1 / (2 (n-1)).
    The variances are given, as a sample's are the jackknife's; degrees of freedom are Welch's.

    >>> n, variance = np.array([51.0]), np.array([1 / 100])
    >>> log_sd_ratio(np.array([5.0]), variance, n, np.array([10.0]), variance, n).round(4).iloc[0, :2].tolist()
    [0.6931, 0.1414]
    """
    correction = 1 / (2 * (n_b - 1)) - 1 / (2 * (n_a - 1))
    difference = np.log(sd_b / sd_a) + np.where(np.isnan(correction), 0.0, correction)
    return _effect(difference, variance_a + variance_b, welch_degrees(variance_a, n_a, variance_b, n_b))


def skew_difference(
    skew_a: Numbers, variance_a: Numbers, n_a: Numbers, skew_b: Numbers, variance_b: Numbers, n_b: Numbers
) -> pd.DataFrame:
    """Difference of two skews whose variances are given (the jackknife's), with Welch's degrees of freedom."""
    return _effect(skew_b - skew_a, variance_a + variance_b, welch_degrees(variance_a, n_a, variance_b, n_b))


def point_difference(a: Numbers, variance_a: Numbers, b: Numbers, variance_b: Numbers) -> pd.DataFrame:
    """b - a of two percentiles whose variances are given, by the normal distribution."""
    return _effect(b - a, variance_a + variance_b)


def welch_degrees(variance_a: Numbers, n_a: Numbers, variance_b: Numbers, n_b: Numbers) -> Numbers:
    """Degrees of freedom of a sum of two variances (Welch 1947; Satterthwaite 1946); infinite where no n is known."""
    spent = _spent(variance_a, n_a) + _spent(variance_b, n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        degrees: Numbers = np.where(spent > 0, (variance_a + variance_b) ** 2 / spent, np.inf)
    return degrees


def small_sample_factor(freedom: Numbers) -> Numbers:
    """J(m) of Hedges 1981, eq. 6, exact.

    >>> small_sample_factor(np.array([10.0])).round(4).tolist()
    [0.9227]
    """
    half = np.asarray(freedom, dtype=float) / 2
    factor: Numbers = np.exp(gammaln(half) - gammaln(half - 0.5)) / np.sqrt(half)
    return factor


def _spent(variance: Numbers, n: Numbers) -> Numbers:
    spent: Numbers = np.where(np.isnan(n), 0.0, variance**2 / (n - 1))
    return spent


def _effect(difference: Numbers, variance: Numbers, degrees: Numbers | float = np.inf) -> pd.DataFrame:
    difference = np.asarray(difference, dtype=float)
    error = np.sqrt(np.asarray(variance, dtype=float))
    return pd.DataFrame({"difference": difference, "standard_error": error, "degrees": degrees})
