"""The two intervals of a T score hold what they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.precision import FEW, bounds, intervals, measurement, norm_sampling, true_score, z_variance


def test_measurement_error_is_the_standard_error_of_measurement() -> None:
    around = measurement(-1.0, reliability=0.84, level=0.6826894921)  # one SEM: 10 * sqrt(1 - 0.84) = 4
    assert (around.low, around.high) == (pytest.approx(36, abs=1e-6), pytest.approx(44, abs=1e-6))


def test_an_average_score_is_off_by_the_standard_error_of_the_mean() -> None:
    around = norm_sampling(0.0, n=100)
    assert (around.low, around.high) == (pytest.approx(50 - 1.96, abs=0.001), pytest.approx(50 + 1.96, abs=0.001))


@pytest.mark.parametrize("z", [-2.0, 0.5])
def test_norm_samples_of_25_place_the_population_inside_in_95_of_100_cases(z: float) -> None:
    random = np.random.default_rng(20261124)
    samples = random.standard_normal((4000, 25))
    placed = (z - samples.mean(axis=1)) / samples.std(axis=1, ddof=1)
    inside = [(i := norm_sampling(float(p), n=25)).low <= 50 + 10 * z <= i.high for p in placed]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.011)  # three standard errors of 4,000 draws


@given(z=st.floats(-8, 8), n=st.integers(2, 1_000_000))
def test_the_place_lies_inside_its_interval(z: float, n: int) -> None:
    around = norm_sampling(z, n)
    assert around.low < 50 + 10 * z < around.high


@given(z=st.floats(-4, 4), n=st.integers(5, 10_000))
def test_a_larger_norm_sample_leaves_less_doubt(z: float, n: int) -> None:
    small, large = norm_sampling(z, n), norm_sampling(z, 4 * n)
    assert large.high - large.low < small.high - small.low


def test_the_interval_of_the_true_score_is_cnorms() -> None:
    """cNORM 3.6.0, rawTable at T 25 with reliability 0.94 and 90%: 26.5 +- 1.645 * 10 * sqrt(0.94 * 0.06)."""
    around = true_score(-2.5, reliability=0.94, level=0.9)
    assert (around.low, around.high) == (pytest.approx(22.59, abs=0.005), pytest.approx(30.41, abs=0.005))
    assert (around.holds, around.model) == ("measurement", "regressed")
    middle = true_score(0.001, reliability=0.94, level=0.9)  # its T 50.01, raw 14 at age 3: 46.10 to 53.92
    assert (middle.low, middle.high) == (pytest.approx(46.10, abs=0.005), pytest.approx(53.92, abs=0.005))


def test_variances_are_added_not_widths() -> None:
    found = bounds(np.array([0.5]), 0.9, variance=np.array([0.04]), level=0.9)
    half = {name: (high[0] - low[0]) / 2 for name, (low, high) in found.items()}
    both = half["both", "classical"]
    assert both**2 == pytest.approx(half["measurement", "classical"] ** 2 + half["norm_sampling", "classical"] ** 2)
    assert both < half["measurement", "classical"] + half["norm_sampling", "classical"]
    shrunk = half["measurement", "regressed"] ** 2 + 0.9**2 * half["norm_sampling", "classical"] ** 2
    assert half["both", "regressed"] ** 2 == pytest.approx(shrunk)
    low, high = found["both", "regressed"]
    assert (low[0] + high[0]) / 2 == pytest.approx(50 + 10 * 0.9 * 0.5)


BOTH = ("both classical", "both regressed")


@pytest.mark.parametrize(
    ("reliability", "n", "holds"),
    [
        (None, None, []),
        (None, 1.0, []),
        (None, math.nan, []),
        (None, 30.0, ["norm_sampling classical"]),
        (0.8, math.nan, ["measurement classical", "measurement regressed"]),
        (
            0.8,
            30.0,
            ["measurement classical", "measurement regressed", "norm_sampling classical", *BOTH],
        ),
    ],
)
def test_an_interval_whose_figure_is_missing_is_absent(
    reliability: float | None, n: float | None, holds: list[str]
) -> None:
    found = intervals(-1.0, reliability, n)
    assert [f"{i.holds} {i.model}" for i in found] == holds
    assert all(i.level == 0.95 for i in found)


@pytest.mark.parametrize("n", [2, 3, 9, 10, 25, 300])
def test_many_places_are_read_off_a_curve_to_0_0002_t(n: int) -> None:
    z = np.linspace(-9.9, 9.9, FEW + 8)
    z[:2] = [-30, 14]  # beyond the curve
    found = bounds(z, None, np.full(len(z), float(n)))["norm_sampling", "classical"]
    for place in range(0, len(z), 3):
        one = norm_sampling(float(z[place]), n)
        assert (found[0][place], found[1][place]) == (
            pytest.approx(one.low, abs=2e-4),
            pytest.approx(one.high, abs=2e-4),
        )


def test_sample_sizes_are_not_mixed_up() -> None:
    n = np.tile([25.0, math.nan, 1.0, 100.0], 200)
    low, high = bounds(np.zeros(800), None, n)["norm_sampling", "classical"]
    assert np.isnan(low[1::4]).all() and np.isnan(high[2::4]).all()
    for start, size in ((0, 25), (3, 100)):
        one = norm_sampling(0.0, size)
        np.testing.assert_allclose(low[start::4], one.low, atol=2e-4)
        np.testing.assert_allclose(high[start::4], one.high, atol=2e-4)


@pytest.mark.parametrize("place", [-2.0, 0.0, 1.5])
def test_the_variance_of_z_is_that_of_norm_samples(place: float) -> None:
    samples = np.random.default_rng(20261125).standard_normal((10_000, 300))
    placed = (place - samples.mean(axis=1)) / samples.std(axis=1, ddof=1)
    expected = float(z_variance(np.array([place]), np.array([300.0]))[0])
    assert placed.var() == pytest.approx(expected, rel=0.05)  # three standard errors and what the delta method leaves


@pytest.mark.parametrize("reliability", [0.6, 0.9])
def test_both_errors_together_hold_the_true_score_in_95_of_100_cases(reliability: float) -> None:
    """People of a normal population, measured with error, placed by means and sds of 50 of their fellows each."""
    random = np.random.default_rng(20261126)
    true = random.standard_normal(20_000) * math.sqrt(reliability)
    observed = true + random.standard_normal(20_000) * math.sqrt(1 - reliability)
    norms = random.standard_normal((20_000, 50))
    z = (observed - norms.mean(axis=1)) / norms.std(axis=1, ddof=1)
    found = bounds(z, reliability, np.full(20_000, 50.0))
    for model in ("classical", "regressed"):
        low, high = found["both", model]  # type: ignore[index]
        inside = np.mean((low <= 50 + 10 * true) & (50 + 10 * true <= high))
        assert inside == pytest.approx(0.95, abs=0.008), model
