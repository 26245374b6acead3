"""How likely are these answers over the whole range of abilities, and what stands behind them under a prior?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from norms.errors import BadItems
from norms.irt.models import Items, log_probabilities

Numbers = NDArray[np.float64]
Answers = NDArray[np.int64]  # categories from 0; -1 is missing
REACH_SD = 12.0  # of the grid; beyond 6 the prior weighs nothing, and an estimate beyond 12 is none
POINTS = 241  # a step of a tenth of the prior's sd
FEWEST_POINTS = 121  # 61 over +- 6 sd; 21, the usual number of mirt 1.2.0, misreport the likelihood


@dataclass(frozen=True, kw_only=True)
class Prior:
    """The normal distribution of the ability before the first answer."""

    mean: float = 0.0
    sd: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Ability:
    """Estimates and their standard errors, shape (rows,); NaN where there is none."""

    theta: Numbers
    se: Numbers


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Equally spaced abilities (points,), and the logarithm of the prior's weight at each up to a constant."""

    theta: Numbers
    log_weight: Numbers


STANDARD = Prior()


@lru_cache(maxsize=64)
def grid(prior: Prior = STANDARD, points: int = POINTS) -> Grid:
    """A rectangle rule over the prior's mean +- 12 sd. Raises BadItems for fewer than 121 points."""
    if points < FEWEST_POINTS:
        told = "An ability is integrated over {least} points at least, got {value}. Ask for more."
        raise BadItems(told, least=FEWEST_POINTS, value=points)
    z = np.linspace(-REACH_SD, REACH_SD, points)
    return Grid(theta=prior.mean + prior.sd * z, log_weight=-(z**2) / 2)


def posterior(heights: Numbers, over: Grid) -> Ability:
    """Mean and sd of the posterior (Bock & Mislevy 1982, eq. 5 and 6); `heights` are log likelihoods (rows, points)."""
    logs = heights + over.log_weight
    weight = np.exp(logs - logs.max(axis=-1, keepdims=True))
    weight /= weight.sum(axis=-1, keepdims=True)
    mean = (weight * over.theta).sum(axis=-1)
    spread = (weight * (over.theta - mean[:, np.newaxis]) ** 2).sum(axis=-1)
    return Ability(theta=mean, se=np.sqrt(spread))


def curves(bank: Items, over: Grid) -> Numbers:
    """log P of each category of each item of a bank (n,) over the grid: shape (n, categories, points)."""
    return np.moveaxis(log_probabilities(bank, over.theta[:, np.newaxis]), 0, -1)


def log_likelihood(items: Items, answers: Answers, theta: Numbers) -> Numbers:
    """Of each row's answers at each of `theta` (points,): shape (rows, points), summed in the order of the items.

    `items` is of shape (k,) or (rows, k), `answers` of (rows, k). Raises BadItems for what is no answer.
    """
    _check(items, answers)
    total = np.zeros((len(answers), len(theta)))
    shared = log_probabilities(items, theta[:, np.newaxis]) if items.slope.ndim == 1 else None
    rows = np.arange(len(answers))
    for column, given in enumerate(answers.T):
        if shared is not None:
            told = shared[:, column, given].T
        else:
            told = log_probabilities(items.part((rows, column)), theta[:, np.newaxis])[:, rows, given].T
        total += np.where(given[:, np.newaxis] >= 0, told, 0.0)
    return total


def beyond(items: Items, answers: Answers) -> Numbers:
    """The higher of the log likelihoods far below and far above every item, shape (rows,)."""
    with np.errstate(invalid="ignore"):
        ends = log_likelihood(items, answers, np.array([-np.inf, np.inf]))
    higher: Numbers = ends.max(axis=-1)
    return higher


def _check(items: Items, answers: Answers) -> None:
    wrong = answers[(answers >= items.categories) | (answers < -1)]
    if wrong.size:
        told = "An answer is a category from 0 to {most}, or -1 where it is missing; got {value}. Mend it."
        raise BadItems(told, most=items.categories - 1, value=int(wrong[0]))
