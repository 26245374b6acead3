"""How likely is each answer to an item at an ability, and how much does the item tell there?

Every model here is one: answers are categories 0 to m, and the probability of category k or a higher one is logistic,
P*_k = c + (1 - c) / (1 + exp(-a (theta - b_k))). With one threshold it is the model of Rasch (1960; a = 1, c = 0), the
2PL and the 3PL of Birnbaum (1968); with more, Samejima's (1969) graded response model (c = 0). No factor 1.702.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit

from norms.errors import BadItems as BadItems

Numbers = NDArray[np.float64]
Model = Literal["rasch", "2pl", "3pl", "graded"]
MODELS: tuple[Model, ...] = get_args(Model)


@dataclass(frozen=True, kw_only=True)
class Items:
    """Items of one ability: `slope` and `guessing` of any shape S, `thresholds` of shape S + (m,) in rising order.

    An item with fewer than m thresholds has infinity in the place of the others. Make them with `items` or `binary`.
    """

    slope: Numbers
    thresholds: Numbers
    guessing: Numbers
    apart: Numbers  # S + (m + 1,): 1 - exp(-a (b_(k+1) - b_k)) of each category; 0 of one that the item has not

    @property
    def categories(self) -> int:
        """The most categories that an item has."""
        return int(self.apart.shape[-1])

    def part(self, places: Any) -> Items:
        """The items at those places of S, by any index that numpy takes for S."""
        return Items(
            slope=self.slope[places],
            thresholds=self.thresholds[places],
            guessing=self.guessing[places],
            apart=self.apart[places],
        )


def binary(slope: ArrayLike, difficulty: ArrayLike, guessing: ArrayLike = 0.0) -> Items:
    """Right-or-wrong items from arrays of one shape. Raises BadItems.

    >>> binary(1.0, [-1.0, 0.0, 1.0]).categories
    2
    """
    b = np.asarray(difficulty, dtype=np.float64)
    return _sound(np.broadcast_to(slope, b.shape), b[..., np.newaxis], np.broadcast_to(guessing, b.shape))


def items(
    models: Sequence[str], slope: Sequence[float], thresholds: Sequence[Sequence[float]], guessing: Sequence[float]
) -> Items:
    """A bank from a row an item: its model, a, thresholds (one, of a graded item more), c. Raises BadItems."""
    for place, (model, a, b, c) in enumerate(zip(models, slope, thresholds, guessing, strict=True), start=1):
        _fits(place, model, a, b, c)
    most = max((len(b) for b in thresholds), default=1)
    padded = [[*b, *[np.inf] * (most - len(b))] for b in thresholds]
    return _sound(np.asarray(slope), np.asarray(padded).reshape(len(models), most), np.asarray(guessing))


def log_probabilities(bank: Items, theta: Numbers) -> Numbers:
    """log P of each category: `theta` is of a shape that goes with the items' S; what comes back has (m + 1,) behind.

    A category that an item has not is minus infinity.
    """
    with np.errstate(divide="ignore"):
        logs: Numbers = np.log(_categories(bank, theta)[0])
    return logs


def probabilities(bank: Items, theta: Numbers) -> Numbers:
    """P of each category, as `log_probabilities` shapes them; they sum to 1."""
    return _categories(bank, theta)[0]


def slopes(bank: Items, theta: Numbers) -> tuple[Numbers, Numbers]:
    """P and P'/P of each category by theta, shaped as `log_probabilities` shapes them."""
    likely, right, wrong = _categories(bank, theta)
    # Of P = L_k - L_(k+1), L logistic: P'/P = a (1 - L_k - L_(k+1))
    first = bank.slope[..., np.newaxis] * (wrong[..., :-1] - right[..., 1:])
    return likely, _known(bank, likely, right, first)


def second_slopes(bank: Items, theta: Numbers) -> Numbers:
    """P''/P of each category by theta."""
    likely, right, wrong = _categories(bank, theta)
    first = wrong[..., :-1] - right[..., 1:]
    second = first**2 - wrong[..., :-1] * right[..., :-1] - wrong[..., 1:] * right[..., 1:]
    return _known(bank, likely, right, bank.slope[..., np.newaxis] ** 2 * second)


def _known(bank: Items, likely: Numbers, right: Numbers, each: Numbers) -> Numbers:
    """Of the right answer P = c + (1 - c) L: so much of its slope is left as is not guessed."""
    c = bank.guessing[..., np.newaxis]
    if np.any(c):
        each[..., 1:2] *= np.where(c > 0, (1 - c) * right[..., 1:2] / np.where(c > 0, likely[..., 1:2], 1), 1)
    return each


