"""How often does a 90% interval of a percentile hold the truth, in subgroups that borrow strength from each other?

    python bench/norms_subgroups.py [SAMPLES]

1,000 simulated samples a condition unless said otherwise, fixed seed. Raw scores are 20 + 0.5 age + 5 z, age 18 to 65;
z has location m_g and scale exp(l_g) in subgroup g, m_g ~ N(0, tau^2), l_g ~ N(0, omega^2). The base (a line in age)
is fitted to the same people, so its error is in the intervals too. Percentiles are those at age 40. Each line: the
coverage averaged over subgroups with its Monte Carlo standard error (samples as units), the worst subgroup, and the
mean width beside that of an interval from the subgroup's own mean and sd.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri
from scipy.stats import gamma, norm, t

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "norms")]

Numbers = npt.NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Numbers]
SEED, SAMPLES, LEVEL = 20261124, 1000, 0.90
PERCENTILES = (10, 50, 90)
MIXED = (10, 15, 20, 30, 40, 60, 100, 200)
T_DEGREES, SKEW_SHAPE = 6, 16.0  # excess kurtosis 3; skewness 0.5


NORMAL = tuple(norm.ppf(np.array(PERCENTILES) / 100))


@dataclass(frozen=True)
class Condition:
    """What the subgroups are drawn from. `quantiles` are those of z within a subgroup at PERCENTILES."""

    name: str
    sizes: Sequence[int]
    tau: float = 0.4
    omega: float = 0.15
    draw: Draw = lambda chance, n: chance.standard_normal(n)
    quantiles: tuple[float, ...] = NORMAL
    step: float = 0.0  # raw scores rounded to this
    outlier: float | None = None  # the first subgroup's location, not drawn from the model


def heavy(chance: np.random.Generator, n: int) -> Numbers:
    """Student's t with sd 1."""
    return chance.standard_t(T_DEGREES, n) / np.sqrt(T_DEGREES / (T_DEGREES - 2))


def skewed(chance: np.random.Generator, n: int) -> Numbers:
    """Gamma with mean 0 and sd 1."""
    return (chance.gamma(SKEW_SHAPE, size=n) - SKEW_SHAPE) / np.sqrt(SKEW_SHAPE)


HEAVY = tuple(t.ppf(np.array(PERCENTILES) / 100, T_DEGREES) / np.sqrt(T_DEGREES / (T_DEGREES - 2)))
SKEWED = tuple((gamma.ppf(np.array(PERCENTILES) / 100, SKEW_SHAPE) - SKEW_SHAPE) / np.sqrt(SKEW_SHAPE))
CONDITIONS = (
    Condition("8 of 30", [30] * 8),
    Condition("mixed 10 to 200", MIXED),
    Condition("20 of 30", [30] * 20),
    Condition("5 of 30", [30] * 5),
    Condition("3 of 30", [30] * 3),
    Condition("8 of 10", [10] * 8),
    Condition("8 of 30, tau 0.2, omega 0.1", [30] * 8, 0.2, 0.1),
    Condition("8 of 30, tau 0.8, omega 0.3", [30] * 8, 0.8, 0.3),
    Condition("8 of 30, tau 0, omega 0", [30] * 8, 0.0, 0.0),
    Condition("mixed, tau 0, omega 0", MIXED, 0.0, 0.0),
    Condition("8 of 30, t6", [30] * 8, draw=heavy),
    Condition("mixed, t6", MIXED, draw=heavy),
    Condition("8 of 30, gamma16", [30] * 8, draw=skewed),
    Condition("8 of 30, raw in steps of 1 sd", [30] * 8, step=5.0),
    Condition("8 of 30, t6, its own percentiles", [30] * 8, draw=heavy, quantiles=HEAVY),
    Condition("8 of 30, gamma16, its own percentiles", [30] * 8, draw=skewed, quantiles=SKEWED),
)
SMALLEST = tuple(
    Condition(f"one of {n}, 2 tau off, among 7 of 30", [n, *[30] * 7], outlier=0.8) for n in (4, 6, 8, 10, 15, 20, 30)
)


