"""Which beta-binomial distribution do the sums of right answers have?

Alpha and beta of a beta-binomial of a known number of items depend on the predictors through a log link: Lenhard, A.,
Lenhard, W. & Gary, S. (2019), PLoS ONE 14(9):e0222279, and cNORM 3.6.0 (`cnorm.betabinomial`), against whose
log-likelihood, coefficients and T scores on its elfe sample it was checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import betaln, gammaln, ndtr, ndtri, psi

from norms.design import Terms
from norms.distribution import Distribution, bad_model, read
from norms.errors import BadSample
from norms.fit_distribution import fit as fit_distribution
from norms.model import Numbers

SCORES_AT_ONCE = 2_000_000  # cells of a people x scores table held at once
ROUNDING = 1e-8  # of a score: z at the very end of the scale is on it
SMALLEST = 1e-290  # a chance of nought right that is smaller cannot be multiplied up without loss


@dataclass(frozen=True, kw_only=True)
class BetaBinomial:
    """Whole scores from 0 to `maximum`."""

    maximum: int
    name: ClassVar[str] = "beta_binomial"
    links: ClassVar[Mapping[str, str]] = {"alpha": "log", "beta": "log"}

    @property
    def limits(self) -> tuple[float, float]:
        """Nought to the number of items."""
        return 0.0, float(self.maximum)

    def check(self, raw: Numbers) -> None:
        """Raises BadSample for a score that is not whole, or outside."""
        bad = (raw != np.round(raw)) | (raw < 0) | (raw > self.maximum)
        if bad.any():
            raise BadSample(
                "Raw score {value} is no whole number from 0 to {maximum}. Mend it, or choose another family.",
                value=float(raw[bad][0]),
                maximum=self.maximum,
            )

    def log_likelihood(self, raw: Numbers, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """log C(n, x) + log B(x + a, n - x + b) - log B(a, b), and its derivatives by log a and log b."""
        n, (a, b) = self.maximum, np.exp(predictors)
        choose = gammaln(n + 1) - gammaln(raw + 1) - gammaln(n - raw + 1)
        height = choose + betaln(raw + a, n - raw + b) - betaln(a, b)
        shared = psi(a + b) - psi(n + a + b)
        by_alpha, by_beta = a * (psi(raw + a) - psi(a) + shared), b * (psi(n - raw + b) - psi(b) + shared)
        return np.asarray(height, dtype=np.float64), np.array([by_alpha, by_beta])

    def start(self, raw: Numbers, weight: Numbers, smooth: Callable[[Numbers], Numbers]) -> Numbers:
        """By moments: the least-squares mean, and one precision from what is left."""
        n = self.maximum
        share = np.clip(smooth(raw / n), 0.02, 0.98)
        spread = np.average((raw / n - share) ** 2, weights=weight) / np.average(share * (1 - share), weights=weight)
        within = np.clip((n * spread - 1) / max(n - 1, 1), 0.01, 0.9)  # 1 / (a + b + 1)
        precision = 1 / within - 1
        return np.asarray(np.log([share * precision, (1 - share) * precision]))

    def units(self, raw: Numbers, weight: Numbers) -> Numbers:
        """Logarithms."""
        return np.ones(2)

    def z(self, raw: Numbers, predictors: Numbers) -> Numbers:
        """The z of the mid percentile P(X < x) + P(X = x) / 2, as cNORM 3.6.0 places a score; NaN between scores."""
        n, (a, b) = self.maximum, np.exp(predictors)
        chance = np.exp(betaln(a, n + b) - betaln(a, b))  # of 0, then of 1, 2 ...
        below, above, lost = np.zeros_like(chance), np.zeros_like(chance), chance < SMALLEST
        for x in range(n + 1):
            part = chance * np.heaviside(raw - x, 0.5)
            below += part
            above += chance - part
            chance = chance * ((n - x) / (x + 1) * (a + x) / (b + max(n - 1 - x, 0)))
        told = (raw == np.round(raw)) & np.isfinite(predictors).all(axis=0)
        for part in _parts(np.flatnonzero(lost & told), n):
            tails, at = self._tails(predictors[:, part]), (np.arange(len(part)), raw[part].astype(int))
            below[part], above[part] = tails[0][at], tails[1][at]
        return np.where(told, _z(below, above), np.nan)

    def raw(self, z: Numbers, predictors: Numbers) -> Numbers:
        """The percentile curve: linear in z between the scores; NaN below the z of 0 and above that of the highest."""
        scores = np.full(len(z), np.nan)
        for part in _parts(np.flatnonzero(np.isfinite(z) & np.isfinite(predictors).all(axis=0)), self.maximum):
            below, above = self._tails(predictors[:, part])
            wanted = z[part][:, None]
            left = np.where(wanted < 0, below <= ndtr(wanted), above >= ndtr(-wanted)).sum(axis=1)
            rows, at = np.arange(len(part)), np.clip(left - 1, 0, self.maximum - 1)
            low, high = _z(below[rows, at], above[rows, at]), _z(below[rows, at + 1], above[rows, at + 1])
            share = (z[part] - low) / (high - low)
            reached = (share > -ROUNDING) & (share < 1 + ROUNDING)
            scores[part] = np.where(reached, at + np.clip(share, 0, 1), np.nan)
        return scores

    def chances(self, predictors: Numbers) -> Numbers:
        """The probability of every score, 0 to the highest (columns), for every column of the predictors (rows)."""
        n, (a, b) = self.maximum, np.exp(predictors)[:, :, None]
        x = np.arange(n)
        # P(x + 1) / P(x) = (n - x) (a + x) / ((x + 1) (b + n - 1 - x))
        steps = np.log((n - x) / (x + 1) * (a + x) / (b + (n - 1 - x)))
        heights = np.hstack([np.zeros((steps.shape[0], 1)), np.cumsum(steps, axis=1)])
        chances = np.exp(heights - heights.max(axis=1, keepdims=True))
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def values(self) -> dict[str, Any]:
        """The highest score."""
        return {"maximum": self.maximum}

    def _tails(self, predictors: Numbers) -> tuple[Numbers, Numbers]:
        """The share below and above every score (columns), half of those at it in each, for every person (rows)."""
        chances = self.chances(predictors)
        above = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1] - chances / 2
        return np.cumsum(chances, axis=1) - chances / 2, above


def fit(counts: pd.DataFrame, maximum: int, alpha: Terms, beta: Terms) -> Distribution:
    """The beta-binomial model of scores 0 to `maximum`; see fit_distribution.fit for counts and what is raised.

    >>> from norms.design import AgeCurve
    >>> counts = pd.DataFrame({"raw": [0, 1, 2, 0, 1, 2], "age": [6.0] * 3 + [8.0] * 3, "n": [30, 20, 10, 10, 20, 30]})
    >>> line = Terms(age=AgeCurve(centre=7, scale=1, low=6, high=8))
    >>> model = fit(counts, 2, line, line)
    >>> model.report.converged, model.raw(np.zeros(2), pd.DataFrame({"age": [6.0, 8.0]})).round(3)
    (True, array([0.61, 1.39]))
    """
    return fit_distribution(counts, BetaBinomial(maximum=maximum), {"alpha": alpha, "beta": beta})


def from_values(values: Mapping[str, Any]) -> Distribution:
    """The model whose `values()` these are. Raises BadNormSet."""
    try:
        shape = BetaBinomial(maximum=int(values["maximum"]))
    except (KeyError, TypeError, ValueError) as wrong:
        raise bad_model(BetaBinomial.name, wrong) from wrong
    return read(values, shape)


def _z(below: Numbers, above: Numbers) -> Numbers:
    """From the smaller tail, which keeps its digits."""
    return np.asarray(np.where(below < above, 1, -1) * ndtri(np.minimum(below, above)))


def _parts(places: np.ndarray[Any, np.dtype[np.intp]], maximum: int) -> list[np.ndarray[Any, np.dtype[np.intp]]]:
    return np.array_split(places, len(places) * (maximum + 1) // SCORES_AT_ONCE + 1)
