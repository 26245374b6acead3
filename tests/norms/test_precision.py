"""The two intervals of a T score hold what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.precision import measurement, norm_sampling


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