def main() -> None:
    """Print a line a condition."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    print(f"{samples} samples a condition, seed {SEED}, {LEVEL:.0%} intervals of percentiles 10, 50, 90")
    for condition in CONDITIONS:
        began = time.perf_counter()
        held, width = coverage(condition, samples)
        print(f"{condition.name:40s} {told(held)}  width {width:.2f} of own  [{time.perf_counter() - began:.0f} s]")
    print("which n is enough? the outlying subgroup alone:")
    for condition in SMALLEST:
        held, _ = coverage(condition, samples)
        print(f"{condition.name:40s} {told(held[:, :1])}")


def told(held: npt.NDArray[np.bool_]) -> str:
    """Coverage over (sample, subgroup, percentile) in words."""
    by_percentile = held.mean(axis=(0, 1))
    error = held.mean(axis=1).std(axis=0, ddof=1) / np.sqrt(len(held))
    worst = held.mean(axis=0).min()
    figures = " ".join(f"{100 * c:.1f}±{100 * e:.1f}" for c, e in zip(by_percentile, error, strict=True))
    return f"{figures}  worst {100 * worst:.1f}"


def coverage(condition: Condition, samples: int, seed: int = SEED) -> tuple[npt.NDArray[np.bool_], float]:
    """Whether each interval holds the truth (sample, subgroup, percentile), and the ratio of the mean widths."""
    chance = np.random.default_rng(seed)
    drawn = [_one(condition, chance) for _ in range(samples)]
    held, widths = (np.array(part) for part in zip(*drawn, strict=True))
    ours, alone = widths.mean(axis=0)
    return held, float(ours / alone)


def _one(condition: Condition, chance: np.random.Generator) -> tuple[npt.NDArray[np.bool_], tuple[float, float]]:
    import line_model

    from norms.fit_hierarchical import fit_subgroups

    sizes = np.array(condition.sizes)
    location, log_scale = chance.normal(0, [[condition.tau], [condition.omega]], (2, len(sizes)))
    if condition.outlier is not None:
        location[0] = condition.outlier
    counts = _counts(condition, location, log_scale, chance)
    base = line_model.fit(counts["raw"].to_numpy(), counts["age"].to_numpy())
    model = fit_subgroups(counts, base, ["disability"], minimum_n=4)
    z, names = np.repeat(NORMAL, len(sizes)), np.tile(_names(len(sizes)), len(NORMAL))
    people = pd.DataFrame({"age": 40.0, "disability": names})
    truth = 40 + 5 * (location + np.exp(log_scale) * np.array(condition.quantiles)[:, None])
    error = np.sqrt(model.raw_variance(z, people)).reshape(truth.shape)
    held = np.abs(model.raw(z, people).reshape(truth.shape) - truth) < ndtri((1 + LEVEL) / 2) * error
    own_sd = base.sd * np.exp([group.own_log_scale for group in model.subgroups])
    alone = own_sd * np.sqrt(1 / sizes + np.array(NORMAL)[:, None] ** 2 / (2 * (sizes - 1)))
    return held.T, (float(error.mean()), float(alone.mean()))


def _counts(condition: Condition, location: Numbers, log_scale: Numbers, chance: np.random.Generator) -> pd.DataFrame:
    group = np.repeat(np.arange(len(location)), condition.sizes)
    age = chance.uniform(18, 65, len(group))
    raw = 20 + 0.5 * age + 5 * (location[group] + np.exp(log_scale[group]) * condition.draw(chance, len(group)))
    raw = np.round(raw / condition.step) * condition.step if condition.step else raw
    names = np.array(_names(len(location)))[group]
    return pd.DataFrame({"raw": raw, "age": age, "disability": names, "n": 1, "weight": 1.0, "weight_squared": 1.0})


def _names(subgroups: int) -> list[str]:
    """Names that sort as numbers do, as the fit sorts them."""
    return [f"{place:03d}" for place in range(subgroups)]


if __name__ == "__main__":
    main()
