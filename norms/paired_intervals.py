"""How sure are worths that stand on one person's paired choices?

An end of an interval is where twice the loss of the penalised likelihood, all else at its best, comes to the quantile
of chi-square with one degree of freedom (Heinze & Schemper 2002, Statistics in Medicine 21:2409-2419; profiles suit
few choices, where a worth's distribution is skewed and a standard error tells too little).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import chi2

from norms.errors import NoFit
from norms.paired import Choices, Model, Numbers, at, choices_of, climb, information, likelihood

STEPS_MOST = 60
TOLERANCE = 1e-6  # of the root of twice the loss
FARTHER = 1.5  # times as far, while the end is not yet passed


@dataclass(frozen=True, eq=False)
class _Profiles:
    """A row a person and contrast: its choices, the top, the direction held and the directions left free."""

    choices: Choices
    top: Numbers  # rows x (things - 1)
    best: Numbers  # rows: the likelihood there
    middle: Numbers  # rows: the contrast there
    along: Numbers  # rows x (things - 1): what moves the contrast by one
    free: Numbers  # rows x (things - 1) x (things - 2): what does not move it

    def loss(self, value: Numbers, start: Numbers) -> tuple[Numbers, Numbers]:
        """The root of twice the loss where the contrast is held at a value, and the best coefficients there."""
        held = self.along * value[:, None]
        found = climb(self.choices, start, self.free, held)
        lost = self.best - likelihood(self.choices, at(found, self.free, held))
        return np.sqrt(2 * np.maximum(lost, 0)), found


def intervals(wins: Numbers, contrasts: Numbers, *, level: float, model: Model = "bradley_terry") -> Numbers:
    """Ends (people x contrasts x 2) of the intervals of weighted sums of worths; each row of `contrasts` sums to 0.

    How often they hold the true value is counted in bench/paired_intervals.py. Raises NoFit as `paired.worths` does.
    """
    choices = choices_of(wins, model, "jeffreys")
    found = climb(choices, np.zeros((len(wins), choices.basis.shape[1])))
    inner = contrasts @ choices.basis
    spread = np.linalg.inv(information(choices, found))
    error = np.sqrt(np.einsum("cp,npq,cq->nc", inner, spread, inner)).ravel()
    rows = _rows(choices, found, inner)
    root = float(np.sqrt(chi2.ppf(level, df=1)))
    ends = [_end(rows, sign * error * root, root) for sign in (-1.0, 1.0)]
    return np.stack(ends, axis=-1).reshape(len(wins), len(contrasts), 2)


def deviations(things: int) -> Numbers:
    """The contrasts of each worth with the mean of all."""
    return np.eye(things) - 1 / things


def differences(things: int) -> Numbers:
    """The contrasts of each two worths, in the order of `numpy.triu_indices`."""
    first, second = np.triu_indices(things, k=1)
    return np.asarray(np.eye(things)[first] - np.eye(things)[second])


def _rows(choices: Choices, found: Numbers, inner: Numbers) -> _Profiles:
    people, count = len(found), len(inner)
    each = replace(choices, won=choices.won.repeat(count, axis=0), asked=choices.asked.repeat(count, axis=0))
    top = found.repeat(count, axis=0)
    along = inner / (inner**2).sum(axis=1, keepdims=True)
    free = np.stack([np.linalg.svd(row[None])[2][1:].T for row in inner])
    middle = (found @ inner.T).ravel()
    tiled = np.tile(along, (people, 1)), np.tile(free, (people, 1, 1))
    return _Profiles(each, top, likelihood(each, top), middle, *tiled)


def _end(rows: _Profiles, first: Numbers, root: float) -> Numbers:
    """The values, on the side of the `first` step, at which the root of twice the loss is `root`: regula falsi."""
    start = np.einsum("rpc,rp->rc", rows.free, rows.top)
    near, far = np.zeros_like(first), first
    lost_near, (lost_far, start) = np.zeros_like(first), rows.loss(rows.middle + far, start)
    for _ in range(STEPS_MOST):
        short = lost_far < root
        if not short.any():
            break
        near, lost_near = np.where(short, far, near), np.where(short, lost_far, lost_near)
        far = np.where(short, far * FARTHER, far)
        lost_far, start = rows.loss(rows.middle + far, start)
    for _ in range(STEPS_MOST):
        step = near + (far - near) * (root - lost_near) / (lost_far - lost_near)
        lost, start = rows.loss(rows.middle + step, start)
        if np.abs(lost - root).max() < TOLERANCE:
            return np.asarray(rows.middle + step)
        short = lost < root
        near, lost_near = np.where(short, step, near), np.where(short, lost, lost_near)
        far, lost_far = np.where(short, far, step), np.where(short, lost_far, lost)
    raise NoFit("An interval's end was not found in {steps} steps. Ask more pairs.", steps=STEPS_MOST)
