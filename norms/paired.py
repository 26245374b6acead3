"""How far apart do one person's choices between two place the things chosen?

Bradley & Terry 1952 (Biometrika 39:324-345): P(i over j) is the logistic function of worth i less worth j. Thurstone
1927 (Psychological Review 34:273-286), case V: the normal distribution function in its place (a unit of worth is then
the standard deviation of a difference). Worths are told as deviations from the person's own mean: they sum to 0.

The prior is Jeffreys's, a penalty of half the logarithm of the information's determinant (Firth 1993, Biometrika
80:27-38). With it a thing that won every time has a finite worth (Kosmidis & Firth 2021, Biometrika 108:71-82).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit, log_ndtr, ndtr

from norms.errors import NoFit

Numbers = NDArray[np.float64]
Model = Literal["bradley_terry", "thurstone"]
Prior = Literal["jeffreys", "none"]

STEPS_MOST = 200
GRADIENT = 1e-9  # largest component at the top, in wins
STEP_LARGEST = 1.0  # of a linear predictor
VAGUEST = 10.0  # a worth whose standard error is larger is not known: it runs away to infinity


@dataclass(frozen=True, eq=False, kw_only=True)
class Worths:
    """The worth of each thing to each person (people x things), rows summing to 0, with its covariance.

    The covariance (people x things x things) is the inverse of Fisher's information among deviations.
    """

    worth: Numbers
    covariance: Numbers


@dataclass(frozen=True, eq=False, kw_only=True)
class Choices:
    """Rows of choices: how often the first of each pair won (rows x pairs), of how often it was asked."""

    won: Numbers
    asked: Numbers
    design: Numbers  # pairs x (things - 1): each pair's difference among deviations
    basis: Numbers  # things x (things - 1): orthonormal, each column summing to 0
    model: Model
    prior: Prior


def worths(wins: Numbers, *, model: Model = "bradley_terry", prior: Prior = "jeffreys") -> Worths:
    """The worths of each person's things from `wins` (people x things x things): how often the row won of the column.

    Raises NoFit where the choices do not tie all things together, or without a prior run away to infinity.

    >>> wins = np.array([[[0.0, 2, 2], [0, 0, 2], [0, 0, 0]]])  # the first always won, the last never
    >>> worths(wins).worth[0, [0, 2]].round(2).tolist()
    [1.56, -1.56]
    """
    choices = choices_of(wins, model, prior)
    found = climb(choices, np.zeros((len(wins), choices.basis.shape[1])))
    covariance = choices.basis @ np.linalg.inv(information(choices, found)) @ choices.basis.T
    if np.diagonal(covariance, axis1=1, axis2=2).max() > VAGUEST**2:
        raise NoFit("The worths run away to infinity without a prior: something won or lost every time. Give a prior.")
    return Worths(worth=found @ choices.basis.T, covariance=covariance)


def choices_of(wins: Numbers, model: Model, prior: Prior) -> Choices:
    """The wins as rows of pairs. Raises NoFit where they do not tie all things together."""
    things = wins.shape[1]
    first, second = np.triu_indices(things, k=1)
    signs = np.eye(things)[first] - np.eye(things)[second]
    basis = np.linalg.svd(np.eye(things) - 1 / things)[0][:, : things - 1]
    won, lost = wins[:, first, second], wins[:, second, first]
    design = signs @ basis
    tied = np.linalg.matrix_rank(np.einsum("ap,ra,aq->rpq", design, won + lost, design)) == things - 1
    if not tied.all():
        told = "{count} of {people} people have choices that do not tie all things together. Ask more pairs."
        raise NoFit(told, count=int((~tied).sum()), people=len(wins))
    return Choices(won=won, asked=won + lost, design=design, basis=basis, model=model, prior=prior)


def climb(choices: Choices, start: Numbers, free: Numbers | None = None, held: Numbers | None = None) -> Numbers:
    """The coefficients (rows x coefficients) at the top of each row's penalised likelihood, by Fisher's scoring.

    The coefficients sought are those of the design, or of its combinations `free` (rows x (things - 1) x coefficients)
    beside what is `held` (rows x (things - 1)). A row whose gradient grows takes half the step from then on. Raises
    NoFit where a search does not end.
    """
    found, damped, largest = start.copy(), np.ones(len(start)), np.full(len(start), np.inf)
    active = np.arange(len(start))
    for _ in range(STEPS_MOST):
        part = rows_of(choices, active)
        here, there = _taken(free, active), _taken(held, active)
        gradient, known = _climbing(part, at(found[active], here, there), here)
        size = np.abs(gradient).max(axis=1)
        damped[active] = np.where(size > largest[active], damped[active] / 2, damped[active])
        largest[active] = size
        step = np.asarray(np.linalg.solve(known, gradient[..., None])[..., 0], dtype=np.float64)
        moved = np.abs(at(step, here, None) @ choices.design.T).max(axis=1)
        found[active] += step * (damped[active] / np.maximum(1.0, moved / STEP_LARGEST))[:, None]
        active = active[size >= GRADIENT]
        if not len(active):
            return found
    raise NoFit("The worths were not found in {steps} steps. Ask more pairs.", steps=STEPS_MOST)


def _climbing(choices: Choices, place: Numbers, free: Numbers | None) -> tuple[Numbers, Numbers]:
    """The gradient (rows x coefficients) and the information of what is sought."""
    slope, weight = slopes(choices, place)
    gradient, known = slope @ choices.design, weighted(choices, weight)
    if free is None:
        return gradient, known
    across = free.transpose(0, 2, 1)
    return (across @ gradient[..., None])[..., 0], across @ known @ free


def rows_of(choices: Choices, rows: NDArray[np.int64]) -> Choices:
    """Some of the rows, in that order."""
    return replace(choices, won=choices.won[rows], asked=choices.asked[rows])


def _taken(rows: Numbers | None, active: NDArray[np.int64]) -> Numbers | None:
    return None if rows is None else rows[active]


def at(found: Numbers, free: Numbers | None, held: Numbers | None) -> Numbers:
    """The deviations (rows x (things - 1)) of coefficients that are combined, beside what is held."""
    place = found if free is None else np.einsum("rpc,rc->rp", free, found)
    return place if held is None else place + held


def information(choices: Choices, place: Numbers) -> Numbers:
    """Fisher's information (rows x (things - 1) x (things - 1)) among deviations."""
    return weighted(choices, slopes(choices, place)[1])


