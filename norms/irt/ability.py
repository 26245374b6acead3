"""For which ability do these answers speak, and how surely?

Four estimators, each with the standard error that goes with it: EAP and MAP under a normal prior, ML and Warm's WLE
without one. Where answers speak for no finite ability (all right, under ML), value and error are NaN: nothing is
clipped. Sums run in the order of the items, so that the same answers give the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from norms.irt.heights import STANDARD as STANDARD
from norms.irt.heights import Ability as Ability
from norms.irt.heights import Answers, Grid, Numbers, Prior, beyond, grid, log_likelihood, posterior
from norms.irt.models import Items, second_slopes, slopes

CLOSE = 1e-10  # logits
STEPS_MOST = 100
ROWS_AT_ONCE = 32
Slope = Callable[[Numbers], tuple[Numbers, Numbers]]  # theta (rows, points) -> a slope and an information there


def eap(items: Items, answers: Answers, prior: Prior = STANDARD, heights: Numbers | None = None) -> Ability:
    """The posterior's mean with its sd. `answers` is (rows, k), a column an item; `items` of shape (k,) or (rows, k).

    `heights`, where they are known already, is `log_likelihood` over `grid(prior)`. Without any answer it is the prior
    itself. Raises BadItems.
    """
    return posterior(_heights(items, answers, prior, heights), grid(prior))


def map_(items: Items, answers: Answers, prior: Prior = STANDARD, heights: Numbers | None = None) -> Ability:
    """The posterior's mode, with 1 / sqrt(I + 1/sd^2); arguments and errors as `eap` has them."""

    def slope(theta: Numbers) -> tuple[Numbers, Numbers]:
        told, information = _sums(items, answers, theta)
        return told - (theta - prior.mean) / prior.sd**2, information + 1 / prior.sd**2

    over = grid(prior)
    return _highest(over, _heights(items, answers, prior, heights) + over.log_weight, slope)


def ml(items: Items, answers: Answers, prior: Prior = STANDARD, heights: Numbers | None = None) -> Ability:
    """The likelihood's maximum, with 1 / sqrt(I). NaN where the likelihood rises without an end.

    So it is too where the maximum lies more than 12 sd from the mean of `prior`, which serves for nothing else.
    """
    coarse = _heights(items, answers, prior, heights)
    found = _highest(grid(prior), coarse, lambda theta: _sums(items, answers, theta))
    return _without(found, beyond(items, answers) >= coarse.max(axis=-1))


def wle(items: Items, answers: Answers, prior: Prior = STANDARD, heights: Numbers | None = None) -> Ability:
    """Warm's (1989, eq. 14) weighted likelihood: l' + J / (2 I) = 0, with 1 / sqrt(I); J as Samejima (1998) has it.

    NaN where nothing was answered, or where the root lies more than 12 sd from the mean of `prior`.
    """

    def slope(theta: Numbers, rows: slice = slice(None)) -> tuple[Numbers, Numbers]:
        asked = _rows(items, rows)
        told, information = _sums(asked, answers[rows], theta)
        bent = _bent(asked, answers[rows], theta)
        with np.errstate(divide="ignore", invalid="ignore"):
            return told + bent / (2 * information), information

    over = grid(prior)
    _heights(items, answers, prior, heights)  # refuses what is no answer
    return _highest(over, _risen(over, slope, len(answers)), slope)


Estimator = Callable[[Items, Answers, Prior, Numbers | None], Ability]
ESTIMATORS: Mapping[str, Estimator] = {"eap": eap, "map": map_, "ml": ml, "wle": wle}


def _heights(items: Items, answers: Answers, prior: Prior, heights: Numbers | None) -> Numbers:
    return log_likelihood(items, answers, grid(prior).theta) if heights is None else heights


def _rows(items: Items, rows: slice) -> Items:
    return items if items.slope.ndim == 1 else items.part(rows)


def _sums(items: Items, answers: Answers, theta: Numbers) -> tuple[Numbers, Numbers]:
    """l' and I over the answered items of each row at its own theta (rows, points), in that shape."""
    if items.categories == 2 and not np.any(items.guessing):
        return _binary_sums(_shared(items), answers[:, np.newaxis, :], theta[..., np.newaxis])
    likely, first = slopes(_shared(items), theta[..., np.newaxis])
    given = answers[:, np.newaxis, :, np.newaxis]
    chosen, told = first * (given == np.arange(items.categories)), likely * first**2 * (given >= 0)
    return chosen.sum(axis=(-2, -1)), told.sum(axis=(-2, -1))


def _binary_sums(items: Items, answers: Answers, theta: Numbers) -> tuple[Numbers, Numbers]:
    """The same of items that cannot be guessed: a (u - L) and a^2 L (1 - L) (Birnbaum 1968, ch. 20)."""
    right = expit(items.slope * (theta - items.thresholds[..., 0]))
    a = np.where(answers >= 0, items.slope, 0.0)
    return (a * (answers - right)).sum(axis=-1), (a**2 * right * (1 - right)).sum(axis=-1)


def _bent(items: Items, answers: Answers, theta: Numbers) -> Numbers:
    """J, the sum of P' P'' / P over the answered items and their categories, shaped as `_sums` shapes it."""
    likely, first = slopes(_shared(items), theta[..., np.newaxis])
    given = answers[:, np.newaxis, :, np.newaxis] >= 0
    bent: Numbers = (likely * first * second_slopes(_shared(items), theta[..., np.newaxis]) * given).sum(axis=(-2, -1))
    return bent


def _shared(items: Items) -> Items:
    return items if items.slope.ndim == 1 else items.part((slice(None), np.newaxis))


def _risen(over: Grid, slope: Callable[[Numbers, slice], tuple[Numbers, Numbers]], rows: int) -> Numbers:
    """What a slope comes to when it is summed over the grid: the height up to a constant, shape (rows, points)."""
    risen = np.zeros((rows, len(over.theta)))
    for start in range(0, rows, ROWS_AT_ONCE):
        part = slice(start, min(rows, start + ROWS_AT_ONCE))
        each = slope(np.tile(over.theta, (part.stop - start, 1)), part)[0]
        each = np.nan_to_num(each)  # where nothing was answered
        risen[part, 1:] = np.cumsum((each[:, 1:] + each[:, :-1]) / 2 * np.diff(over.theta), axis=-1)
    return risen


def _highest(over: Grid, coarse: Numbers, slope: Slope) -> Ability:
    """The root of the slope beside the highest point of the grid: Fisher scoring, halved where it would leave."""
    best = np.argmax(coarse, axis=-1)
    none = (best == 0) | (best == len(over.theta) - 1)
    inside = np.clip(best, 1, len(over.theta) - 2)[:, np.newaxis]
    low, high, theta = over.theta[inside - 1], over.theta[inside + 1], over.theta[inside]
    for _ in range(STEPS_MOST):
        told, information = slope(theta)
        low, high = np.where(told > 0, theta, low), np.where(told > 0, high, theta)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = theta + told / information
        step = np.where((step >= low) & (step <= high), step, (low + high) / 2)
        if np.abs(np.where(none[:, np.newaxis], 0.0, step - theta)).max(initial=0.0) < CLOSE:
            break
        theta = step
    with np.errstate(divide="ignore"):
        return _without(Ability(theta=theta[:, 0], se=1 / np.sqrt(information[:, 0])), none)


def _without(found: Ability, none: NDArray[np.bool_]) -> Ability:
    return Ability(theta=np.where(none, np.nan, found.theta), se=np.where(none, np.nan, found.se))
