"""Intervals of regression-based norms hold the error of the ranking as well as that of the regression."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from norm_counts import CURVE_TERMS, counted, curve, drawn
from scipy.special import ndtri
from scipy.stats import norm

from norms.fit_regression import fit_taylor
from norms.taylor import TaylorModel

AT = pd.DataFrame({"age": [8.0, 8.0, 8.0]})
Z = ndtri([0.1, 0.5, 0.9])
WHOLE_SCALE = {"raw_low": -100.0, "raw_high": 200.0}


def fitted(people: pd.DataFrame, **how: object) -> TaylorModel:
    return fit_taylor(counted(people), terms=CURVE_TERMS, **WHOLE_SCALE, **how)


@pytest.mark.parametrize("how", [{"edges": (6, 8, 10, 12)}, {"window_years": 2.0, "formula": "blom"}])
def test_the_variance_is_that_of_refitting_with_everybody_weighing_a_little_more(how: dict[str, object]) -> None:
    """Infinitesimal jackknife by brute force: rank, choose nothing, fit again, cell by cell."""
    counts = counted(drawn(np.random.default_rng(3), 30))
    model = fit_taylor(counts, terms=CURVE_TERMS, **WHOLE_SCALE, **how)
    little, total = 1e-4, np.zeros(3)
    for row in counts.index:
        heavier = counts.astype({"weight": float})
        heavier.loc[row, "weight"] += little
        again = fit_taylor(heavier, terms=CURVE_TERMS, **WHOLE_SCALE, **how)
        total += counts["n"][row] * ((again.raw(Z, AT) - model.raw(Z, AT)) / little) ** 2
    assert model.raw_variance(Z, AT) == pytest.approx(total, rel=1e-3)


def test_where_the_curve_passes_every_rank_the_variance_is_that_of_a_percentile() -> None:
    """As many terms as distinct scores: z of a raw score is its rank, variance p (1 - p) / (n density^2)."""
    share = np.array([0.1, 0.2, 0.4, 0.2, 0.1])
    counts = pd.DataFrame({"raw": np.arange(5.0), "n": (1000 * share).astype(int)})
    counts["weight"] = counts["weight_squared"] = counts["n"].astype(float)
    model = fit_taylor(counts, k=4, terms=4)
    raw = np.array([1.0, 2.0, 3.0])
    nobody = pd.DataFrame(index=range(3))
    below = np.cumsum(share) - share
    p = (below + share / 2)[1:4]
    # of the mid-rank: below and half the ties; binomial of three parts
    exact = (below + share / 4)[1:4] - p**2
    assert model.z(raw, nobody) == pytest.approx(ndtri(p), abs=1e-6)
    assert model.z_variance(raw, nobody) == pytest.approx(exact / 1000 / norm.pdf(ndtri(p)) ** 2, rel=1e-4)


def test_places_taken_as_known_would_understate_the_error() -> None:
    """The residuals alone, as lm() would print: the ranking follows the sample, so they see little of its error."""
    people = drawn(np.random.default_rng(5), 600)
    model = fitted(people)
    naive = model.report.rmse**2 * model.report.parameters / model.report.n  # mean variance of a fitted value by lm()
    assert naive < model.raw_variance(Z, AT).mean() / 4


def test_a_ninety_percent_interval_covers_the_true_percentiles() -> None:
    """40 samples, four Monte Carlo standard errors (19%) of room; bench/norms_taylor.py runs the long series."""
    chance, samples = np.random.default_rng(20261124), 40
    true = curve(50 + 10 * Z, np.full(3, 8.0))
    covered = np.zeros(3)
    for _ in range(samples):
        model = fitted(drawn(chance, 1000))
        covered += np.abs(model.raw(Z, AT) - true) <= ndtri(0.95) * np.sqrt(model.raw_variance(Z, AT))
    assert (np.abs(covered / samples - 0.9) < 0.19).all()


def test_ten_times_the_people_leave_a_tenth_of_the_variance() -> None:
    few = drawn(np.random.default_rng(11), 500)
    many = pd.concat([few] * 10)
    ratio = fitted(few).raw_variance(Z, AT) / fitted(many).raw_variance(Z, AT)
    assert ratio == pytest.approx([10, 10, 10], rel=1e-6)


def test_weights_that_double_everybody_change_nothing() -> None:
    people = drawn(np.random.default_rng(12), 500)
    once, twice = fitted(people), fitted(people.assign(weight=2.0))
    assert twice.raw(Z, AT) == pytest.approx(once.raw(Z, AT))
    assert twice.raw_variance(Z, AT) == pytest.approx(once.raw_variance(Z, AT))
    assert twice.report.n_effective == pytest.approx(500)


def test_unequal_weights_cost_effective_people() -> None:
    people = drawn(np.random.default_rng(13), 2000)
    uneven = people.assign(weight=np.random.default_rng(14).choice([0.2, 3.0], len(people)))
    model = fitted(uneven)
    assert model.report.n_effective < 0.7 * 2000
    assert (model.raw_variance(Z, AT) > 1.2 * fitted(people).raw_variance(Z, AT)).all()
