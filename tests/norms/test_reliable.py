"""Reliable change by each method, as the R package neuropsytools prints them for one person."""

from __future__ import annotations

import numpy as np
import pytest

from norms.errors import BadPerson
from norms.reliable import (
    Retest,
    change,
    error_for_new_person,
    error_of_difference,
    error_of_estimate,
    error_of_gain,
    error_of_measurement,
    error_of_prediction,
    error_of_regression,
    expected_second,
    regressed_change,
    share_with_less_change,
    true_score,
)

# neuropsytools 0.0.0.9000, example of reliable_change(): first score 88, second 103; predicted, error and z by method
SAMPLE = Retest(first_mean=113, first_sd=7.2, second_mean=118.7, second_sd=8.3, correlation=0.93, n=821)
FIRST, SECOND = 88.0, 103.0


def errors() -> tuple[float, float]:
    return error_of_measurement(7.2, 0.93), error_of_measurement(8.3, 0.93)


def test_jacobson_and_truax() -> None:
    error = error_of_difference(errors()[0], errors()[0])
    assert error == pytest.approx(2.69, abs=0.005)
    assert change(FIRST, SECOND, error) == pytest.approx(5.58, abs=0.015)  # printed from the rounded error


def test_chelune_takes_the_mean_gain_off() -> None:
    error = error_of_difference(errors()[0], errors()[0])
    assert change(FIRST, SECOND, error, SAMPLE.practice) == pytest.approx(3.46, abs=0.01)


def test_iverson_takes_the_error_of_each_occasion() -> None:
    error = error_of_difference(*errors())
    assert error == pytest.approx(2.91, abs=0.005)
    assert change(FIRST, SECOND, error, SAMPLE.practice) == pytest.approx(3.20, abs=0.01)


def test_temkin_takes_the_sd_of_the_gains() -> None:
    assert error_of_gain(SAMPLE) == pytest.approx(3.09, abs=0.006)
    assert change(FIRST, SECOND, error_of_gain(SAMPLE), SAMPLE.practice) == pytest.approx(3.01, abs=0.01)


def test_mcsweeny_expects_what_such_people_got() -> None:
    assert expected_second(FIRST, SAMPLE) == pytest.approx(91.90, abs=0.005)
    assert error_of_regression(SAMPLE) == pytest.approx(3.05, abs=0.005)
    found = change(expected_second(FIRST, SAMPLE), SECOND, error_of_regression(SAMPLE))
    assert found == pytest.approx(3.64, abs=0.005)


def test_crawford_and_howell_add_the_error_of_the_line() -> None:
    """The package leaves out sqrt((n - 1) / (n - 2)) = 1.0006, which comes with the residual sd."""
    assert error_for_new_person(FIRST, SAMPLE) == pytest.approx(3.07, abs=0.01)
    assert regressed_change(FIRST, SECOND, SAMPLE) == pytest.approx(3.62, abs=0.015)


def test_the_error_for_a_new_person_is_that_of_least_squares() -> None:
    """Against the prediction error of a line fitted to twelve people, by matrices."""
    chance = np.random.default_rng(2)
    first = chance.normal(50, 10, 12)
    second = 20 + 0.7 * first + chance.normal(0, 5, 12)
    sample = Retest(
        first_mean=float(first.mean()),
        first_sd=float(first.std(ddof=1)),
        second_mean=float(second.mean()),
        second_sd=float(second.std(ddof=1)),
        correlation=float(np.corrcoef(first, second)[0, 1]),
        n=12,
    )
    design = np.column_stack([np.ones(12), first])
    coefficients, (squares,), *_ = np.linalg.lstsq(design, second, rcond=None)
    person = np.array([1.0, 71.0])
    expected = np.sqrt(squares / 10 * (1 + person @ np.linalg.inv(design.T @ design) @ person))
    assert error_for_new_person(71.0, sample) == pytest.approx(expected)
    assert expected_second(71.0, sample) == pytest.approx(person @ coefficients)


def test_five_in_a_hundred_unchanged_people_go_beyond_the_limits() -> None:
    chance = np.random.default_rng(3)
    true = chance.normal(0, np.sqrt(0.8), 200_000)
    first, second = (true + chance.normal(0, np.sqrt(0.2), 200_000) for _ in range(2))
    once = error_of_measurement(1.0, 0.8)
    assert (np.abs(change(first, second, error_of_difference(once, once))) > 1.96).mean() == pytest.approx(
        0.05, abs=0.002
    )
    drawn = true_score(first, 0.0, 0.8)
    assert (np.abs(drawn - true) > 1.96 * error_of_estimate(1.0, 0.8)).mean() == pytest.approx(0.05, abs=0.002)
    assert (np.abs(drawn - second) > 1.96 * error_of_prediction(1.0, 0.8)).mean() == pytest.approx(0.05, abs=0.002)


def test_the_share_with_less_change_is_that_of_student() -> None:
    """t 2.048 with 28 degrees of freedom is the upper 2.5% point of every table."""
    assert share_with_less_change(2.048, n=30) == pytest.approx(0.975, abs=1e-4)
    assert share_with_less_change(np.array([0.0, np.nan]), n=30)[0] == 0.5


def test_a_score_that_is_missing_stays_missing() -> None:
    assert np.isnan(change(np.array([np.nan, 1.0]), np.array([2.0, 2.0]), 1.0)).tolist() == [True, False]


@pytest.mark.parametrize("reliability", [0.0, 1.0, -0.2, float("nan")])
def test_a_reliability_out_of_range_is_named(reliability: float) -> None:
    with pytest.raises(BadPerson, match="A reliability must be"):
        error_of_measurement(10, reliability)


@pytest.mark.parametrize("sd", [0.0, -3.0, float("nan"), float("inf")])
def test_an_sd_that_is_none_is_named(sd: float) -> None:
    with pytest.raises(BadPerson, match="above 0"):
        error_of_measurement(sd, 0.9)
    with pytest.raises(BadPerson, match="above 0"):
        change(1.0, 2.0, sd)


def test_a_retest_sample_of_two_is_refused() -> None:
    with pytest.raises(BadPerson, match="at least 3 people"):
        Retest(first_mean=0, first_sd=1, second_mean=0, second_sd=1, correlation=0.5, n=2)