def weighted(choices: Choices, weight: Numbers) -> Numbers:
    """The design's products under weights (rows x pairs)."""
    return np.asarray(np.matmul(choices.design.T * weight[:, None, :], choices.design))


def slopes(choices: Choices, place: Numbers) -> tuple[Numbers, Numbers]:
    """The penalised likelihood's slope by each pair's predictor, and Fisher's weight of the pair (rows x pairs)."""
    predictor = place @ choices.design.T
    p, q, per_score, half_log_slope = _logistic(predictor) if choices.model == "bradley_terry" else _normal(predictor)
    weight = choices.asked * per_score * per_score * p * q
    slope = (choices.won * q - (choices.asked - choices.won) * p) * per_score
    if choices.prior == "none":
        return slope, weight
    spread = np.linalg.inv(weighted(choices, weight))
    leverage = weight * ((choices.design @ spread) * choices.design).sum(axis=-1)
    return slope + leverage * half_log_slope, weight


def likelihood(choices: Choices, place: Numbers) -> Numbers:
    """The penalised log-likelihood of each row."""
    predictor = place @ choices.design.T
    log_p = log_expit if choices.model == "bradley_terry" else log_ndtr
    told = choices.won * log_p(predictor) + (choices.asked - choices.won) * log_p(-predictor)
    if choices.prior == "none":
        return np.asarray(told.sum(axis=1))
    return np.asarray(told.sum(axis=1) + np.linalg.slogdet(information(choices, place))[1] / 2)


def _logistic(predictor: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """p, q = 1 - p, density / (p q), and half the slope of the logarithm of the weight (Firth 1993)."""
    p, q = expit(predictor), expit(-predictor)
    return p, q, np.ones_like(p), (q - p) / 2


def _normal(predictor: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The same of the normal distribution: the logarithm of its density has the slope minus the predictor."""
    p, q = ndtr(predictor), ndtr(-predictor)
    per_score = np.exp(-(predictor**2) / 2) / np.sqrt(2 * np.pi) / (p * q)
    return p, q, per_score, -predictor - per_score * (q - p) / 2
