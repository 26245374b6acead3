"""The learning curve: an exact curve, an example by hand, numpy's and scipy's own lines, and what it refuses."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import linregress, t

from norms.errors import BadSample
from norms.learning import learning_curve

seconds = st.lists(st.floats(5, 500), min_size=3, max_size=8)


def test_wrights_eighty_per_cent_curve_comes_back() -> None:
    """Each doubling takes 80% of the time (Wright 1936): 100, 80, 64 at trials 1, 2, 4; b = log2 0.8 = -0.3219."""
    made = learning_curve([1, 2, 4], [100, 80, 64])
    assert made is not None
    assert (made.first, made.rate, made.exponent) == pytest.approx((100, 0.8, -0.32193), abs=1e-5)
    assert made.spread == pytest.approx(0, abs=1e-12)
    assert (made.rate_low, made.rate_high) == pytest.approx((0.8, 0.8), abs=1e-9)
    assert made.at(4) == pytest.approx(64)


def test_three_trials_by_hand() -> None:
    """Trials 1, 2, 4 take e^5, e^4, e^4 s. In units of ln 2 x = 0, 1, 2 (mean 1), y = 5, 4, 4 (mean 13/3).

    Slope (-1 * 2/3 + 1 * -1/3) / 2 = -1/2 a doubling, so the rate is e^-0.5; residuals 1/6, -1/3, 1/6: their squares
    sum to 1/6, with 1 degree of freedom sd = 0.40825; t(.975, 1) = 12.7062; reach 12.7062 * 0.40825 / 2^0.5 = 3.66796.
    """
    made = learning_curve([1, 2, 4], [exp(5), exp(4), exp(4)])
    assert made is not None
    assert made.rate == pytest.approx(exp(-0.5))
    assert made.spread == pytest.approx(0.40825, abs=5e-6)
    assert log(made.rate_low) == pytest.approx(-0.5 - 3.66796, abs=1e-4)
    assert log(made.rate_high) == pytest.approx(-0.5 + 3.66796, abs=1e-4)


@given(times=seconds)
def test_it_is_the_line_of_numpy_and_scipy_through_the_logarithms(times: list[float]) -> None:
    trials = list(range(1, len(times) + 1))
    made = learning_curve(trials, times)
    slope, at_one = np.polyfit(np.log(trials), np.log(times), 1)
    line = linregress(np.log(trials), np.log(times))
    assume(not np.isnan(line.stderr))  # scipy tells none where every time is the same
    assert made is not None
    assert (made.exponent, log(made.first)) == pytest.approx((slope, at_one), abs=1e-9)
    half = (log(made.rate_high) - log(made.rate_low)) / 2 / log(2)
    assert half == pytest.approx(t.ppf(0.975, len(times) - 2) * line.stderr, abs=1e-6)


@given(times=seconds, times_as_long=st.floats(0.1, 60))
def test_the_rate_does_not_depend_on_the_unit_of_time(times: list[float], times_as_long: float) -> None:
    trials = list(range(1, len(times) + 1))
    here, there = learning_curve(trials, times), learning_curve(trials, [time * times_as_long for time in times])
    assert here is not None and there is not None
    assert there.rate == pytest.approx(here.rate)
    assert there.first == pytest.approx(here.first * times_as_long)


@pytest.mark.parametrize("times", [[], [100.0], [100.0, 80.0]])
def test_fewer_than_three_trials_have_no_curve(times: list[float]) -> None:
    assert learning_curve(list(range(1, len(times) + 1)), times) is None


@pytest.mark.parametrize(
    ("trials", "times"),
    [([1, 2, 3], [10, 0, 9]), ([1, 2, 3], [10, -1, 9]), ([1, 1, 2], [9, 9, 9]), ([0, 1, 2], [9, 9, 9]), ([1, 2], [9])],
)
def test_what_has_no_logarithm_or_no_place_is_refused(trials: list[int], times: list[float]) -> None:
    with pytest.raises(BadSample):
        learning_curve(trials, times)


def test_a_trial_left_out_keeps_the_numbers_of_the_others() -> None:
    """100, -, 64 ... of trials 1, 4, 8 on the 80% curve: 100, 64, 51.2."""
    made = learning_curve([1, 4, 8], [100, 64, 51.2])
    assert made is not None and made.rate == pytest.approx(0.8)
