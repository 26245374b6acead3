"""Agreement of raters as the papers that brought the coefficients print them."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from norms.agreement import icc
from norms.counts import rate
from norms.errors import BadSample
from norms.impact import wilson
from norms.kappa import weighted_kappa

# Shrout & Fleiss 1979, Psychol Bull 86:420-428, table 2: six targets, four judges
TABLE = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=np.float64
)


@pytest.mark.parametrize(
    ("form", "averaged", "printed", "three_digits", "low", "high"),
    [  # printed to two digits in the paper; three digits and the interval by pingouin 0.7.0 intraclass_corr
        ("one_way", False, 0.17, 0.166, -0.13, 0.72),
        ("agreement", False, 0.29, 0.290, 0.02, 0.76),
        ("consistency", False, 0.71, 0.715, 0.34, 0.95),
        ("one_way", True, 0.44, 0.443, -0.88, 0.91),
        ("agreement", True, 0.62, 0.620, 0.07, 0.93),
        ("consistency", True, 0.91, 0.909, 0.68, 0.99),
    ],
)
def test_the_six_coefficients_of_shrout_and_fleiss(
    form: str, averaged: bool, printed: float, three_digits: float, low: float, high: float
) -> None:
    found = icc(TABLE, form, averaged=averaged)  # type: ignore[arg-type]
    assert found.value == pytest.approx(printed, abs=0.005)
    assert found.value == pytest.approx(three_digits, abs=0.0005)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.005), pytest.approx(high, abs=0.005))


def test_a_rater_always_one_level_stricter_is_consistent_and_does_not_agree() -> None:
    ratings = np.array([[1, 2], [2, 3], [3, 4], [4, 5], [3, 4]], dtype=np.float64)
    assert icc(ratings, "consistency").value == pytest.approx(1.0)
    agreement = icc(ratings, "agreement")
    assert agreement.value is not None and agreement.value < 0.75  # 2.6 / (2.6 + 2 * 2.5 / 5) = 0.722
    assert agreement.value == pytest.approx(2.6 / 3.6)
    assert (agreement.low, agreement.why_no_interval) == (None, "no_error")


@pytest.mark.parametrize("column", [0, 1])
def test_a_rater_who_gives_everything_the_same_tells_nothing_of_agreement(column: int) -> None:
    ratings = np.array([[1, 2], [2, 3], [3, 5], [4, 5]], dtype=np.float64)
    ratings[:, column] = 3
    found = icc(ratings)
    assert (found.value, found.low, found.why_none) == (None, None, "no_spread")


def test_ratings_with_gaps_are_refused_and_not_filled() -> None:
    with pytest.raises(BadSample):
        icc(np.array([[1.0, np.nan], [2.0, 3.0], [3.0, 3.0]]))


def test_weighted_kappa_worked_by_hand_with_its_interval_by_statsmodels() -> None:
    """Mean squared distance 1/4; by chance 1.25 + 1.6875 + 0.25 ** 2 = 3: kappa 1 - 0.25 / 3."""
    assert weighted_kappa([1, 2, 3, 4], [1, 2, 4, 4], [1, 2, 3, 4]).value == pytest.approx(1 - 0.25 / 3)
    first = [1] * 12 + [2] * 9 + [3] * 6 + [4] * 3
    second = [1] * 9 + [2] * 3 + [1] * 2 + [2] * 5 + [3] * 2 + [2] + [3] * 4 + [4] + [3] + [4] * 2
    found = weighted_kappa(first, second, [1, 2, 3, 4])
    # statsmodels 0.15.0 cohens_kappa(table, wt="quadratic")
    assert (found.value, found.low, found.high) == tuple(
        pytest.approx(x, abs=5e-5) for x in (0.83333, 0.72793, 0.93873)
    )


def test_one_level_for_everything_leaves_kappa_unsaid_but_tells_how_often_both_gave_the_same() -> None:
    found = weighted_kappa([3, 3, 3, 3], [3, 3, 4, 1], [1, 2, 3, 4, 5])
    assert (found.value, found.why_none) == (None, "no_spread")
    assert (found.same, found.near) == (0.5, 0.75)


def test_a_level_that_could_not_be_given_is_refused() -> None:
    with pytest.raises(BadSample):
        weighted_kappa([1, 6], [1, 5], [1, 2, 3, 4, 5])


@pytest.mark.parametrize(
    ("accepted", "made", "low", "high"),  # Newcombe 1998, Stat Med 17:857-872, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_as_newcombe_prints_it(accepted: int, made: int, low: float, high: float) -> None:
    found = wilson(np.array(float(accepted)), np.array(float(made)))
    assert [float(end) for end in found] == [pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5)]


def test_events_are_told_an_hour_with_the_exact_interval() -> None:
    """6 prompts in 20 minutes are 18 an hour; 95% limits of a count of 6 are 2.202 and 13.059 (Garwood 1936, table)."""
    assert rate(6, 20) == (
        pytest.approx(18.0),
        pytest.approx(3 * 2.202, abs=0.002),
        pytest.approx(3 * 13.059, abs=0.002),
    )
    assert rate(0, 30)[:2] == (0.0, 0.0)
    assert rate(0, 30)[2] == pytest.approx(2 * 3.689, abs=0.001)


def test_the_examples_of_the_document_run() -> None:
    page = Path(__file__).parents[2] / "docs" / "situational.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried >= 5 and failed == 0


def test_no_minutes_no_rate() -> None:
    with pytest.raises(BadSample):
        rate(3, 0)
