"""Where does a polynomial rise, and where does it reach a value? Many at once, a row of coefficients each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from norms.model import Numbers
from norms.units import T_MEAN

STEPS = 64  # of the search for turning points; what turns and turns back within one step is not seen
ROWS_AT_ONCE = 50_000
HALVINGS = 50
CLOSE_ENOUGH = 1e-12  # of the width searched


def power(base: Numbers, exponent: int) -> Numbers:
    """The whole power by repeated products, the same on every machine.

    >>> power(np.array([2.0, 3.0]), 3).tolist()
    [8.0, 27.0]
    """
    result = np.ones_like(base)
    for _ in range(exponent):
        result = result * base
    return result


def value(coefficients: Numbers, at: Numbers) -> Numbers:
    """Each row's polynomial (rising powers) at its own number, or at each number of its own row, by Horner's rule.

    >>> value(np.array([[1.0, 0.0, 2.0]]), np.array([3.0])).tolist()
    [19.0]
    """
    lift = (slice(None),) + (None,) * (at.ndim - 1)
    total = np.zeros(np.broadcast_shapes(at.shape, coefficients[:, 0][lift].shape))
    for column in range(coefficients.shape[1] - 1, -1, -1):
        total *= at
        total += coefficients[:, column][lift]
    return total


def slopes(coefficients: Numbers) -> Numbers:
    """Coefficients of the derivatives.

    >>> slopes(np.array([[1.0, 4.0, 2.0]])).tolist()
    [[4.0, 4.0]]
    """
    return coefficients[:, 1:] * np.arange(1, coefficients.shape[1])


def rising_stretch(coefficients: Numbers, low: float, high: float) -> tuple[Numbers, Numbers]:
    """Ends of the stretch around T 50 (or the end nearest to it) on which each polynomial rises, within low to high.

    NaN where it does not rise there, or has no coefficients. Turning points to 1e-12 of the width.

    >>> ends = rising_stretch(np.array([[0.0, 120.0, -1.0]]), 20.0, 80.0)
    >>> [round(float(end[0]), 6) for end in ends]
    [20.0, 60.0]
    """
    found = np.empty((2, len(coefficients)))
    for begin in range(0, len(coefficients), ROWS_AT_ONCE):
        rows = slice(begin, begin + ROWS_AT_ONCE)
        found[:, rows] = _stretch(slopes(coefficients[rows]), low, high)
    return found[0], found[1]


def _stretch(slope: Numbers, low: float, high: float) -> Numbers:
    grid = np.linspace(low, high, STEPS + 1)
    middle = int(np.abs(grid - T_MEAN).argmin())
    rises = value(slope, np.broadcast_to(grid, (len(slope), STEPS + 1))) > 0
    up = _turn(slope, rises[:, middle:], grid[middle:])
    down = _turn(slope, rises[:, middle::-1], grid[middle::-1])
    return np.where(rises[:, middle], np.vstack([down, up]), np.nan)


def _turn(slope: Numbers, rises: npt.NDArray[np.bool_], grid: Numbers) -> Numbers:
    """The last number at which the slope is above 0, going along the grid."""
    turns = ~rises.all(axis=1)
    end = np.full(len(slope), grid[-1])
    at = np.maximum(rises[turns].argmin(axis=1), 1)
    still, past, some = grid[at - 1], grid[np.minimum(at, len(grid) - 1)], slope[turns]
    for _ in range(HALVINGS):
        half = (still + past) / 2
        rising = value(some, half) > 0
        still, past = np.where(rising, half, still), np.where(rising, past, half)
    end[turns] = still
    return end


def solved(coefficients: Numbers, wanted: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """Where each polynomial, rising from low to high, reaches the wanted value; NaN where it does not.

    Newton's method within a shrinking bracket, all rows at once.

    >>> solved(np.array([[0.0, 0.0, 1.0]]), np.array([9.0]), np.array([0.0]), np.array([10.0])).round(9).tolist()
    [3.0]
    """
    ends = value(coefficients, low), value(coefficients, high)
    found = np.full(len(wanted), np.nan)
    left = np.flatnonzero((wanted >= ends[0]) & (wanted <= ends[1]))
    bottom, top, rows, goal = low[left], high[left], coefficients[left], wanted[left]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (goal - ends[0][left]) / (ends[1][left] - ends[0][left])
    at = bottom + (top - bottom) * np.where(np.isfinite(share), share, 0.5)
    while len(left):
        above = value(rows, at) - goal
        bottom, top = np.where(above <= 0, at, bottom), np.where(above >= 0, at, top)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = at - above / value(slopes(rows), at)
        step = np.where((step > bottom) & (step < top), step, (bottom + top) / 2)
        done = (above == 0) | (np.abs(step - at) <= CLOSE_ENOUGH * np.maximum(np.abs(at), 1))
        found[left[done]] = np.where(above == 0, at, step)[done]
        keep = ~done
        left, rows, goal, at = left[keep], rows[keep], goal[keep], step[keep]
        bottom, top = bottom[keep], top[keep]
    return found
