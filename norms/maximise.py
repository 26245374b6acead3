"""Where is a likelihood highest, and was the top really reached?

Newton's method in a trust region (Nocedal & Wright 2006, ch. 4; scipy's `trust-exact`) on coefficients that are scaled
by an orthonormal form of each design, then plain Newton steps. What the search says of itself is not believed: the
gradient and the observed information are computed at the end and judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import qr
from scipy.optimize import minimize

from norms.errors import NoFit
from norms.model import Numbers

# log-likelihood and its derivatives by the linear predictors (parameters x cells) -> (cells,), (parameters x cells)
LogLikelihood = Callable[[Numbers], tuple[Numbers, Numbers]]

TOLERANCE = 1e-6  # largest gradient component, see Top
STEP = 1e-4  # of a linear predictor, in its units, to differentiate the derivatives
VAGUEST = 10.0  # a logarithm or logit that may be off by more is not known: it runs away to infinity
DEPENDENT = 1e-8  # a column whose part of its own is smaller than this share is a sum of others


@dataclass(frozen=True, eq=False, kw_only=True)
class Top:
    """The end of a search. `information` is the negative second derivative of the weighted log-likelihood.

    `gradient_largest` is the largest absolute component of the gradient of the mean log-likelihood, with each
    coefficient in units of its standard error times the root of n, that is of what one person tells of it: a value g
    means that the top is about g times root n standard errors away. inf where the information is not positive definite.
    """

    coefficients: tuple[Numbers, ...]
    information: Numbers
    covariance: Numbers  # NaN where the information is not positive definite
    log_likelihood: float
    gradient_largest: float
    vagueness: float  # largest standard error of a linear predictor, root mean square over people, in its units

    @property
    def converged(self) -> bool:
        """Whether the gradient is nought to the tolerance, and the information positive definite and telling."""
        return self.gradient_largest <= TOLERANCE and self.vagueness <= VAGUEST


@dataclass(frozen=True, eq=False, kw_only=True)
class Search:
    """What is maximised: the sum over cells of `weight` times a log-likelihood of the linear predictors X_k b_k.

    `units` is the size in which each predictor varies: the sd of the raw scores for a location, 1 for a logarithm.
    """

    log_likelihood: LogLikelihood
    designs: Sequence[Numbers]
    units: Numbers
    weight: Numbers
    weight_squared: Numbers | None = None  # sum of squared weights of a cell's people; None where all weigh alike

    def predictors(self, designs: Sequence[Numbers], coefficients: Sequence[Numbers]) -> Numbers:
        """Linear predictors, parameters x cells."""
        return np.array([x @ b for x, b in zip(designs, coefficients, strict=True)])

    def second(self, predictors: Numbers) -> Numbers:
        """Second derivatives by the predictors of a cell, parameters x parameters x cells: central differences."""
        count = len(predictors)
        found = np.empty((count, count, predictors.shape[1]))
        for k in range(count):
            shift = np.zeros((count, 1))
            shift[k] = STEP * self.units[k]
            found[k] = self.log_likelihood(predictors + shift)[1] - self.log_likelihood(predictors - shift)[1]
            found[k] /= 2 * STEP * self.units[k]
        return (found + found.transpose(1, 0, 2)) / 2


def highest(search: Search, targets: Numbers, names: Sequence[Sequence[str]], steps: int = 200) -> Top:
    """The top, searched from the least-squares fit of each design to its row of `targets` (parameters x cells).

    Raises NoFit naming the term of a design that the sample cannot tell from the others.
    """
    share = search.weight / search.weight.sum()
    scaled = [_orthonormal(x, share, n) for x, n in zip(search.designs, names, strict=True)]
    designs = [q * unit for (q, _), unit in zip(scaled, search.units, strict=True)]
    start = np.concatenate([q.T @ (share * t) / u for (q, _), t, u in zip(scaled, targets, search.units, strict=True)])
    with np.errstate(all="ignore"):  # a step too far overflows; the search sees inf and goes back
        found = _climb(search, designs, share, start, steps)
        turned = [turn @ b * u for (_, turn), b, u in zip(scaled, _split(found, designs), search.units, strict=True)]
        return _judge(search, turned)


def _climb(search: Search, designs: Sequence[Numbers], share: Numbers, start: Numbers, steps: int) -> Numbers:
    def downhill(point: Numbers) -> tuple[float, Numbers]:
        each, scores = search.log_likelihood(search.predictors(designs, _split(point, designs)))
        height = float(share @ each)
        return (-height if np.isfinite(height) else np.inf), -_gradient(designs, share, scores)

    def curvature(point: Numbers) -> Numbers:
        return _information(search, designs, share, search.predictors(designs, _split(point, designs)))

    walked = minimize(
        downhill, start, jac=True, hess=curvature, method="trust-exact", options={"gtol": 1e-7, "maxiter": steps}
    )
    return _polish(downhill, curvature, np.asarray(walked.x, dtype=np.float64))


def _polish(
    downhill: Callable[[Numbers], tuple[float, Numbers]], curvature: Callable[[Numbers], Numbers], point: Numbers
) -> Numbers:
    """Newton steps as long as they shrink the gradient."""
    slope = downhill(point)[1]
    for _ in range(5):
        tried = point - np.linalg.lstsq(curvature(point), slope, rcond=None)[0]
        steeper = downhill(tried)[1]
        if not np.abs(steeper).max() < np.abs(slope).max():
            break
        point, slope = tried, steeper
    return point


def _judge(search: Search, coefficients: Sequence[Numbers]) -> Top:
    predictors = search.predictors(search.designs, coefficients)
    each, scores = search.log_likelihood(predictors)
    information = _information(search, search.designs, search.weight, predictors)
    covariance = _inverse(information)
    errors = np.sqrt(np.diag(covariance))
    gradient = np.abs(_gradient(search.designs, search.weight, scores)) * errors / np.sqrt(search.weight.sum())
    largest = float(gradient.max())
    return Top(
        coefficients=tuple(coefficients),
        information=information,
        covariance=_sandwich(search, covariance, scores),
        log_likelihood=float(search.weight @ each),
        gradient_largest=largest if np.isfinite(largest) else np.inf,
        vagueness=_vagueness(search, covariance),
    )


def _vagueness(search: Search, covariance: Numbers) -> float:
    ends = np.cumsum([x.shape[1] for x in search.designs])
    blocks = [covariance[e - x.shape[1] : e, e - x.shape[1] : e] for e, x in zip(ends, search.designs, strict=True)]
    variances = [search.weight @ ((x @ c) * x).sum(axis=1) for x, c in zip(search.designs, blocks, strict=True)]
    return float((np.sqrt(np.array(variances) / search.weight.sum()) / search.units).max())


def _gradient(designs: Sequence[Numbers], weight: Numbers, scores: Numbers) -> Numbers:
    return np.concatenate([x.T @ (weight * s) for x, s in zip(designs, scores, strict=True)])


def _information(search: Search, designs: Sequence[Numbers], weight: Numbers, predictors: Numbers) -> Numbers:
    second = search.second(predictors) * weight
    return -np.block([[x.T @ (s[:, None] * y) for y, s in zip(designs, row, strict=True)]
                      for x, row in zip(designs, second, strict=True)])  # fmt: skip


def _sandwich(search: Search, bread: Numbers, scores: Numbers) -> Numbers:
    """Binder 1983, Int Stat Rev 51:279-292, for people drawn one by one; `bread` alone where all weigh alike."""
    if search.weight_squared is None:
        return bread
    each = np.hstack([x * s[:, None] for x, s in zip(search.designs, scores, strict=True)])
    return np.asarray(bread @ (each.T @ (search.weight_squared[:, None] * each)) @ bread)


def _inverse(information: Numbers) -> Numbers:
    """NaN throughout where the matrix is not positive definite to working precision."""
    size = np.sqrt(np.abs(np.diag(information)))
    if np.isfinite(information).all() and size.min() > 0:
        values, vectors = np.linalg.eigh(information / np.outer(size, size))
        if values.min() > 1e-10:
            return np.asarray((vectors / values) @ vectors.T / np.outer(size, size))
    return np.full_like(information, np.nan)


def _orthonormal(design: Numbers, share: Numbers, names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The design with orthonormal columns over the people, and what turns its coefficients back."""
    size = np.sqrt(share @ design**2)
    if size.min() > 0:
        _, r, order = qr(design / size * np.sqrt(share)[:, None], mode="economic", pivoting=True)
        weak = np.abs(np.diag(r)) < DEPENDENT
    if size.min() == 0 or len(r) < len(size) or weak.any():
        name = names[int(size.argmin() if size.min() == 0 else order[len(r) - 1 if not weak.any() else weak.argmax()])]
        raise NoFit("The sample cannot tell term {term!r} from the others. Leave it out, or add people.", term=name)
    turn: Numbers = np.empty(r.shape, dtype=np.float64)
    turn[order] = np.linalg.inv(r)
    turn /= size[:, None]
    return design @ turn, turn


def _split(point: Numbers, designs: Sequence[Numbers]) -> list[Numbers]:
    return list(np.split(point, np.cumsum([x.shape[1] for x in designs])[:-1]))
