"""How often does a 90% interval of a percentile curve hold the true percentile?

    python bench/norms_coverage.py [samples [families, by commas]]

For each family: samples (1,000 unless told) of 300 and of 3,000 people of 18 to 65 years are drawn from a known model,
fitted by the right one, and the delta-method interval of the 10th, 50th and 90th percentile at 40 years (inside) is
compared with the truth. Prints coverage with its Monte Carlo standard error, the share missed below and above, and how
often the fit did not converge (such a sample counts as a failure, and is in no coverage). Fixed seed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

sys.path.insert(0, str(Path(__file__).parents[1]))

from norms import beta_binomial, box_cox, censored, hurdle, sinh_arcsinh
from norms.design import AgeCurve, Terms
from norms.errors import NoFit
from norms.model import NormModel

SAMPLES, SIZES, SEED = 1000, (300, 3000), 20261124
PERCENTILES, AGE, LEVEL = (0.1, 0.5, 0.9), 40.0, 0.9
Numbers = np.ndarray


def terms(degree: int) -> Terms:
    """An intercept alone, or a polynomial of age."""
    return Terms(age=AgeCurve(degree=degree, centre=41.5, scale=13.5, low=18, high=65)) if degree else Terms()


@dataclass(frozen=True)
class Case:
    """One true model: how to draw raw scores at ages, the true curve at ages, and the right fit."""

    draw: Callable[[Numbers, np.random.Generator], Numbers]
    curve: Callable[[Numbers, Numbers], Numbers]
    fit: Callable[[pd.DataFrame], NormModel]


def predictors(age: Numbers, *coefficients: tuple[float, ...]) -> Numbers:
    """The true linear predictors at ages."""
    x = (age - 41.5) / 13.5
    return np.array([np.polyval(b[::-1], x) for b in coefficients])


BETA_BINOMIAL = ((1.3, -0.2, -0.05), (0.9, 0.1, 0.05))
SINH_ARCSINH = ((50.0, -4.0, -1.0), (2.2, 0.1), (0.4, 0.1), (-0.1,))
BOX_COX = ((3.0, 0.15, 0.05), (-1.6, 0.1), (-0.5,))
TOBIT = ((3.0, 0.15, 0.05), (-1.6, 0.1))
LIMIT, UNABLE = 30.0, (-3.0, 0.5)
COUNTED, SHASH, POWER = beta_binomial.BetaBinomial(maximum=60), sinh_arcsinh.SinhArcsinh(), box_cox.BoxCox()
STOPPED = censored.Censored(upper=LIMIT, logarithm=True)
FREE = censored.Censored(logarithm=True)


def draw_counted(age: Numbers, chance: np.random.Generator) -> Numbers:
    """Beta-binomial scores."""
    return chance.binomial(60, chance.beta(*np.exp(predictors(age, *BETA_BINOMIAL)))).astype(float)


def draw_hurdle(age: Numbers, chance: np.random.Generator) -> Numbers:
    """Log-normal times, inf for who is unable."""
    able = FREE.raw(chance.standard_normal(len(age)), predictors(age, *TOBIT))
    unable = chance.random(len(age)) < 1 / (1 + np.exp(-predictors(age, UNABLE)[0]))
    return np.where(unable, np.inf, able)


def hurdle_curve(z: Numbers, age: Numbers) -> Numbers:
    """The curve among all, unable included."""
    able = 1 - 1 / (1 + np.exp(-predictors(age, UNABLE)[0]))
    share = ndtr(z)
    return FREE.raw(ndtri(share / able), predictors(age, *TOBIT))


def continuous(shape: sinh_arcsinh.SinhArcsinh | box_cox.BoxCox | censored.Censored, *truth: tuple[float, ...]) -> Case:
    """A case whose scores are drawn through its own curve."""
    degrees = [len(b) - 1 for b in truth]
    free = FREE if isinstance(shape, censored.Censored) else shape
    fits = {
        "sinh_arcsinh": lambda c: sinh_arcsinh.fit(c, *map(terms, degrees)),
        "box_cox": lambda c: box_cox.fit(c, *map(terms, degrees)),
        "censored": lambda c: censored.fit(c, STOPPED, *map(terms, degrees)),
    }
    top = LIMIT if isinstance(shape, censored.Censored) else np.inf
    return Case(
        draw=lambda age, chance: np.minimum(free.raw(chance.standard_normal(len(age)), predictors(age, *truth)), top),
        curve=lambda z, age: shape.raw(z, predictors(age, *truth)),
        fit=fits[shape.name],
    )


CASES = {
    "beta_binomial": Case(
        draw=draw_counted,
        curve=lambda z, age: COUNTED.raw(z, predictors(age, *BETA_BINOMIAL)),
        fit=lambda c: beta_binomial.fit(c, 60, terms(2), terms(2)),
    ),
    "sinh_arcsinh": continuous(SHASH, *SINH_ARCSINH),
    "box_cox": continuous(POWER, *BOX_COX),
    "censored": continuous(STOPPED, *TOBIT),
    "hurdle": Case(
        draw=draw_hurdle,
        curve=hurdle_curve,
        fit=lambda c: hurdle.fit(c, np.inf, terms(1), lambda able: censored.fit(able, FREE, terms(2), terms(1))),
    ),
}


@dataclass(frozen=True)
class Coverage:
    """Per percentile, whether the truth lay below, inside or above the interval; and fits that were no fits."""

    below: Numbers
    above: Numbers
    fitted: int
    failed: int
    refused: int

    @property
    def inside(self) -> Numbers:
        """Share of the intervals that hold the truth."""
        return 1 - (self.below + self.above) / self.fitted


def coverage(case: Case, people: int, samples: int, seed: int, level: float = LEVEL) -> Coverage:
    """Draws, fits and compares."""
    z, at = ndtri(np.array(PERCENTILES)), np.full(len(PERCENTILES), AGE)
    place, truth = pd.DataFrame({"age": at}), case.curve(z, at)
    reach, chance = ndtri((1 + level) / 2), np.random.default_rng(seed)
    below, above, failed, refused = np.zeros(len(z)), np.zeros(len(z)), 0, 0
    for _ in range(samples):
        age = chance.uniform(18, 65, people)
        counts = pd.DataFrame({"raw": case.draw(age, chance), "age": age, "n": 1})
        try:
            model = case.fit(counts)
        except NoFit:
            refused += 1
            continue
        if not model.report.converged:
            failed += 1
            continue
        middle, spread = model.raw(z, place), reach * np.sqrt(model.raw_variance(z, place))
        below += truth < middle - spread
        above += ~(truth <= middle + spread) & ~(truth < middle - spread)  # NaN counts as missed
    return Coverage(below, above, samples - failed - refused, failed, refused)


def main() -> None:
    """Every family and size."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    wanted = sys.argv[2].split(",") if len(sys.argv) > 2 else list(CASES)
    print(f"{samples:,} samples a line, seed {SEED}; intervals of {LEVEL:.0%} at {AGE:.0f} years")
    for name in wanted:
        for people in SIZES:
            began = time.perf_counter()
            found = coverage(CASES[name], people, samples, SEED)
            error = np.sqrt(LEVEL * (1 - LEVEL) / found.fitted)
            shown = "  ".join(
                f"P{p:.0%}"[:-1] + f" {c:.1%} (low {b / found.fitted:.1%}, high {a / found.fitted:.1%})"
                for p, c, b, a in zip(PERCENTILES, found.inside, found.below, found.above, strict=True)
            )
            print(f"{name:14} n {people:5}: {shown}  Monte Carlo error {error:.1%}; not converged {found.failed},"
                  f" refused {found.refused}; {time.perf_counter() - began:.0f} s", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
