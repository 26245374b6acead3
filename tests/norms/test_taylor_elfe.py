"""The regression-based norms of cNORM's sample elfe come out as cNORM 3.6.0 (commit d48c750) gave them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from norm_counts import elfe

from norms.curves import norm_table, raw_table
from norms.fit_regression import fit_taylor
from norms.taylor import TaylorModel, from_values, t_score_as_cnorm

TEN = {
    "1": 8.937156158,
    "L2": -5.757958071e-3,
    "A3": -0.3663364519,
    "L1A1": -0.8591826165,
    "L2A1": 0.02157890809,
    "L3A1": -5.166924952e-5,
    "L1A2": 0.2723066060,
    "L2A2": -4.918714139e-3,
    "L5A2": -2.680385569e-10,
    "L2A3": -1.422525688e-4,
    "L3A3": 4.182054719e-6,
}
FOUR = {"1": -8.5620568553, "A3": -0.0891308009, "L2A1": 0.0031646349, "L1A2": 0.0516813250, "L2A2": -0.000979048097}


@pytest.fixture(scope="module")
def ten() -> TaylorModel:
    return fit_taylor(elfe(), k=5, t=3)


@pytest.fixture(scope="module")
def four() -> TaylorModel:
    return fit_taylor(elfe(), terms=4)


def coefficients(model: TaylorModel) -> dict[str, float]:
    return dict(zip([term.name for term in model.terms], model.coefficients, strict=True))


def grades(*ages: float) -> pd.DataFrame:
    return pd.DataFrame({"age": ages})


def test_the_default_choice_is_cnorms_ten_terms(ten: TaylorModel) -> None:
    assert coefficients(ten) == pytest.approx(TEN, rel=1e-8)
    assert ten.report.r2_adjusted == pytest.approx(0.992646, abs=5e-7)
    assert ten.report.rmse == pytest.approx(0.6108, abs=5e-5)
    assert (ten.report.n, ten.report.n_effective, ten.report.cells) == (1400, 1400.0, len(elfe()))
    assert ten.report.doubts == ("choice_not_in_intervals",)


def test_four_terms_are_cnorms(four: TaylorModel) -> None:
    assert coefficients(four) == pytest.approx(FOUR, rel=1e-8)
    assert four.report.r2_adjusted == pytest.approx(0.991412, abs=5e-7)
    assert four.report.rmse == pytest.approx(0.66148, abs=5e-6)


def test_naming_the_terms_gives_the_same_model(four: TaylorModel) -> None:
    named = fit_taylor(elfe(), terms=[term.name for term in four.terms])
    assert coefficients(named) == pytest.approx(coefficients(four))
    assert "choice_not_in_intervals" not in named.report.doubts


def test_raw_scores_are_predicted_as_by_cnorm(four: TaylorModel) -> None:
    table = norm_table(four, {"age": 3.0}, at=[30, 40, 50, 60, 70])
    assert table["raw"].to_numpy() == pytest.approx([3.59959, 8.72864, 13.99419, 19.39623, 24.93476], abs=5e-6)


def test_norm_scores_are_predicted_as_by_cnorm(four: TaylorModel) -> None:
    t_score = 50 + 10 * four.z(np.array([10.0, 15, 20, 15]), grades(2.5, 3.5, 4.5, 4.7))
    assert t_score == pytest.approx([48.64549, 46.36787, 46.68161, 36.72129], abs=5e-6)


def test_the_raw_table_has_cnorms_interval_with_regression_to_the_mean(four: TaylorModel) -> None:
    table = raw_table(four, {"age": 3.0}, reliability=0.94, level=0.9).set_index("raw")
    shown = table.loc[[14, 0, 28], ["t_score", "regressed_low", "regressed_high"]].to_numpy()
    assert shown == pytest.approx(
        np.array([[50.01, 46.10, 53.92], [22.82, 20.54, 28.35], [75.43, 70.00, 77.81]]), abs=0.0051
    )


def test_four_terms_cross_somewhere_and_that_is_said(four: TaylorModel) -> None:
    """At age 5 the curve turns down at T 74.7; cNORM retains the model without a mark."""
    assert four.report.doubts == ("choice_not_in_intervals", "crossing_percentiles")
    reach = four.reach(grades(3.0, 5.0))
    assert reach["z_high"].to_numpy() == pytest.approx([four.t_high / 10 - 5, 2.466], abs=5e-4)


def test_a_score_above_the_curve_has_no_place_where_cnorm_gives_the_end_of_its_range(four: TaylorModel) -> None:
    raw, people = np.array([26.0, 10.0, 0.0]), grades(2.0, 2.0, 4.5)
    assert np.isnan(four.z(raw, people)).tolist() == [True, False, True]
    clipped = t_score_as_cnorm(four, raw, people, t_low=25, t_high=75)
    assert clipped[[0, 2]].tolist() == [75.0, 25.0]
    assert clipped[1] == pytest.approx(50 + 10 * four.z(raw, people)[1])


def test_the_model_comes_back_from_its_values(ten: TaylorModel) -> None:
    again = from_values(ten.values())
    raw, people = np.arange(29.0), grades(*[3.25] * 29)
    assert (again.report, again.domain, again.terms, again.ranking) == (ten.report, ten.domain, ten.terms, ten.ranking)
    np.testing.assert_array_equal(again.z(raw, people), ten.z(raw, people))
    np.testing.assert_array_equal(again.z_variance(raw, people), ten.z_variance(raw, people))


def test_the_smallest_model_above_an_r2_is_taken() -> None:
    counts = elfe()
    assert len(fit_taylor(counts, r2=0.99).terms) == 1 + 3  # cNORM's printSubset: .990838 with 3 terms, .980058 with 2
