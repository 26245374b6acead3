"""Differences of two scores: error and rarity by hand, many pairs together, and the scatter of a whole profile."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from norms.differences import difference_in_errors, reliable_together, share_with_difference, share_with_spread
from norms.errors import BadPerson


def test_the_error_of_a_difference_is_worked_out_by_hand() -> None:
    """T 60 and 45 with reliabilities .90 and .80: 15 over 10 sqrt(2 - 1.70) = 15 / 5.477."""
    assert difference_in_errors(1.0, -0.5, (0.90, 0.80)) == pytest.approx(15 / 5.4772256, abs=1e-6)
    assert difference_in_errors(-0.5, 1.0, (0.90, 0.80)) == pytest.approx(-2.7386, abs=1e-4)


def test_with_wechsler_figures_the_critical_difference_is_the_one_in_the_handbooks() -> None:
    """IQ scales of reliability .97 and .93: 15 sqrt(2 - 1.90) 1.96 = 9.30 points."""
    points = 1.959964 * 15 * math.sqrt(0.10)
    assert points == pytest.approx(9.297, abs=1e-3)
    assert difference_in_errors(points / 15, 0.0, (0.97, 0.93)) == pytest.approx(1.959964, abs=1e-6)


def test_a_reliable_difference_may_be_common() -> None:
    """Two scales of reliability .95 that correlate .50: 8 T points are beyond error, and in 42% of people."""
    assert difference_in_errors(0.8, 0.0, (0.95, 0.95)) > 1.96
    assert share_with_difference(0.8, 0.0, 0.5) == pytest.approx(2 * stats.norm.sf(0.8), abs=1e-12)
    assert share_with_difference(0.8, 0.0, 0.5) == pytest.approx(0.4237, abs=1e-4)


def test_a_small_sample_makes_a_difference_less_rare() -> None:
    """By hand with n = 10: 1.5 / sqrt(1.1) = 1.4302 as t with 9 degrees of freedom, 0.1864; as z it would be 0.1336."""
    assert share_with_difference(1.0, -0.5, 0.5) == pytest.approx(0.13361, abs=1e-5)
    assert share_with_difference(1.0, -0.5, 0.5, n=10) == pytest.approx(2 * stats.t.sf(1.430194, 9), abs=1e-5)


def test_many_pairs_are_held_against_one_level_together() -> None:
    """Holm by hand: p .0005, .0124, .0357 against .05/3, .05/2, .05/1 all hold; alone among 36 a z of 2 does not."""
    assert reliable_together([3.48, 2.5, 2.1]) == (True, True, True)
    assert reliable_together([2.0, *[0.1] * 35]) == (False,) * 36
    assert reliable_together([2.3, 2.3]) == (True, True)
    assert reliable_together([2.2, 2.2]) == (False, False)  # p .0278 each, and .025 is asked of the first
    assert reliable_together([]) == ()


def test_the_spread_of_two_scores_is_their_difference() -> None:
    for r in (0.0, 0.3, 0.7):
        for spread in (0.5, 1.0, 2.0):
            drawn = share_with_spread(spread, ((1.0, r), (r, 1.0)))
            assert drawn == pytest.approx(share_with_difference(spread, 0.0, r), abs=0.005)


def test_the_spread_of_independent_scores_is_the_studentised_range() -> None:
    """For k independent scores the range is the studentised range of infinite degrees of freedom: 3.633 at 5%, k 4."""
    matrix = tuple(tuple(float(i == j) for j in range(4)) for i in range(4))
    assert share_with_spread(3.633, matrix) == pytest.approx(0.05, abs=0.003)
    assert share_with_spread(3.633, matrix) == share_with_spread(3.633, matrix)


def test_figures_that_no_sample_has_are_refused() -> None:
    with pytest.raises(BadPerson, match=r"reliability is 1\.2"):
        difference_in_errors(0.0, 1.0, (0.9, 1.2))
    with pytest.raises(BadPerson, match="no error of their difference"):
        difference_in_errors(0.0, 1.0, (1.0, 1.0))
    for r in (1.0, -1.0, math.nan, 1.5):
        with pytest.raises(BadPerson):
            share_with_difference(0.0, 1.0, r)
    with pytest.raises(BadPerson, match="sample of 1"):
        share_with_difference(0.0, 1.0, 0.5, n=1)
    with pytest.raises(BadPerson, match="cannot all hold"):
        share_with_spread(1.0, ((1.0, 0.9, -0.9), (0.9, 1.0, 0.9), (-0.9, 0.9, 1.0)))
    with pytest.raises(BadPerson, match="not one table"):
        share_with_spread(1.0, ((1.0, 0.5), (0.4, 1.0)))
