"""How far should the figure of one subgroup be drawn towards those of the others?

A figure y_g of each subgroup g estimates its effect theta_g, and the effects are drawn from N(centre, between^2). The
centre (flat prior) and the spread `between` (half-Cauchy prior, Gelman 2006, Bayesian Analysis 1:515-533) are
integrated over, not plugged in, so that an interval tells that they are themselves estimated (Morris 1983, JASA
78:47-55; Kackar & Harville 1984, JASA 79:853-862, say how much too short it is otherwise).

The integral over theta_g is Gauss-Hermite about its normal approximation, corrected by the ratio of the exact to the
normal likelihood; over the centre likewise; over `between` the trapezoid rule on the scale where sinh makes it even.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.polynomial.hermite_e import hermegauss
from scipy.optimize import minimize_scalar

Numbers = npt.NDArray[np.float64]
LogRatio = Callable[
    [Numbers], Numbers
]  # effects, subgroups along the first axis -> log of exact over normal likelihood

COARSE, FINE = 1500, 80  # points over `between`: to find where its posterior lies, and to integrate it
FAR = 200.0  # the coarse grid ends at so many times the spread of the figures
NEGLIGIBLE = 25.0  # log density below the highest at which the fine grid ends: exp(-25) = 1e-11
CENTRE_NODES, EFFECT_NODES = 7, 11


@dataclass(frozen=True, kw_only=True)
class Spread:
    """What the subgroups have in common: their centre and the sd between them, with the interval at `level`."""

    centre: float
    centre_variance: float
    between: float  # posterior median
    between_reml: float  # by restricted maximum likelihood; 0 where the figures differ no more than by chance
    between_low: float
    between_high: float
    level: float


@dataclass(frozen=True, kw_only=True)
class Pooled:
    """The effect of each subgroup: posterior mean and variance, and the weight (0 to 1) of its own figure."""

    effect: Numbers
    variance: Numbers
    weight: Numbers
    spread: Spread


def pool(
    figure: Numbers,
    variance: Numbers,
    *,
    prior_scale: float = np.inf,
    between: float | None = None,
    log_ratio: LogRatio | None = None,
    level: float = 0.90,
) -> Pooled:
    """Effects of the subgroups from their figures and sampling variances (all above 0).

    `prior_scale` is the median of the half-Cauchy prior of the sd between subgroups, infinite for a flat one, which
    needs at least 3 subgroups; `between` fixes that sd instead. `log_ratio` corrects for a likelihood that is not
    normal. Checked against metafor (its test files raudenbush1985 and viechtbauer2005): with `between` fixed at the
    REML estimate, effects and intervals are those of `blup`.

    >>> fixed = pool(np.array([0.0, 1.0, 2.0]), np.array([0.5, 0.5, 0.5]), between=0.5**0.5)
    >>> fixed.effect.round(3).tolist(), fixed.weight.round(3).tolist()
    ([0.5, 1.0, 1.5], [0.5, 0.5, 0.5])
    >>> fixed.variance.round(4).tolist()  # 0.25, and 0.25 of the centre's 1/3
    [0.3333, 0.3333, 0.3333]
    """
    grid, step = (np.array([between]), np.ones(1)) if between is not None else _grid(figure, variance, prior_scale)
    total = grid[:, None] ** 2 + variance
    centre, precision = _centres(figure, total)
    log_density = _log_restricted(figure, variance, grid) + np.log(step) + _log_prior(grid, prior_scale)
    nodes, node_weights = hermegauss(CENTRE_NODES)
    centres = centre[:, None] + nodes / np.sqrt(precision)[:, None]  # (between, centre)
    share = (grid[:, None] ** 2 / total)[:, None, :]  # (between, 1, subgroup)
    first, second, log_correction = _effects(figure, variance, centres, share, log_ratio or np.zeros_like)
    log_joint = log_density[:, None] + np.log(node_weights) + log_correction
    joint = np.exp(log_joint - log_joint.max())
    joint /= joint.sum()
    effect = np.einsum("bc,bcg->g", joint, first)
    spread = _spread(grid, joint, centres, reml(figure, variance), level)
    return Pooled(
        effect=effect,
        variance=np.einsum("bc,bcg->g", joint, second) - effect**2,
        weight=np.einsum("bc,bcg->g", joint, np.broadcast_to(share, first.shape)),
        spread=spread,
    )


def reml(figure: Numbers, variance: Numbers) -> float:
    """The sd between subgroups by restricted maximum likelihood (Viechtbauer 2005, J Educ Behav Stat 30:261-293).

    Checked against the 0.2232 that metafor's tests record for the first example of that paper (a variance).

    >>> round(reml(np.array([0.0, 1.0, 2.0]), np.array([0.5, 0.5, 0.5])) ** 2, 4)
    0.5
    """
    even = np.linspace(0, _last(figure, variance), COARSE)
    unit = _unit(variance)
    height = _log_restricted(figure, variance, unit * np.sinh(even))
    best = int(height.argmax())
    if best == 0:
        return 0.0
    found = minimize_scalar(
        lambda place: -_log_restricted(figure, variance, unit * np.sinh(np.array([place])))[0],
        bounds=(even[best - 1], even[best + 1]),
        method="bounded",
        options={"xatol": 1e-10},
    )
    return float(unit * np.sinh(found.x))


def _unit(variance: Numbers) -> float:
    """Below this sd the grid over `between` is even, above it geometric."""
    return 0.5 * float(np.sqrt(variance.min()))


def _last(figure: Numbers, variance: Numbers) -> float:
    """Where the grid over `between` ends, on the scale of its inverse sinh."""
    return float(np.arcsinh(FAR * float(np.sqrt(figure.var() + variance.max())) / _unit(variance)))


def _grid(figure: Numbers, variance: Numbers, prior_scale: float) -> tuple[Numbers, Numbers]:
    """Values of `between` that cover its posterior, and the width that each stands for."""
    unit = _unit(variance)
    even = np.linspace(0, _last(figure, variance), COARSE)
    tried = unit * np.sinh(even)
    height = _log_restricted(figure, variance, tried) + _log_prior(tried, prior_scale) + np.log(np.cosh(even))
    kept = even[height > height.max() - NEGLIGIBLE]
    fine = np.linspace(kept[0], kept[-1], FINE)
    step = unit * np.cosh(fine) * (fine[1] - fine[0])
    step[[0, -1]] /= 2
    return unit * np.sinh(fine), step


def _centres(figure: Numbers, total: Numbers) -> tuple[Numbers, Numbers]:
    """The centre by weighted least squares for each `between`, and its precision."""
    precision = (1 / total).sum(axis=1)
    return (figure / total).sum(axis=1) / precision, precision


def _log_restricted(figure: Numbers, variance: Numbers, between: Numbers) -> Numbers:
    """The restricted log-likelihood of each `between`, up to a constant."""
    total = between[:, None] ** 2 + variance  # (between, subgroup): variance of a figure about the centre
    centre, precision = _centres(figure, total)
    misfit = ((figure - centre[:, None]) ** 2 / total).sum(axis=1)
    found: Numbers = -0.5 * (np.log(total).sum(axis=1) + misfit + np.log(precision))
    return found


def _log_prior(between: Numbers, scale: float) -> Numbers:
    return -np.log1p((between / scale) ** 2)


def _effects(
    figure: Numbers, variance: Numbers, centres: Numbers, share: Numbers, log_ratio: LogRatio
) -> tuple[Numbers, Numbers, Numbers]:
    """First and second moment of each effect given centre and `between`, and the log of what the pair gains."""
    nodes, weights = hermegauss(EFFECT_NODES)
    weights = weights / weights.sum()
    middle = share * figure + (1 - share) * centres[:, :, None]  # (between, centre, subgroup)
    effects = np.moveaxis(middle[..., None] + np.sqrt(share * variance)[..., None] * nodes, 2, 0)
    log_gain = log_ratio(effects)  # (subgroup, between, centre, node)
    highest = log_gain.max(axis=-1, keepdims=True)
    gain = weights * np.exp(log_gain - highest)
    mass = gain.sum(axis=-1)
    moments = ((gain * effects**power).sum(axis=-1) / mass for power in (1, 2))
    first, second = (np.moveaxis(moment, 0, -1) for moment in moments)
    return first, second, (np.log(mass) + highest[..., 0]).sum(axis=0)


def _spread(grid: Numbers, joint: Numbers, centres: Numbers, restricted: float, level: float) -> Spread:
    centre = float((joint * centres).sum())
    mass = joint.sum(axis=1)
    below = np.cumsum(mass) - mass / 2
    tail = (1 - level) / 2
    low, median, high = (float(np.interp(p, below, grid)) for p in (tail, 0.5, 1 - tail))
    return Spread(
        centre=centre,
        centre_variance=float((joint * centres**2).sum()) - centre**2,
        between=median,
        between_reml=restricted,
        between_low=low,
        between_high=high,
        level=level,
    )


def student(figure: Numbers, variance: Numbers, degrees: Numbers) -> LogRatio:
    """For a mean whose sampling variance is itself estimated with so many degrees of freedom: t against normal."""
    y, v, d = (column[:, None, None, None] for column in (figure, variance, degrees))

    def log_ratio(effects: Numbers) -> Numbers:
        squared = (effects - y) ** 2 / v
        found: Numbers = 0.5 * squared - 0.5 * (d + 1) * np.log1p(squared / d)
        return found

    return log_ratio


def log_chi_square(figure: Numbers, degrees: Numbers) -> LogRatio:
    """For the log of an sd: degrees s^2 / sigma^2 is chi-square, against normal with variance 1 / (2 degrees)."""
    y, d = (column[:, None, None, None] for column in (figure, degrees))

    def log_ratio(effects: Numbers) -> Numbers:
        above = effects - y
        found: Numbers = d * above**2 - d * above - 0.5 * d * np.expm1(-2 * above)
        return found

    return log_ratio
