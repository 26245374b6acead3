"""Which step of a scale of whole numbers does a z score reach: stanine, sten, C score?

A step holds a stretch of z, so it has no z of its own: the way back gives the stretch. The lowest and the highest step
are floor and ceiling: they hold everybody beyond, and `at_end` says so. A z on a border belongs to the higher step.
Every function takes one number or an array, and gives the same back, whole numbers as floats so that NaN stays NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from norms.errors import BadPerson
from norms.model import Numbers
from norms.units import Amount


@dataclass(frozen=True)
class Steps:
    """A scale of steps: the lowest, and the borders in z between each step and the next."""

    lowest: int
    borders: tuple[float, ...]

    @property
    def highest(self) -> int:
        """The highest step."""
        return self.lowest + len(self.borders)

    def of(self, z: Amount) -> Amount:
        """The step of each z."""
        given = np.asarray(z, dtype=np.float64)
        step = np.where(np.isnan(given), np.nan, self.lowest + np.searchsorted(self.borders, given, side="right"))
        return step if isinstance(z, np.ndarray) else float(step)

    def stretch(self, step: int) -> tuple[float, float]:
        """The z from which a step holds and below which: infinite at the ends. Raises BadPerson for no such step."""
        if not self.lowest <= step <= self.highest:
            raise BadPerson(
                "Step {value} is none of {low} to {high}. Give one of them.",
                value=step,
                low=self.lowest,
                high=self.highest,
            )
        ends = (-np.inf, *self.borders, np.inf)
        return float(ends[step - self.lowest]), float(ends[step - self.lowest + 1])

    def at_end(self, step: Amount) -> Amount:
        """-1.0 at the floor, 1.0 at the ceiling, else 0.0: whether the step holds everybody beyond it."""
        given = np.asarray(step, dtype=np.float64)
        end = np.where(np.isnan(given), np.nan, 1.0 * (given >= self.highest) - 1.0 * (given <= self.lowest))
        return end if isinstance(step, np.ndarray) else float(end)


def _shares(*percent: float) -> tuple[float, ...]:
    """The z between steps that hold so many per cent of a normal population, the last one left out."""
    found: Numbers = ndtri(np.cumsum(percent) / 100.0)
    return tuple(float(z) for z in found)


STANINE = Steps(1, _shares(4, 7, 12, 17, 20, 17, 12, 7))  # and 4
STEN = Steps(1, tuple(step / 2 for step in range(-4, 5)))
C_SCORE = Steps(0, tuple(step / 2 - 0.25 for step in range(-4, 6)))


def stanine_from_z(z: Amount) -> Amount:
    """The stanine, 1 to 9: 4, 7, 12, 17, 20, 17, 12, 7 and 4 per cent of the norm population, from the lowest.

    The "standard nine" of the US Army Air Forces (Flanagan 1948, The Aviation Psychology Program in the AAF, Report 1).

    >>> stanine_from_z(0.0), stanine_from_z(-1.76), stanine_from_z(2.5)
    (5.0, 1.0, 9.0)
    """
    return STANINE.of(z)


def sten_from_z(z: Amount) -> Amount:
    """The sten, 1 to 10: half a standard deviation each, 5 and 6 meeting at the mean.

    Canfield 1951, Educational and Psychological Measurement 11:295-297.

    >>> sten_from_z(0.0), sten_from_z(-0.1), sten_from_z(-2.3)
    (6.0, 5.0, 1.0)
    """
    return STEN.of(z)


def c_from_z(z: Amount) -> Amount:
    """The C score, 0 to 10: half a standard deviation each, 5 round the mean.

    Guilford & Fruchter 1978, Fundamental Statistics in Psychology and Education.

    >>> c_from_z(0.0), c_from_z(-2.3), c_from_z(1.0)
    (5.0, 0.0, 7.0)
    """
    return C_SCORE.of(z)
