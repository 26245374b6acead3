"""Effect sizes and equivalence against closed forms, SciPy and printed examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from norms.effect_size import glass_delta, hedges_g, log_sd_ratio, mean_difference, small_sample_factor
from norms.equivalence import check_level, difference_p, equivalence_p, interval, verdicts
from norms.errors import BadSample
from norms.impact import wilson
from norms.model import Numbers


def one(number: float) -> Numbers:
    return np.array([number])


def summary(raw: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    return one(raw.mean()), one(raw.std(ddof=1)), one(len(raw))


A = np.array([14.2, 11.0, 16.3, 12.8, 15.1, 9.9, 13.7])
B = np.array([17.0, 15.5, 21.8, 12.4, 19.9, 23.1, 16.2, 18.8, 14.0, 20.3])


def welch() -> tuple[Numbers, Numbers, Numbers]:
    (mean_a, sd_a, n_a), (mean_b, sd_b, n_b) = summary(A), summary(B)
    found = mean_difference(mean_a, sd_a**2 / n_a, n_a, mean_b, sd_b**2 / n_b, n_b)
    difference, error, degrees = (found[c].to_numpy() for c in ("difference", "standard_error", "degrees"))
    return difference, error, degrees


def test_a_difference_of_means_is_welchs_of_scipy() -> None:
    theirs = stats.ttest_ind(B, A, equal_var=False)
    difference, error, degrees = welch()
    assert difference[0] / error[0] == pytest.approx(theirs.statistic, rel=1e-12)
    assert degrees[0] == pytest.approx(theirs.df, rel=1e-12)
    assert difference_p(difference, error, degrees)[0] == pytest.approx(theirs.pvalue, rel=1e-10)
    low, high = interval(difference, error, degrees, level=0.95)
    bounds = theirs.confidence_interval(0.95)
    assert (low[0], high[0]) == (pytest.approx(bounds.low), pytest.approx(bounds.high))


@pytest.mark.parametrize("margin", [1.0, 4.0, 9.0])
def test_equivalence_is_the_larger_of_two_one_sided_p_of_scipy(margin: float) -> None:
    above = stats.ttest_ind(B, A - margin, equal_var=False, alternative="greater").pvalue
    below = stats.ttest_ind(B, A + margin, equal_var=False, alternative="less").pvalue
    assert equivalence_p(*welch(), margin=margin)[0] == pytest.approx(max(above, below), rel=1e-10)


@pytest.mark.parametrize("margin", [3.0, 6.0, 7.0, 7.6, 8.0, 9.0])
def test_equivalence_at_5_per_cent_is_the_90_per_cent_interval_within_the_margin(margin: float) -> None:
    low, high = interval(*welch(), level=0.90)
    assert (equivalence_p(*welch(), margin=margin)[0] < 0.05) == bool(-margin < low[0] and high[0] < margin)


def test_several_differences_together_need_bonferronis_level_each() -> None:
    assert interval(*welch(), level=0.95, family=10) == interval(*welch(), level=0.995)
    assert difference_p(*welch(), family=3) == pytest.approx(3 * difference_p(*welch()))


def test_g_is_the_printed_example_of_borenstein_2009() -> None:
    n = one(50.0)  # Introduction to Meta-Analysis, p. 27: 103 (5.5) against 100 (4.5), 50 each
    found = hedges_g(one(100.0), one(4.5), n, one(103.0), one(5.5), n)
    assert round(found["difference"][0], 4) == 0.5924
    assert round(found["standard_error"][0] ** 2, 4) == 0.0411


def test_the_small_sample_factor_is_hedges_and_olkins() -> None:
    degrees = np.array([2.0, 5.0, 10.0, 48.0, 98.0])
    exact = [math.gamma(m / 2) / (math.sqrt(m / 2) * math.gamma((m - 1) / 2)) for m in degrees]
    assert small_sample_factor(degrees) == pytest.approx(exact, rel=1e-12)
    assert small_sample_factor(one(98.0))[0] == pytest.approx(1 - 3 / (4 * 98 - 1), abs=1e-5)  # 0.9923 as printed


def test_a_mean_is_placed_in_the_other_table_without_any_n() -> None:
    nan = one(math.nan)
    found = glass_delta(one(116.8), one(20.7), nan, one(45.2 / 0.45359237), one(6.88 / 0.45359237), nan)
    assert found["difference"][0] == pytest.approx(-0.8286, abs=5e-5)
    assert math.isnan(found["standard_error"][0])
    known = glass_delta(one(0.0), one(2.0), one(26.0), one(1.0), one(1.0), one(100.0))
    assert known["standard_error"][0] ** 2 == pytest.approx(1 / 26 + 1 / 400 + 0.25 / 50)


def test_a_ratio_of_sds_is_nakagawas() -> None:
    n_a, n_b = one(11.0), one(21.0)
    found = log_sd_ratio(one(2.0), 1 / (2 * (n_a - 1)), n_a, one(3.0), 1 / (2 * (n_b - 1)), n_b)
    assert found["difference"][0] == pytest.approx(math.log(1.5) + 1 / 40 - 1 / 20)
    assert found["standard_error"][0] == pytest.approx(math.sqrt(1 / 20 + 1 / 40))


def test_without_both_n_a_ratio_of_sds_is_a_point() -> None:
    nan = one(math.nan)
    found = log_sd_ratio(one(2.0), one(0.05), one(11.0), one(3.0), nan, nan)
    assert found["difference"][0] == pytest.approx(math.log(1.5))
    assert math.isnan(found["standard_error"][0])


def test_a_verdict_needs_a_p_and_equivalence_needs_a_margin() -> None:
    nan = math.nan
    p_difference, p_equivalence = np.array([nan, 0.001, 0.001, 0.4, 0.4]), np.array([nan, nan, 0.001, nan, 0.2])
    expected = ["", "different", "equivalent", "undecided", "undecided"]
    assert verdicts(p_difference, p_equivalence).tolist() == expected


@pytest.mark.parametrize("margin", [0.0, -1.0, math.nan, math.inf])
def test_a_margin_that_is_none_is_refused(margin: float) -> None:
    with pytest.raises(BadSample, match="is not above 0"):
        equivalence_p(*welch(), margin=margin)


@pytest.mark.parametrize("level", [0.5, 1.0, 95.0, math.nan])
def test_a_level_that_is_none_is_refused(level: float) -> None:
    with pytest.raises(BadSample, match="Level"):
        check_level(level)


def test_a_share_has_wilsons_interval_as_newcombe_prints_it() -> None:
    # Newcombe 1998, Table I, method 3 (score, no continuity correction)
    for count, of, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)]:
        found = wilson(one(count), one(of))
        assert [round(float(bound[0]), 4) for bound in found] == [pytest.approx(low, abs=1e-4), high]


@given(st.integers(0, 50), st.integers(1, 50), st.floats(0.6, 0.99))
def test_wilsons_interval_is_scipys(count: int, more: int, level: float) -> None:
    theirs = stats.binomtest(count, count + more).proportion_ci(level, method="wilson")
    low, high = wilson(one(count), one(count + more), level)
    assert (low[0], high[0]) == (pytest.approx(theirs.low, abs=1e-9), pytest.approx(theirs.high, abs=1e-9))


means, sds, sizes = st.floats(-100, 100), st.floats(0.1, 50), st.integers(2, 500)


@given(means, sds, sizes, means, sds, sizes)
def test_swapping_the_sides_turns_the_sign_and_nothing_else(
    m: float, s: float, n: int, w: float, t: float, k: int
) -> None:
    a, b = (one(m), one(s), one(n)), (one(w), one(t), one(k))
    there, back = hedges_g(*a, *b), hedges_g(*b, *a)
    assert there["difference"][0] == pytest.approx(-back["difference"][0])
    assert there["standard_error"][0] == pytest.approx(back["standard_error"][0])
    spread = [1 / (2 * (side[2] - 1)) for side in (a, b)]
    ratio = log_sd_ratio(a[1], spread[0], a[2], b[1], spread[1], b[2])["difference"][0]
    turned = log_sd_ratio(b[1], spread[1], b[2], a[1], spread[0], a[2])["difference"][0]
    assert ratio == pytest.approx(-turned)