def information(bank: Items, theta: Numbers) -> Numbers:
    """Fisher's information of each item at theta: sum over categories of P'^2 / P (Samejima 1969, ch. 6).

    >>> float(information(binary(1.0, 0.0), np.array(0.0)))  # a^2 P Q
    0.25
    """
    if bank.categories == 2:
        return _binary_information(bank, theta)
    likely, first = slopes(bank, theta)
    told: Numbers = (likely * first**2).sum(axis=-1)
    return told


def _binary_information(bank: Items, theta: Numbers) -> Numbers:
    """a^2 L (1 - L), and of it what is not guessed, (1 - c) L / P (Birnbaum 1968; Lord 1980, eq. 4-43)."""
    told: Numbers = np.asarray(theta - bank.thresholds[..., 0])
    told *= bank.slope  # in place: this is what a simulation spends its time on
    np.abs(told, out=told)
    np.negative(told, out=told)
    np.exp(told, out=told)
    told /= (1 + told) ** 2
    told *= bank.slope**2
    if not np.any(bank.guessing):
        return told
    right = expit(bank.slope * (theta - bank.thresholds[..., 0])) * (1 - bank.guessing)
    there = np.where(bank.guessing > 0, right + bank.guessing, 1.0)
    return told * np.where(bank.guessing > 0, right / there, 1.0)


def _categories(bank: Items, theta: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """P of each category; and of the logistic curves at its bounds L and 1 - L, m + 2 of them from 1 down to 0."""
    x = bank.slope[..., np.newaxis] * (np.asarray(theta)[..., np.newaxis] - bank.thresholds)
    sure, never = np.ones((*x.shape[:-1], 1)), np.zeros((*x.shape[:-1], 1))
    right = np.concatenate((sure, expit(x), never), axis=-1)
    wrong = np.concatenate((never, expit(-x), sure), axis=-1)
    # L_k - L_(k+1) = L_k (1 - L_(k+1)) (1 - exp(-(x_k - x_(k+1)))): no two near numbers are subtracted
    likely = right[..., :-1] * wrong[..., 1:] * bank.apart
    c = bank.guessing[..., np.newaxis]
    if np.any(c):
        likely *= 1 - c
        likely[..., 1:2] += c
    return likely, right, wrong


def _sound(slope: Numbers, thresholds: Numbers, guessing: Numbers) -> Items:
    a, b, c = (np.array(part, dtype=np.float64) for part in (slope, thresholds, guessing))
    if not (np.isfinite(a).all() and (a > 0).all()):
        raise BadItems("The slope a of an item is a number above 0. Mend the item parameters.")
    if not ((c >= 0) & (c < 1)).all():
        raise BadItems("The guessing c of an item is a number from 0 to below 1. Mend the item parameters.")
    if np.isnan(b).any() or np.isinf(b[..., 0]).any():
        raise BadItems("An item has one threshold b at least, a number. Mend the item parameters.")
    with np.errstate(invalid="ignore"):
        gaps = np.where(np.isinf(b[..., 1:]), np.inf, b[..., 1:] - b[..., :-1])
    if not (gaps > 0).all():
        raise BadItems("The thresholds b of an item rise from one to the next. Mend the item parameters.")
    there = np.where(np.isinf(b), 0.0, 1.0)
    between = -np.expm1(-a[..., np.newaxis] * gaps) * there[..., :-1]
    apart = np.concatenate((np.ones((*a.shape, 1)), between, there[..., -1:]), axis=-1)
    return Items(slope=a, thresholds=b, guessing=c, apart=apart)


def _fits(place: int, model: str, a: float, b: Sequence[float], c: float) -> None:
    if model not in MODELS:
        told = "Item {place}: the model {value!r} is not known. Known: {known}."
        raise BadItems(told, place=place, value=model, known=", ".join(MODELS))
    if model == "rasch" and a != 1:
        raise BadItems("Item {place}: a Rasch item has the slope 1, got {value}. Call it 2pl.", place=place, value=a)
    if model != "3pl" and c != 0:
        raise BadItems("Item {place}: only a 3pl item has a guessing c, got {value}.", place=place, value=c)
    if model != "graded" and len(b) != 1:
        raise BadItems("Item {place}: only a graded item has more than one threshold.", place=place)
